"""Values of dataclasses as JSON has them."""

from collections.abc import Mapping
from datetime import date


def plain(value: object) -> object:
    """Return a value as JSON has it: days in ISO form, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value
