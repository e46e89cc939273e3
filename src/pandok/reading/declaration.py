"""A declaration, from JSON that someone else's system wrote."""

import json
import math
from collections.abc import Mapping
from pathlib import Path

from pandok.reading.errors import DeclarationError
from pandok.reading.printable import printable
from pandok.reading.types import Declaration

MAX_BYTES = 1_000_000
MAX_CHARACTERS = 2_000
_HS_CODE_DIGITS = range(2, 11)
_SHOWN_CHARACTERS = 40

_TEXT_FIELDS = (
    "number",
    "importer",
    "supplier",
    "trademark",
    "goods_name",
    "model",
    "hs_code",
    "origin_country",
)
_PRICE_FIELD = "unit_price_krw"
# Names of the WCO Data Model, as the public Korean declaration data uses them.
_WCO_NAMES = {
    "hs_code": "ClassificationID",
    "origin_country": "OriginCountry",
    "supplier": "SellerID",
    "importer": "ImporterID",
}
# Declarants write 3303.00-1000 as often as 3303001000.
_HS_PUNCTUATION = str.maketrans("", "", ".- ")


def parse_declaration(data: object) -> Declaration:
    """Check decoded JSON and keep the fields that a reading compares.

    Args:
        data: An object with the field names of `Declaration`, or the WCO Data Model's
            ``ClassificationID``, ``OriginCountry``, ``SellerID`` and ``ImporterID``. Every field
            may be missing or null; other fields are ignored. Price is in won. An HS code is text,
            since a number loses its leading zero; it may have dots, hyphens or spaces.

    Returns:
        The declaration, its texts without surrounding blanks, its HS code as digits alone.

    Raises:
        DeclarationError: The data is no object, or a field has a wrong type or an impossible value.
    """
    if not isinstance(data, Mapping):
        raise DeclarationError("declaration.not_object", actual=_json_type(data))
    texts = {field: _text(data, field) for field in _TEXT_FIELDS}
    return Declaration(**texts, unit_price_krw=_price(data.get(_PRICE_FIELD)))


def read_declaration_file(path: Path) -> Declaration:
    """Read a declaration from a JSON file of at most 1 MB, in UTF-8 with or without a mark.

    Raises:
        DeclarationError: The file is missing, too large or not JSON, or `parse_declaration` refuses
            what it holds.
    """
    name = printable(str(path))
    try:
        with path.open("rb") as file:
            encoded = file.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise DeclarationError("declaration.missing", name=name) from error
    except (OSError, ValueError) as error:
        raise DeclarationError("declaration.unreadable", name=name) from error
    if len(encoded) > MAX_BYTES:
        raise DeclarationError(
            "declaration.too_many_bytes", name=name, limit_kilobytes=MAX_BYTES / 1e3
        )
    return parse_declaration(_decode(encoded, name))


def _decode(encoded: bytes, name: str) -> object:
    try:
        return json.loads(encoded.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise DeclarationError("declaration.not_utf8", name=name) from error
    except json.JSONDecodeError as error:
        raise DeclarationError(
            "declaration.not_json", name=name, line=error.lineno, column=error.colno
        ) from error
    except RecursionError as error:
        raise DeclarationError("declaration.too_deep", name=name) from error
    except ValueError as error:  # an integer of more digits than Python converts
        raise DeclarationError("declaration.number_too_long", name=name) from error


def _text(data: Mapping[str, object], field: str) -> str:
    given = {
        name: _checked_text(data[name], name, is_hs_code=field == "hs_code")
        for name in (field, _WCO_NAMES.get(field, field))
        if data.get(name) is not None
    }
    if len(set(given.values())) > 1:
        first, second = given
        raise DeclarationError("declaration.contradiction", field=field, first=first, second=second)
    return next(iter(given.values()), "")


def _checked_text(value: object, name: str, *, is_hs_code: bool) -> str:
    if not isinstance(value, str):
        raise DeclarationError("declaration.not_text", field=name, actual=_json_type(value))
    if len(value) > MAX_CHARACTERS:
        raise DeclarationError(
            "declaration.too_long", field=name, length=len(value), limit=MAX_CHARACTERS
        )
    # A lone surrogate or a NUL, which JSON can escape, could be neither stored nor shown.
    text = value.encode(errors="replace").decode().replace("\0", "?").strip()
    return _hs_code(text, name) if is_hs_code else text


def _hs_code(value: str, name: str) -> str:
    digits = value.translate(_HS_PUNCTUATION)
    if not digits:
        return ""
    if not (digits.isascii() and digits.isdecimal() and len(digits) in _HS_CODE_DIGITS):
        raise DeclarationError(
            "declaration.not_hs_code", field=name, actual=printable(value, _SHOWN_CHARACTERS)
        )
    return digits


def _price(value: object) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise DeclarationError(
            "declaration.not_number", field=_PRICE_FIELD, actual=_json_type(value)
        )
    try:
        price = float(value)
    except OverflowError:
        price = math.inf
    if not math.isfinite(price) or price < 0:
        raise DeclarationError("declaration.out_of_range", field=_PRICE_FIELD, actual=price)
    return price


def _json_type(value: object) -> str:
    """Name the type as JSON does, since that is what the user wrote."""
    if value is None:
        return "null"
    for kind, name in (
        (bool, "boolean"),
        (int | float, "number"),
        (str, "string"),
        (list, "array"),
    ):
        if isinstance(value, kind):
            return name
    return "object" if isinstance(value, Mapping) else type(value).__name__
