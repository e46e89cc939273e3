"""GS1 Digital Link: a web address that carries what an element string does.

After the GS1 Digital Link standard, URI syntax 1.6: ``/01/<gtin>/22/<cpv>/10/<lot>/21/<serial>``
and further identifiers in the query. Compressed links are not taken apart.
"""

import re
from itertools import pairwise

from pandok.reading.codes.application_identifiers import (
    CONSUMER_PRODUCT_VARIANT,
    GTIN,
    LOT,
    SERIAL,
    identifier_before,
    value_valid,
)
from pandok.reading.codes.gtin import GTIN_LENGTHS, check_digit_valid, to_gtin14
from pandok.reading.types import CodeElement

_ADDRESS = re.compile(r"https?://[^\s/?#]+(/[^\s?#]*)(?:\?([^\s#]*))?", re.IGNORECASE)
# Names that releases before 1.3 allowed in place of the numbers.
_NAMES = {
    "gtin": GTIN,
    "cpv": CONSUMER_PRODUCT_VARIANT,
    "lot": LOT,
    "ser": SERIAL,
}
_QUALIFIERS = (CONSUMER_PRODUCT_VARIANT, LOT, SERIAL)
_ESCAPE = re.compile(rb"%([0-9A-Fa-f]{2})")


def parse_digital_link(text: str) -> tuple[CodeElement, ...]:
    """Take a trade item's GS1 Digital Link apart.

    Any web address may have a path ``/01/``: one with a wrong check digit is taken for such, not
    for a wrong GTIN.

    Args:
        text: An ``http`` or ``https`` address; whatever stands before the trade item in its path is
            the owner's affair.

    Returns:
        The GTIN as 14 digits first, then the qualifiers and what the query has; empty where the
        address is no such link.
    """
    address = _ADDRESS.match(text)
    if address is None:
        return ()
    segments = [_unescaped(each) for each in address[1].split("/")]
    at = next(
        (
            index
            for index, (name, value) in enumerate(pairwise(segments))
            if _identifier(name) == GTIN and _is_gtin(value)
        ),
        None,
    )
    if at is None:
        return ()
    elements = {GTIN: to_gtin14(segments[at + 1])}
    elements |= _qualifiers(segments[at + 2 :])
    elements |= {key: value for key, value in _query(address[2] or "") if key not in elements}
    return tuple(CodeElement(identifier, value) for identifier, value in elements.items())


def _qualifiers(segments: list[str]) -> dict[str, str]:
    """Read the pairs behind the trade item, as far as they are in the order that they must have."""
    found: dict[str, str] = {}
    allowed = list(_QUALIFIERS)
    for name, value in zip(segments[::2], segments[1::2], strict=False):
        identifier = _identifier(name)
        if identifier not in allowed or not value_valid(identifier, value):
            break
        allowed = allowed[allowed.index(identifier) + 1 :]
        found[identifier] = value
    return found


def _query(text: str) -> list[tuple[str, str]]:
    pairs = (part.partition("=") for part in re.split("[&;]", text))
    decoded = ((_identifier(_unescaped(key)), _unescaped(value)) for key, _, value in pairs)
    return [(key, value) for key, value in decoded if value_valid(key, value)]


def _identifier(name: str) -> str:
    return _NAMES.get(name.lower(), name if identifier_before(name) == name else "")


def _is_gtin(value: str) -> bool:
    digits = value.isascii() and value.isdecimal() and len(value) in GTIN_LENGTHS
    return digits and check_digit_valid(value)


def _unescaped(text: str) -> str:
    raw = _ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), text.encode())
    return raw.decode(errors="replace")
