"""GS1 application identifiers: what the digits in front of a value say, and how long it may be.

After the GS1 General Specifications, release 24, section 3.2. ``application_identifiers.csv`` has a
row for identifiers of one format: ``N14`` is fourteen digits, ``X..20`` up to twenty characters of
set 82, ``Y`` of set 39, ``Z`` of set 64, ``D6`` a date YYMMDD whose day may be 00.
"""

import csv
import re
from functools import cache
from importlib.resources import files

GTIN = "01"
LOT = "10"
PRODUCTION_DATE = "11"
EXPIRY_DATE = "17"
SERIAL = "21"
CONSUMER_PRODUCT_VARIANT = "22"

_TABLE = "application_identifiers.csv"
_IDENTIFIER_LENGTHS = (2, 3, 4)
# Their values have one length, whatever follows: no separator is needed (figure 7.8.5-2).
_PREDEFINED = frozenset(
    {"00", "01", "02", "03", "04", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20"}
    | {"31", "32", "33", "34", "35", "36", "41"}
)
_CHARACTERS = {
    "N": "[0-9]",
    "X": r"[!\"%&'()*+,\-./0-9:;<=>?A-Z_a-z]",
    "Y": r"[#\-/0-9A-Z]",
    "Z": r"[\-0-9A-Z_a-z=]",
}
_DATE = "[0-9]{2}(?:0[1-9]|1[0-2])(?:[0-2][0-9]|3[01])"
_PART = re.compile(r"([NXYZ])(\.\.)?(\d+)")


def identifier_before(text: str) -> str | None:
    """Return the application identifier that a text begins with, or None.

    No identifier begins with another one, so that there is never a choice.
    """
    heads = (text[:length] for length in _IDENTIFIER_LENGTHS)
    return next((head for head in heads if head in _formats()), None)


def value_valid(identifier: str, value: str) -> bool:
    """Tell whether a value has the length and the characters that its identifier asks for."""
    form = _formats().get(identifier)
    return form is not None and form.fullmatch(value) is not None


def predefined_length(identifier: str) -> int | None:
    """Return the length of the identifier's values where the next one follows unseparated."""
    if identifier[:2] not in _PREDEFINED:
        return None
    return _lengths()[identifier]


@cache
def _rows() -> tuple[tuple[str, str], ...]:
    """Identifiers with the notation of their values."""
    text = files(__package__).joinpath(_TABLE).read_text(encoding="ascii")
    return tuple(
        (identifier, row["format"])
        for row in csv.DictReader(text.splitlines())
        for identifier in _expanded(row["identifiers"])
    )


def _expanded(identifiers: str) -> list[str]:
    first, _, last = identifiers.partition("-")
    width = len(first)
    return [f"{number:0{width}d}" for number in range(int(first), int(last or first) + 1)]


@cache
def _formats() -> dict[str, re.Pattern[str]]:
    return {identifier: re.compile(_pattern(form)) for identifier, form in _rows()}


@cache
def _lengths() -> dict[str, int]:
    """Greatest lengths, in characters."""
    return {
        identifier: sum(int(digits) for digits in re.findall(r"\d+", form))
        for identifier, form in _rows()
    }


def _pattern(form: str) -> str:
    if form == "D6":
        return _DATE
    parts = form.split(" ")
    pattern = ""
    for index, part in enumerate(parts):
        found = _PART.fullmatch(part)
        if found is None:
            message = f"a format such as N13 or X..17 expected, got {form!r}"
            raise ValueError(message)
        characters, open_ended, most = found.groups()
        # What follows a fixed part may be left out, as in N13 X..17.
        least = 0 if index else 1
        pattern += _CHARACTERS[characters]
        pattern += f"{{{least},{most}}}" if open_ended else f"{{{most}}}"
    return pattern
