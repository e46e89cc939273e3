"""GS1 element strings: application identifiers and values, as scanned or as people read them.

After the GS1 General Specifications, sections 7.8 (concatenation, FNC1) and 4.14 (human readable
interpretation).
"""

import re

from pandok.reading.codes.application_identifiers import (
    identifier_before,
    predefined_length,
    value_valid,
)
from pandok.reading.types import CodeElement

# What FNC1 between two element strings is transmitted as.
GROUP_SEPARATOR = "\x1d"
# Scanners put the symbology in front: FNC1 in first position is what makes it GS1 data.
_SYMBOLOGY = re.compile(r"\](?:C1|d2|d8|e0|J1|J5|Q3|Q5)")
_BRACKETED = re.compile(r"\((\d{2,4})\)")


class ElementStringError(ValueError):
    """A text is no sequence of GS1 element strings."""


def parse_scanned(text: str) -> tuple[CodeElement, ...]:
    """Take apart what a scanner transmits, ``01...10AB7<GS>21S1``.

    Args:
        text: The data; FNC1 between elements as `GROUP_SEPARATOR`. A symbology identifier or a
            separator in front is skipped.

    Returns:
        The elements, as they stand.

    Raises:
        ElementStringError: An identifier is unknown, or a value is not as its identifier asks.
    """
    rest = _SYMBOLOGY.sub("", text, count=1) if text.startswith("]") else text
    rest = rest.removeprefix(GROUP_SEPARATOR)
    elements = []
    while rest:
        identifier = identifier_before(rest)
        if identifier is None:
            msg = f"an application identifier expected at {rest[:8]!r}"
            raise ElementStringError(msg)
        rest = rest[len(identifier) :]
        length = predefined_length(identifier)
        if length is None:
            value, _, rest = rest.partition(GROUP_SEPARATOR)
        else:
            value, rest = rest[:length], rest[length:].removeprefix(GROUP_SEPARATOR)
        elements.append(_element(identifier, value))
    return _at_least_one(elements)


def parse_bracketed(text: str) -> tuple[CodeElement, ...]:
    """Take apart what is printed for people, ``(01)04006381333931(10)AB7``.

    A bracket may also stand in a value: only known identifiers end it.

    Raises:
        ElementStringError: The text does not begin with a bracketed identifier, or a value is not
            as its identifier asks.
    """
    marks = [
        found for found in _BRACKETED.finditer(text) if identifier_before(found[1]) == found[1]
    ]
    if not marks or marks[0].start() != 0:
        msg = f"a bracketed application identifier expected at {text[:8]!r}"
        raise ElementStringError(msg)
    ends = [*(found.start() for found in marks[1:]), len(text)]
    return _at_least_one(
        [
            _element(found[1], text[found.end() : end].rstrip())
            for found, end in zip(marks, ends, strict=True)
        ]
    )


def bracketed(elements: tuple[CodeElement, ...]) -> str:
    """Write elements as people read them."""
    return "".join(f"({each.identifier}){each.value}" for each in elements)


def scanned(elements: tuple[CodeElement, ...]) -> str:
    """Write elements as a scanner transmits them, a separator only where one is needed."""
    text = "".join(
        f"{each.identifier}{each.value}"
        f"{'' if predefined_length(each.identifier) else GROUP_SEPARATOR}"
        for each in elements
    )
    return text.removesuffix(GROUP_SEPARATOR)


def _element(identifier: str, value: str) -> CodeElement:
    if not value_valid(identifier, value):
        msg = f"({identifier}) cannot be {value!r}"
        raise ElementStringError(msg)
    return CodeElement(identifier, value)


def _at_least_one(elements: list[CodeElement]) -> tuple[CodeElement, ...]:
    if not elements:
        raise ElementStringError("at least one element string expected, got none")
    values: dict[str, str] = {}
    for each in elements:
        if values.setdefault(each.identifier, each.value) != each.value:
            msg = f"({each.identifier}) stands twice with different values"
            raise ElementStringError(msg)
    return tuple(elements)
