"""Lines in, label fields out."""

import unicodedata
from collections.abc import Iterator, Sequence

from pandok.reading.glossary import EntryKind, Match, glossary
from pandok.reading.text.label_fields.certifications import find_certifications
from pandok.reading.text.label_fields.neighbours import following_line
from pandok.reading.text.label_fields.origins import find_country, find_origins
from pandok.reading.text.label_fields.quantities import find_quantities
from pandok.reading.text.label_fields.values import Segment, Value, quantity_in, value_after
from pandok.reading.types import LabelField, LabelFieldKind, TextLine

_LEAST_QUANTITY_SHARE = 0.6


def read_label_fields(lines: Sequence[TextLine]) -> tuple[LabelField, ...]:
    """Read what labels tell of the goods: who made them, where, when, how much of what.

    A field is a term of the glossary, in any of its languages, and the value beside it: on the same
    line, or in the next cell of a table. Origins, net contents and marks of conformity are also
    read without a term, where the line can mean nothing else.

    Args:
        lines: Text read on the photos of one item, or on one reference picture.

    Returns:
        In the order of the lines; a value that is read several times is told once a photo, where
        it was read most surely.
    """
    best: dict[tuple[LabelFieldKind, str, int], LabelField] = {}
    for index in range(len(lines)):
        for field in _fields_of(lines, index):
            key = (field.kind, field.value.casefold(), field.photo)
            if key not in best or field.confidence > best[key].confidence:
                best[key] = field
    return tuple(best.values())


def _fields_of(lines: Sequence[TextLine], index: int) -> Iterator[LabelField]:
    line = lines[index]
    text = unicodedata.normalize("NFKC", line.text)
    segments = _segments(text)
    for origin in find_origins(text):
        written = text[origin.start : origin.end].strip()
        yield _field(LabelFieldKind.ORIGIN, Value(origin.country, written), line)
    for segment in segments:
        yield from _introduced(segment, lines, index)
    for found in find_certifications(text, announced=_announces(segments)):
        value = Value(found.value, text[found.start : found.end])
        yield _field(LabelFieldKind.CERTIFICATION, value, line)
    if not segments:
        yield from _bare_quantity(text, line)


def _introduced(segment: Segment, lines: Sequence[TextLine], index: int) -> Iterator[LabelField]:
    """The value of a term, beside it or in the next cell."""
    kind, line = segment.term.entry.field, lines[index]
    if kind is None:
        return
    if kind is not LabelFieldKind.ORIGIN:
        value = value_after(kind, segment)
        if value is not None:
            yield _field(kind, value, line)
            return
    if any(map(str.isalnum, segment.after)) or any(map(str.isalnum, segment.before)):
        return
    following = following_line(lines, index)
    if following is None:
        return
    text = unicodedata.normalize("NFKC", following.text)
    if _segments(text):
        return  # A term of its own begins there.
    cell = Segment(segment.term, segment.written, "", f": {text}")
    if kind is LabelFieldKind.ORIGIN:
        country = find_country(text)
        value = Value(country, text.strip()) if country is not None else None
    else:
        value = value_after(kind, cell)
    if value is not None:
        yield _field(kind, value, following)


def _bare_quantity(text: str, line: TextLine) -> Iterator[LabelField]:
    """A line that is a quantity and nothing else: net contents stand so on the front."""
    told = "".join(text[each.start : each.end] for each in find_quantities(text))
    signs = sum(map(str.isalnum, text))
    value = quantity_in(text)
    if value is not None and sum(map(str.isalnum, told)) >= _LEAST_QUANTITY_SHARE * signs:
        yield _field(LabelFieldKind.QUANTITY, value, line)


def _segments(text: str) -> list[Segment]:
    terms = [each for each in glossary().find(text, (EntryKind.TERM,)) if _introduces(each)]
    return [
        Segment(
            term=term,
            written=text[term.start : term.end],
            before=text[terms[number - 1].end if number else 0 : term.start],
            after=text[term.end : terms[number + 1].start if number + 1 < len(terms) else None],
        )
        for number, term in enumerate(terms)
    ]


def _introduces(match: Match) -> bool:
    return match.entry.field is not None


def _announces(segments: Sequence[Segment]) -> bool:
    fields = {segment.term.entry.field for segment in segments}
    return LabelFieldKind.CERTIFICATION in fields


def _field(kind: LabelFieldKind, value: Value, line: TextLine) -> LabelField:
    return LabelField(kind, value.value, value.text, line.confidence, line.quad, line.photo)
