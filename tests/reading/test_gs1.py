import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.codes import CodeReader
from pandok.reading.codes.application_identifiers import (
    identifier_before,
    predefined_length,
    value_valid,
)
from pandok.reading.codes.digital_link import parse_digital_link
from pandok.reading.codes.element_strings import (
    ElementStringError,
    bracketed,
    parse_bracketed,
    parse_scanned,
    scanned,
)
from pandok.reading.codes.prefixes import PrefixUse, prefix_of
from pandok.reading.types import Code, CodeElement, Image

Format = zxingcpp.BarcodeFormat
GTIN = "04006381333931"
SET_82 = "!\"%&'*+,-./0123456789:;<=>?ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
TEXTS = st.text(SET_82, min_size=1, max_size=20)
GTINS = st.text("0123456789", min_size=14, max_size=14)
DATES = st.dates().map(lambda day: day.strftime("%y%m%d"))
ELEMENTS = st.fixed_dictionaries(
    {},
    optional={
        "01": GTINS,
        "10": TEXTS,
        "11": DATES,
        "17": DATES,
        "21": TEXTS,
        "3103": st.text("0123456789", min_size=6, max_size=6),
        "37": st.text("0123456789", min_size=1, max_size=8),
        "240": TEXTS,
        "8005": st.text("0123456789", min_size=6, max_size=6),
        "91": TEXTS,
    },
).filter(bool)


def elements(**values: str) -> tuple[CodeElement, ...]:
    return tuple(CodeElement(name[2:], value) for name, value in values.items())


def photographed(text: str, form: Format, **options: bool) -> Image:
    symbol = np.array(zxingcpp.create_barcode(text, form, **options).to_image(scale=4))
    padded = np.pad(symbol, 40, constant_values=255)
    return np.repeat(padded[..., None], 3, axis=2)


def read_one(image: Image) -> Code:
    (code,) = CodeReader().read(image)
    return code


@given(ELEMENTS, st.randoms(use_true_random=False))
def test_what_is_written_is_read_in_either_form(values: dict[str, str], order: object) -> None:
    assert hasattr(order, "shuffle")
    items = list(values.items())
    order.shuffle(items)
    written = tuple(CodeElement(*item) for item in items)
    assert parse_scanned(scanned(written)) == written
    assert parse_bracketed(bracketed(written)) == written


@given(st.text("0123456789AB()\x1d]", max_size=40))
def test_whatever_a_scanner_sends_is_read_or_refused(text: str) -> None:
    for parse in (parse_scanned, parse_bracketed):
        try:
            found = parse(text)
        except ElementStringError:
            continue
        assert found
        assert all(value_valid(each.identifier, each.value) for each in found)


@pytest.mark.parametrize("lead", ["", "\x1d", "]d2", "]C1", "]Q3"])
def test_a_scan_is_taken_apart(lead: str) -> None:
    scan = f"{lead}01{GTIN}10AB7\x1d1727123121S/N1"
    expected = elements(ai01=GTIN, ai10="AB7", ai17="271231", ai21="S/N1")
    assert parse_scanned(scan) == expected


def test_values_may_hold_brackets() -> None:
    assert parse_bracketed(f"(01){GTIN}(10)A(9)B(21)7") == elements(
        ai01=GTIN, ai10="A(9)B", ai21="7"
    )


@pytest.mark.parametrize(
    "scan",
    [
        "",
        "\x1d",
        "0104006381",  # too short
        "05123456",  # no such identifier
        f"01{GTIN}17271331",  # the thirteenth month
        f"01{GTIN}10",  # no lot
        f"01{GTIN}10" + "A" * 21,
        f"01{GTIN}10판독",
        f"01{GTIN}0114006381333938",  # two numbers
    ],
)
def test_what_is_no_element_string_is_refused(scan: str) -> None:
    with pytest.raises(ElementStringError):
        parse_scanned(scan)


@given(st.integers(0, 9999))
def test_no_identifier_begins_with_another(number: int) -> None:
    digits = f"{number:04d}"
    found = [digits[:n] for n in (2, 3, 4) if identifier_before(digits[:n]) == digits[:n]]
    assert len(found) <= 1


@pytest.mark.parametrize(
    ("identifier", "length"), [("01", 14), ("17", 6), ("3103", 6), ("414", 13), ("10", None)]
)
def test_some_values_need_no_separator(identifier: str, length: int | None) -> None:
    assert predefined_length(identifier) == length


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("https://id.gs1.org/01/04006381333931", elements(ai01=GTIN)),
        (
            "https://example.com/a/01/4006381333931/22/2A/10/AB7/21/S%2FN1?17=271231",
            elements(ai01=GTIN, ai22="2A", ai10="AB7", ai21="S/N1", ai17="271231"),
        ),
        ("HTTPS://EXAMPLE.COM/01/4006381333931/21/7#top", elements(ai01=GTIN, ai21="7")),
        (
            "https://example.com/gtin/96385074/ser/7?x=1&3103=000500",
            elements(ai01="00000096385074", ai21="7", ai3103="000500"),
        ),
        # Qualifiers in another order are no part of the standard: what follows may be anything.
        ("https://example.com/01/4006381333931/21/7/10/AB7", elements(ai01=GTIN, ai21="7")),
        ("https://example.com/01/4006381333931/reviews/10", elements(ai01=GTIN)),
        # What the path says counts, whatever the query adds.
        ("https://example.com/01/4006381333931/21/7?21=8", elements(ai01=GTIN, ai21="7")),
        ("https://example.com/01/04006381333932", ()),
        ("https://example.com/01/040063813339310", ()),
        ("https://example.com/shop/2024", ()),
        ("https://example.com", ()),
        (GTIN, ()),
    ],
)
def test_digital_links(text: str, expected: tuple[CodeElement, ...]) -> None:
    assert parse_digital_link(text) == expected


@given(st.text(max_size=60))
def test_any_address_is_a_link_or_is_not(rest: str) -> None:
    assert isinstance(parse_digital_link(f"https://example.com/{rest}"), tuple)


@given(TEXTS)
def test_any_serial_survives_escaping(serial: str) -> None:
    escaped = "".join(f"%{byte:02X}" for byte in serial.encode())
    link = f"https://example.com/01/{GTIN}/21/{escaped}"
    assert parse_digital_link(link) == elements(ai01=GTIN, ai21=serial)


@pytest.mark.parametrize(
    "form", [Format.DataMatrix, Format.QRCode, Format.Code128, Format.DataBarExp]
)
def test_a_photographed_gs1_code_tells_its_elements(form: Format) -> None:
    text = f"(01){GTIN}(10)AB7(21)S/N1(17)271231"
    code = read_one(photographed(text, form, gs1=True))
    assert code.gtin == GTIN
    assert code.elements == elements(ai01=GTIN, ai10="AB7", ai21="S/N1", ai17="271231")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        (f"https://example.com/01/{GTIN}/21/7", Format.QRCode),
        (f"https://example.com/01/{GTIN}/21/7", Format.DataMatrix),
        (f"(01){GTIN}(21)7", Format.QRCode),  # printed as people read it
        (f"21 7 01{GTIN}".replace(" 7 ", "7\x1d"), Format.DataMatrix),  # FNC1 left out in front
    ],
)
def test_gs1_data_that_do_not_say_so(text: str, form: Format) -> None:
    code = read_one(photographed(text, form))
    assert code.gtin == GTIN
    assert CodeElement("21", "7") in code.elements


@pytest.mark.parametrize(
    "text", ["(01)04006381333932(21)7", "(2024) Spring", "010400638133393121", "a\x1db"]
)
def test_other_texts_are_no_gs1_data(text: str) -> None:
    code = read_one(photographed(text, Format.DataMatrix))
    assert (code.gtin, code.elements) == (None, ())


@pytest.mark.parametrize(
    ("gtin", "use", "country"),
    [
        ("08801234567893", PrefixUse.COUNTRY, "KR"),
        ("18801234567890", PrefixUse.COUNTRY, "KR"),  # a case of the same goods
        ("06901234567892", PrefixUse.COUNTRY, "CN"),
        ("00036000291452", PrefixUse.COUNTRY, "US"),
        ("04901234567894", PrefixUse.COUNTRY, "JP"),
        ("00000088012345", PrefixUse.COUNTRY, "KR"),  # GTIN-8
        ("00000001234565", PrefixUse.RESTRICTED, None),
        ("02012345678903", PrefixUse.RESTRICTED, None),
        ("09780804816632", PrefixUse.PUBLICATION, None),
        ("01401234567899", PrefixUse.UNASSIGNED, None),
    ],
)
def test_prefixes_tell_who_gave_a_number_out(
    gtin: str, use: PrefixUse, country: str | None
) -> None:
    prefix = prefix_of(gtin)
    assert (prefix.use, prefix.country) == (use, country)


@given(GTINS)
def test_every_number_has_a_prefix(gtin: str) -> None:
    prefix = prefix_of(gtin)
    assert (prefix.use is PrefixUse.COUNTRY) == (prefix.country is not None)


def test_shorter_numbers_have_no_prefix_to_tell() -> None:
    with pytest.raises(ValueError, match="14 digits"):
        prefix_of("8801234567893")
