from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image as Pictures
from PIL import ImageDraw, ImageFont

from pandok.reading.errors import TextModelError
from pandok.reading.text.rapid import RapidTextOptions, RapidTextReader
from pandok.reading.types import Image, TextLine

Box = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def reader() -> RapidTextReader:
    return RapidTextReader(RapidTextOptions(threads=2))


def _picture(text: str, *, size_px: int = 48, canvas: tuple[int, int] = (480, 320)) -> Image:
    """Red print on white at (60, 100): red, so that swapped channels would not go unseen."""
    picture = Pictures.new("RGB", canvas, "white")
    font = ImageFont.load_default(size=size_px)
    ImageDraw.Draw(picture).text((60, 100), text, fill=(180, 0, 0), font=font)
    return np.asarray(picture)


def _ink_box(image: Image) -> Box:
    ys, xs = np.nonzero(image[..., 1] < 128)
    return float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())


def _only(lines: tuple[TextLine, ...]) -> TextLine:
    assert len(lines) == 1
    return lines[0]


def _is_around(line: TextLine, ink: Box, *, slack_px: float) -> bool:
    xs, ys = zip(*line.quad, strict=True)
    around = (min(xs), min(ys), max(xs), max(ys))
    return all(abs(a - b) <= slack_px for a, b in zip(around, ink, strict=True))


def test_print_is_read_where_it_stands(reader: RapidTextReader) -> None:
    image = _picture("KESTROVA")
    line = _only(reader.read(image, photo=3))
    assert line.text == "KESTROVA"
    assert line.confidence > 0.9
    assert line.photo == 3
    assert _is_around(line, _ink_box(image), slack_px=14)
    top_left, top_right, bottom_right, bottom_left = line.quad
    assert top_left[0] < top_right[0]
    assert top_left[1] < bottom_left[1]
    assert bottom_right[0] > bottom_left[0]


@pytest.mark.parametrize("quarter_turns", [1, 2, 3])
def test_turned_print_is_read_and_its_quad_starts_at_its_own_top_left(
    reader: RapidTextReader, quarter_turns: int
) -> None:
    upright = _picture("KESTROVA")
    image = np.ascontiguousarray(np.rot90(upright, quarter_turns))
    line = _only(reader.read(image))
    assert line.text == "KESTROVA"
    assert _is_around(line, _ink_box(image), slack_px=14)
    quad = np.array(line.quad)
    writing = quad[1] - quad[0]
    expected = {1: (0, -1), 2: (-1, 0), 3: (0, 1)}[quarter_turns]
    assert float(writing @ np.array(expected)) > 0.9 * float(np.linalg.norm(writing))


def test_small_print_on_a_large_photo_is_read_from_the_photo_itself(
    reader: RapidTextReader,
) -> None:
    image = _picture("Ferromax turbine oil", size_px=40, canvas=(2400, 1800))
    line = _only(reader.read(image))
    assert line.text.replace(" ", "") == "Ferromaxturbineoil"
    assert _is_around(line, _ink_box(image), slack_px=16)


def test_lettering_that_fills_the_photo_is_read(reader: RapidTextReader) -> None:
    image = _picture("KESTROVA", size_px=300, canvas=(1600, 520))
    assert "KESTROVA" in {line.text for line in reader.read(image)}


@pytest.mark.parametrize("shape", [(1, 1), (1, 700), (700, 1), (64, 64), (40, 3000)])
def test_blank_pictures_of_any_shape_hold_no_text_and_nothing_is_printed(
    reader: RapidTextReader, capfd: pytest.CaptureFixture[str], shape: tuple[int, int]
) -> None:
    assert reader.read(np.full((*shape, 3), 255, dtype=np.uint8)) == ()
    assert capfd.readouterr() == ("", "")


def test_the_number_of_lines_is_bounded() -> None:
    picture = Pictures.new("RGB", (640, 640), "white")
    font = ImageFont.load_default(size=26)
    for row in range(12):
        ImageDraw.Draw(picture).text((40, 20 + 50 * row), f"Row {row} here", "black", font=font)
    few = RapidTextReader(RapidTextOptions(threads=2, max_lines=4))
    assert 0 < len(few.read(np.asarray(picture))) <= 4


def test_the_id_tells_options_that_change_what_is_read(reader: RapidTextReader) -> None:
    other = RapidTextReader(RapidTextOptions(threads=1, min_confidence=0.5))
    same = RapidTextReader(RapidTextOptions(threads=1))
    assert reader.reader_id == same.reader_id
    assert reader.reader_id != other.reader_id


def test_a_missing_model_is_told_and_not_downloaded(tmp_path: Path) -> None:
    with pytest.raises(TextModelError) as caught:
        RapidTextReader(models=tmp_path)
    assert caught.value.code == "text.model_missing"
    assert "PP-OCRv6_det_small.onnx" in caught.value.message("ko")


def test_a_damaged_model_is_told(tmp_path: Path) -> None:
    (tmp_path / "PP-OCRv6_det_small.onnx").write_bytes(b"not a model")
    with pytest.raises(TextModelError) as caught:
        RapidTextReader(models=tmp_path)
    assert caught.value.code == "text.model_damaged"


@pytest.mark.parametrize(
    ("named", "make"),
    [
        ("detector_side_px", lambda: RapidTextOptions(detector_side_px=8)),
        ("coarse_share", lambda: RapidTextOptions(coarse_share=1.0)),
        ("min_confidence", lambda: RapidTextOptions(min_confidence=1.5)),
        ("max_lines", lambda: RapidTextOptions(max_lines=0)),
    ],
)
def test_impossible_options_are_refused(named: str, make: Callable[[], RapidTextOptions]) -> None:
    with pytest.raises(ValueError, match=named):
        make()
