"""GS1 prefixes: which member organisation gave out a trade item number.

A prefix says where the number was given out, never where the goods were made. After the list that
GS1 publishes (GS1 General Specifications, section 1.4; ranges as of 2026). ``prefixes.csv`` has the
country of each member organisation by ISO 3166-1; ``XK`` for Kosovo.
"""

import csv
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files

_TABLE = "prefixes.csv"
_DIGITS = 3


class PrefixUse(StrEnum):
    """What numbers of a prefix are for."""

    COUNTRY = "country"  # given out to companies by the member organisation of a country
    RESTRICTED = "restricted"  # for use inside a company or region
    PUBLICATION = "publication"  # ISSN, ISBN
    COUPON = "coupon"  # coupons and refund receipts
    GLOBAL = "global"  # given out by the GS1 Global Office
    UNASSIGNED = "unassigned"


@dataclass(frozen=True)
class Prefix:
    """The prefix of a trade item number.

    Attributes:
        digits: The three digits of it.
        use: What its numbers are for.
        country: Of the member organisation, ISO 3166-1 alpha-2; None for other uses.
    """

    digits: str
    use: PrefixUse
    country: str | None = None


def prefix_of(gtin: str) -> Prefix:
    """Return the GS1 prefix of a trade item number.

    Args:
        gtin: 14 digits, as `pandok.reading.codes.gtin.to_gtin14` aligns them.

    Raises:
        ValueError: It is not 14 digits.
    """
    if len(gtin) != 14 or not (gtin.isascii() and gtin.isdecimal()):
        message = f"a GTIN of 14 digits expected, got {gtin!r}"
        raise ValueError(message)
    # The first digit of GTIN-14 tells the packaging level; GTIN-8 has prefixes of its own, of
    # which those below 100 are kept for use inside a company.
    is_gtin8 = gtin.startswith("000000")
    digits = gtin[6 : 6 + _DIGITS] if is_gtin8 else gtin[1 : 1 + _DIGITS]
    if is_gtin8 and digits < "100":
        return Prefix(digits, PrefixUse.RESTRICTED)
    return _prefixes().get(digits, Prefix(digits, PrefixUse.UNASSIGNED))


@cache
def _prefixes() -> dict[str, Prefix]:
    text = files(__package__).joinpath(_TABLE).read_text(encoding="ascii")
    table = {}
    for row in csv.DictReader(text.splitlines()):
        first, _, last = row["prefixes"].partition("-")
        for number in range(int(first), int(last or first) + 1):
            digits = f"{number:0{_DIGITS}d}"
            table[digits] = Prefix(digits, PrefixUse(row["use"]), row["country"] or None)
    return table
