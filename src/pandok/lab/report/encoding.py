"""Frozen dataclasses as objects that JSON can hold."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass


def encode_fields(report: object) -> dict[str, object]:
    """Return a dataclass, with all that it holds, as an object that JSON can hold.

    Raises:
        TypeError: It is no dataclass.
    """
    if not is_dataclass(report) or isinstance(report, type):
        message = f"dataclass expected, got {type(report).__name__}"
        raise TypeError(message)
    return {field.name: _encode(getattr(report, field.name)) for field in fields(report)}


def _encode(value: object) -> object:
    if is_dataclass(value):
        return encode_fields(value)
    if isinstance(value, Mapping):
        return {str(key): _encode(entry) for key, entry in value.items()}
    if isinstance(value, tuple | list):
        return [_encode(entry) for entry in value]
    return value
