import cv2
import numpy as np
import pytest
import zxingcpp
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.codes import CodeReader, check_digit_valid, gtin_check_digit
from pandok.reading.codes.bars import modules
from pandok.reading.codes.gtin import gtin_in_element_string, to_gtin14
from pandok.reading.types import Code, Image

Format = zxingcpp.BarcodeFormat
BODY_LENGTHS = st.sampled_from([7, 11, 12, 13])


def photographed(symbol: np.ndarray, turn_degrees: float = 0.0, blur_px: float = 0.8) -> Image:
    """Lay a symbol on a grey table, turn it, and take a slightly blurred, noisy photo."""
    generator = np.random.default_rng(0)
    label = cv2.copyMakeBorder(symbol, 12, 12, 24, 24, cv2.BORDER_CONSTANT, value=255)
    height, width = label.shape
    side = int(np.hypot(height, width)) + 80
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), turn_degrees, 1.0)
    matrix[0, 2] += (side - width) / 2
    matrix[1, 2] += (side - height) / 2
    table = cv2.warpAffine(label, matrix, (side, side), borderValue=120, flags=cv2.INTER_AREA)
    grey = cv2.GaussianBlur(table, (0, 0), blur_px) * 0.8 + generator.normal(25, 3, (side, side))
    return np.repeat(np.clip(grey, 0, 255).astype(np.uint8)[..., None], 3, axis=2)


def drawn(text: str, form: Format, **options: bool) -> np.ndarray:
    barcode = zxingcpp.create_barcode(text, form, **options)
    return np.array(barcode.to_image(scale=3))


def drawn_ean(digits: str) -> np.ndarray:
    bars = np.where(modules(digits) > 0, 0, 255).astype(np.uint8)
    return np.pad(
        np.repeat(np.repeat(bars[None], 120, axis=0), 3, axis=1),
        ((0, 0), (33, 33)),
        constant_values=255,
    )


def read_one(image: Image) -> Code:
    codes = CodeReader().read(image)
    assert len(codes) == 1, codes
    return codes[0]


@pytest.mark.parametrize(
    ("text", "form", "symbology", "read_as", "gtin"),
    [
        ("4006381333931", Format.EAN13, "EAN-13", "4006381333931", "04006381333931"),
        ("96385074", Format.EAN8, "EAN-8", "96385074", "00000096385074"),
        ("036000291452", Format.UPCA, "EAN-13", "0036000291452", "00036000291452"),
        ("01234565", Format.UPCE, "UPC-E", "0012345000065", "00012345000065"),
        ("14006381333938", Format.ITF14, "ITF", "14006381333938", "14006381333938"),
        ("4006381333931 51299", Format.EAN13, "EAN-13", "400638133393151299", "04006381333931"),
        ("LOT-7781", Format.Code128, "Code 128", "LOT-7781", None),
        ("PANDOK39", Format.Code39, "Code 39", "PANDOK39", None),
        ("12345678", Format.ITF, "ITF", "12345678", None),
        ("판독", Format.QRCode, "QR Code", "판독", None),
    ],
)
def test_a_photographed_code_is_read(
    text: str, form: Format, symbology: str, read_as: str, gtin: str | None
) -> None:
    code = read_one(photographed(drawn(text, form)))
    assert (code.symbology, code.text, code.gtin) == (symbology, read_as, gtin)
    assert code.check_digit_valid is (True if gtin else None)


@pytest.mark.parametrize("form", [Format.Code128, Format.DataMatrix, Format.DataBarExp])
def test_gs1_data_carry_a_gtin(form: Format) -> None:
    code = read_one(photographed(drawn("(01)04006381333931(10)AB7", form, gs1=True)))
    assert code.text == "(01)04006381333931(10)AB7"
    assert code.gtin == "04006381333931"


def test_databar_carries_a_gtin() -> None:
    code = read_one(photographed(drawn("04006381333931", Format.DataBarOmni)))
    assert code.gtin == "04006381333931"


def test_a_digital_link_carries_a_gtin() -> None:
    link = "https://example.com/01/04006381333931/10/AB7?x=1"
    assert read_one(photographed(drawn(link, Format.QRCode))).gtin == "04006381333931"


@pytest.mark.parametrize("turn_degrees", [0, 17, 45, 90, 180, 250])
def test_a_turned_code_is_read_and_its_quad_turns_with_it(turn_degrees: int) -> None:
    code = read_one(photographed(drawn("4006381333931", Format.EAN13), turn_degrees))
    assert code.text == "4006381333931"
    across = np.subtract(code.quad[1], code.quad[0])
    counter_clockwise = np.degrees(np.arctan2(-across[1], across[0])) % 360
    assert abs((counter_clockwise - turn_degrees + 180) % 360 - 180) < 8


def test_a_blurred_code_is_read() -> None:
    assert read_one(photographed(drawn("4006381333931", Format.EAN13), 5, blur_px=1.7)).gtin


def test_a_code_that_is_unreadable_upright_is_read_aslant() -> None:
    symbol = zxingcpp.create_barcode("4006381333931", Format.EAN13).to_image(scale=2)
    image = photographed(np.array(symbol), blur_px=1.0)
    assert CodeReader(max_swept=0).read(image) == ()
    assert read_one(image).text == "4006381333931"


@pytest.mark.parametrize("digits", ["4006381333932", "5901234123450"])
@pytest.mark.parametrize("turn_degrees", [0, 12])
def test_a_printed_wrong_check_digit_is_told(digits: str, turn_degrees: int) -> None:
    code = read_one(photographed(drawn_ean(digits), turn_degrees))
    assert code.text == digits
    assert code.check_digit_valid is False


@pytest.mark.parametrize("digits", ["4006381333931", "96385074"])
def test_bars_are_drawn_as_the_decoder_knows_them(digits: str) -> None:
    code = read_one(photographed(drawn_ean(digits)))
    assert (code.text, code.check_digit_valid) == (digits, True)


def test_bars_of_other_lengths_cannot_be_drawn() -> None:
    with pytest.raises(ValueError, match="8 or 13 digits"):
        modules("123")


def test_two_codes_come_from_top_to_bottom() -> None:
    upper = photographed(drawn("96385074", Format.EAN8))
    lower = photographed(drawn("4006381333931", Format.EAN13))
    upper = np.pad(upper, ((0, 0), (0, lower.shape[1] - upper.shape[1]), (0, 0)), "edge")
    codes = CodeReader().read(np.vstack([upper, lower]), photo=2)
    assert [code.text for code in codes] == ["96385074", "4006381333931"]
    assert {code.photo for code in codes} == {2}


def test_stripes_and_noise_are_no_codes() -> None:
    generator = np.random.default_rng(3)
    stripes = np.repeat(generator.integers(0, 2, 200, dtype=np.uint8) * 200, 4)
    image = np.repeat(np.repeat(stripes[None], 300, axis=0)[..., None], 3, axis=2)
    noise = generator.integers(0, 255, (400, 500, 3), dtype=np.uint8)
    assert CodeReader().read(image) == ()
    assert CodeReader().read(noise) == ()


@pytest.mark.parametrize("shape", [(1, 1, 3), (16, 16, 3), (1, 900, 3), (900, 2, 3)])
def test_small_and_thin_pictures_hold_no_code(shape: tuple[int, int, int]) -> None:
    assert CodeReader().read(np.full(shape, 127, np.uint8)) == ()


def test_effort_is_bounded_by_attempts() -> None:
    image = photographed(drawn("4006381333931", Format.EAN13))
    assert CodeReader(max_attempts=1).read(image) == ()  # one look never confirms a linear code
    with pytest.raises(ValueError, match="at least 1 attempt"):
        CodeReader(max_attempts=0)


@pytest.mark.parametrize(
    ("gtin", "valid"),
    [
        ("4006381333931", True),
        ("4006381333932", False),
        ("036000291452", True),
        ("96385074", True),
        ("10614141000415", True),
    ],
)
def test_known_check_digits(gtin: str, valid: bool) -> None:
    assert check_digit_valid(gtin) is valid


def digits(length: int) -> st.SearchStrategy[str]:
    return st.text("0123456789", min_size=length, max_size=length)


@given(BODY_LENGTHS.flatmap(digits))
def test_exactly_one_check_digit_is_valid(body: str) -> None:
    valid = [last for last in "0123456789" if check_digit_valid(body + last)]
    assert valid == [str(gtin_check_digit(body))]


@given(BODY_LENGTHS.flatmap(digits), st.data())
def test_one_wrong_digit_is_always_noticed(body: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(body) - 1))
    other = data.draw(st.sampled_from("0123456789").filter(lambda digit: digit != body[at]))
    wrong = body[:at] + other + body[at + 1 :]
    assert gtin_check_digit(wrong) != gtin_check_digit(body)


@given(BODY_LENGTHS.flatmap(digits))
def test_leading_zeros_keep_the_check_digit(body: str) -> None:
    gtin = body + str(gtin_check_digit(body))
    assert check_digit_valid(to_gtin14(gtin))


@pytest.mark.parametrize("text", ["", "12345", "40063813339a", "４００６３８１３３３９３"])
def test_what_is_no_gtin_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="digits"):
        gtin_check_digit(text)
    with pytest.raises(ValueError, match="digits"):
        to_gtin14(text + "1")


def test_element_strings() -> None:
    assert gtin_in_element_string("(01)04006381333931(10)A") == "04006381333931"
    assert gtin_in_element_string("(00)340123450000000000") is None
