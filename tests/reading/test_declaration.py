import json
import math
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.declaration import parse_declaration, read_declaration_file
from pandok.reading.errors import DeclarationError
from pandok.reading.types import Declaration


def _refusal(data: object) -> DeclarationError:
    with pytest.raises(DeclarationError) as refused:
        parse_declaration(data)
    assert refused.value.message("en")
    assert refused.value.message("ko")
    return refused.value


def test_nothing_declared_is_an_empty_declaration() -> None:
    assert parse_declaration({}) == Declaration()
    assert parse_declaration({"trademark": None, "unit_price_krw": None}) == Declaration()


def test_own_field_names() -> None:
    declaration = parse_declaration(
        {
            "number": "11123-26-000001M",
            "trademark": " 판독 ",
            "goods_name": "BRAKE PAD",
            "hs_code": "8708.30-1000",
            "unit_price_krw": 12_500,
            "colour": {"ignored": True},
        }
    )
    assert declaration == Declaration(
        number="11123-26-000001M",
        trademark="판독",
        goods_name="BRAKE PAD",
        hs_code="8708301000",
        unit_price_krw=12_500.0,
    )


def test_wco_field_names() -> None:
    declaration = parse_declaration(
        {
            "ClassificationID": "330300",
            "OriginCountry": "CN",
            "SellerID": "S0012",
            "ImporterID": "I0345",
        }
    )
    assert declaration == Declaration(
        hs_code="330300", origin_country="CN", supplier="S0012", importer="I0345"
    )


def test_a_field_named_twice_must_say_the_same() -> None:
    assert parse_declaration({"hs_code": "3303.00", "ClassificationID": "330300"}).hs_code == (
        "330300"
    )
    refused = _refusal({"hs_code": "3303", "ClassificationID": "3304"})
    assert refused.code == "declaration.contradiction"
    assert "ClassificationID" in str(refused)


@pytest.mark.parametrize("data", [None, [], "text", 3, True])
def test_anything_but_an_object_is_refused(data: object) -> None:
    assert _refusal(data).code == "declaration.not_object"


@pytest.mark.parametrize(
    ("data", "code", "named"),
    [
        ({"trademark": 7}, "not_text", "trademark"),
        ({"SellerID": ["a"]}, "not_text", "SellerID"),
        ({"hs_code": 302_110_000}, "not_text", "hs_code"),
        ({"hs_code": "33O300"}, "not_hs_code", "33O300"),
        ({"ClassificationID": "3"}, "not_hs_code", "ClassificationID"),
        ({"hs_code": "12345678901"}, "not_hs_code", "12345678901"),
        ({"hs_code": "３３０３"}, "not_hs_code", "hs_code"),
        ({"goods_name": "x" * 2_001}, "too_long", "2001"),
        ({"unit_price_krw": "12,500"}, "not_number", "unit_price_krw"),
        ({"unit_price_krw": True}, "not_number", "boolean"),
        ({"unit_price_krw": -1}, "out_of_range", "-1"),
        ({"unit_price_krw": math.nan}, "out_of_range", "nan"),
        ({"unit_price_krw": 10**400}, "out_of_range", "unit_price_krw"),
    ],
)
def test_a_wrong_field_is_named(data: object, code: str, named: str) -> None:
    refused = _refusal(data)
    assert refused.code == f"declaration.{code}"
    assert named in refused.message("en")
    assert named in refused.message("ko")


def test_a_message_obeys_no_control_character() -> None:
    assert "\x1b" not in str(_refusal({"hs_code": "\x1b[2J33"}))


def test_a_lone_surrogate_cannot_break_what_comes_after() -> None:
    parse_declaration(json.loads('{"trademark": "a\\ud800"}')).trademark.encode()


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)
field_names = st.sampled_from(["number", "hs_code", "ClassificationID", "unit_price_krw", "x"])


@given(st.dictionaries(field_names, json_values) | json_values)
def test_any_json_is_a_declaration_or_a_refusal(data: object) -> None:
    with suppress(DeclarationError):
        declaration = parse_declaration(data)
        assert declaration.hs_code == "" or declaration.hs_code.isdecimal()
        assert declaration.unit_price_krw is None or declaration.unit_price_krw >= 0


def _file_refusal(path: Path) -> str:
    with pytest.raises(DeclarationError) as refused:
        read_declaration_file(path)
    assert str(path) in refused.value.message("en")
    assert str(path) in refused.value.message("ko")
    return refused.value.code


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_a_file_with_or_without_byte_order_mark(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "declaration.json"
    path.write_text(mark + '{"trademark": "판독"}', encoding="utf-8")
    assert read_declaration_file(path).trademark == "판독"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "not_json"),
        (b'{"trademark": ', "not_json"),
        ('{"trademark": "판독"}'.encode("cp949"), "not_utf8"),
        (b"[" * 200_000, "too_deep"),
        (b'{"x": ' + b"9" * 10_000 + b"}", "number_too_long"),
        (b" " * 1_000_001, "too_many_bytes"),
    ],
)
def test_a_file_that_is_no_json_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "declaration.json"
    path.write_bytes(content)
    assert _file_refusal(path) == f"declaration.{code}"


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    assert _file_refusal(tmp_path / "none.json") == "declaration.missing"
    assert _file_refusal(tmp_path) == "declaration.unreadable"
