"""Serial numbers on goods: GTIN and serial together name one single item, anywhere.

GS1 General Specifications, AI (21): no two items of one GTIN have the same serial. One that is read
on the goods of two consignments was copied, or the item came back; a person has to find out.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from pandok.reading.types import CodeElement
from pandok.web.screening.models import Screening, SerialSighting

_SERIAL = "21"


class ItemKey(NamedTuple):
    """What names one item: 14 digits of its GTIN, and its serial number."""

    gtin: str
    serial: str


def item_keys(codes: Sequence[Mapping[str, Any]]) -> dict[ItemKey, Mapping[str, Any]]:
    """Return the items that codes name, each with the first code that does.

    Args:
        codes: As `pandok.reading.form.code_form` writes them; older ones have no elements.
    """
    found: dict[ItemKey, Mapping[str, Any]] = {}
    for code in codes:
        elements = [CodeElement(**each) for each in code.get("elements", ())]
        serial = next((each.value for each in elements if each.identifier == _SERIAL), "")
        if code["gtin"] and code["check_digit_valid"] and serial:
            found.setdefault(ItemKey(code["gtin"], serial), code)
    return found


def serials_record(*, screening: Screening, codes: Sequence[Mapping[str, Any]]) -> None:
    """Record the items that a reading saw, in the transaction that stores it."""
    keys = item_keys(codes)
    SerialSighting.objects.bulk_create(
        SerialSighting(screening=screening, gtin=key.gtin, serial=key.serial) for key in keys
    )
