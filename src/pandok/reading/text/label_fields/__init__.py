"""What a label tells of the goods, read from its lines: start at `read_label_fields`."""

from pandok.reading.text.label_fields.reading import read_label_fields

__all__ = ["read_label_fields"]
