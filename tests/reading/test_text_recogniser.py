"""Lines: brought to size, decoded, given to the better recogniser, turned, laid out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.errors import TextModelError
from pandok.reading.text.columns import as_line
from pandok.reading.text.crops import Crop, cut_crops
from pandok.reading.text.line_reading import LineReading, LineReadingOptions
from pandok.reading.text.recogniser.decoding import best_path
from pandok.reading.text.recogniser.onnx_recogniser import OnnxLineRecogniser
from pandok.reading.text.recogniser.protocol import FOREIGN, RecognisedLine
from pandok.reading.text.recogniser.sizing import FILL, STEP_PX, line_strip, side_by_side
from pandok.reading.types import FloatArray, Image

ALPHABET = ("", FOREIGN, "a", "b", "가")


def steps(path: str, sure: float = 0.9) -> FloatArray:
    """Log-probabilities whose likeliest characters are those of a path; ``_`` is the blank."""
    rows = np.full((len(path), len(ALPHABET)), (1 - sure) / (len(ALPHABET) - 1), np.float32)
    for row, character in zip(rows, path, strict=True):
        row[0 if character == "_" else ALPHABET.index(character)] = sure
    return np.asarray(np.log(rows), np.float32)


@pytest.mark.parametrize(
    ("path", "text"),
    [("aab", "ab"), ("a_a", "aa"), ("__가가_b", "가b"), ("___", ""), ("", "")],
)
def test_equal_neighbours_are_one_character_unless_a_blank_parts_them(path: str, text: str) -> None:
    assert best_path(steps(path), ALPHABET, blank=0).text == text


def test_confidence_is_that_of_the_characters_alone() -> None:
    assert best_path(steps("a_b", sure=0.8), ALPHABET, 0).confidence == pytest.approx(0.8, abs=1e-5)
    assert best_path(steps("__"), ALPHABET, 0).confidence == 0.0


@given(st.text(alphabet="ab가", max_size=12))
def test_whatever_is_written_with_blanks_between_is_read(text: str) -> None:
    assert best_path(steps("_".join(text)), ALPHABET, blank=0).text == text


@given(st.integers(1, 90), st.integers(1, 600))
def test_lines_come_to_one_height_and_no_longer_than_is_allowed(height: int, width: int) -> None:
    strip = line_strip(np.zeros((height, width, 3), np.uint8), 32, 400)
    assert strip.shape[0] == 32
    assert 16 <= strip.shape[1] <= 400


def test_shorter_lines_are_filled_up_and_their_steps_are_their_own() -> None:
    strips = [np.zeros((32, width, 3), np.uint8) for width in (30, 81)]
    stacked, counts = side_by_side(strips)
    assert stacked.shape == (2, 32, 84, 3)
    assert counts.tolist() == [8, 21]
    assert (stacked[0, :, 30:] == FILL).all()
    assert stacked.shape[2] % STEP_PX == 0


@dataclass
class Fake:
    """A recogniser that answers by a rule, and counts what it is shown."""

    answer: Callable[[Image], RecognisedLine]
    recogniser_id: str = "fake@1"
    shown: int = 0

    def read(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        self.shown += len(lines)
        return [self.answer(line) for line in lines]


def says(text: str, confidence: float) -> Fake:
    return Fake(lambda _: RecognisedLine(text, confidence))


LINE = np.zeros((32, 96, 3), np.uint8)


def best(own: Fake, packaged: Fake) -> str:
    return LineReading(packaged, own, LineReadingOptions()).best([LINE])[0].text


@pytest.mark.parametrize(
    ("own", "packaged", "text"),
    [
        (("설화수", 0.8), ("雪早个", 0.85), "설화수"),
        (("설화수", 0.3), ("雪花秀", 0.95), "雪花秀"),
        ((FOREIGN * 3, 0.9), ("雪花秀", 0.7), "雪花秀"),
        (("KESTROVA", 0.9), ("KESTR0VA", 0.88), "KESTR0VA"),
        (("KESTROVA", 0.95), ("KE5TR", 0.5), "KESTROVA"),
        ((f"설화수{FOREIGN}", 0.8), ("설", 0.3), "설화수"),
    ],
)
def test_each_line_goes_to_whichever_reads_it_better(
    own: tuple[str, float], packaged: tuple[str, float], text: str
) -> None:
    assert best(says(*own), says(*packaged)) == text


def test_lines_that_are_surely_hangul_cost_no_second_reading() -> None:
    packaged = says("x", 0.9)
    assert best(says("설화수", 0.97), packaged) == "설화수"
    assert packaged.shown == 0


def test_without_a_recogniser_of_its_own_nothing_is_read_twice() -> None:
    packaged = says("x", 0.4)
    reading = LineReading(packaged, None, LineReadingOptions())
    [read] = reading.read([Crop(LINE, np.zeros((4, 2), np.float32))])
    assert (read.line.text, packaged.shown, reading.reading_id) == ("x", 1, "")


def bright_left(line: Image) -> RecognisedLine:
    """Read only what is bright on its left."""
    half = line.shape[1] // 2
    upright = float(line[:, :half].mean()) > float(line[:, half:].mean())
    return RecognisedLine("설화수", 0.9) if upright else RecognisedLine("수", 0.2)


def test_a_line_on_its_head_is_turned_and_its_quad_starts_at_its_own_top_left() -> None:
    photo = np.zeros((100, 300, 3), np.uint8)
    photo[20:60, 150:250] = 255
    box = np.array([[[50, 20], [250, 20], [250, 60], [50, 60]]], np.float32)
    crops = cut_crops(photo, box, max_crops=1, max_aspect=40)
    [read] = LineReading(says("", 0.0), Fake(bright_left), LineReadingOptions()).read(crops)
    assert read.line.text == "설화수"
    assert read.quad.tolist() == [[250, 60], [50, 60], [50, 20], [250, 20]]


def column(letters: int, side: int = 40, gap: int = 10) -> Image:
    """Dark squares below one another on light ground."""
    picture = np.full((letters * (side + gap) + gap, side + 8, 3), 235, np.uint8)
    for index in range(letters):
        top = gap + index * (side + gap)
        cv2.rectangle(picture, (6, top), (side, top + side - 1), (30, 20, 90), -1)
    return picture


@pytest.mark.parametrize("letters", [2, 3, 7])
def test_the_letters_of_a_column_come_to_stand_side_by_side(letters: int) -> None:
    line = as_line(column(letters))
    assert line is not None
    assert line.shape == (48, 48 * letters, 3)
    starts = np.diff((line[24, :, 1] < 128).astype(int), prepend=0) == 1
    assert starts.sum() == letters


def test_what_is_no_column_is_left_alone() -> None:
    assert as_line(np.full((60, 60, 3), 200, np.uint8)) is None
    assert as_line(column(1)) is None


def test_a_column_in_doubt_is_read_with_its_letters_upright() -> None:
    drawn = column(3)
    photo = np.full((drawn.shape[0] + 40, 200, 3), 235, np.uint8)
    photo[20:-20, 80 : 80 + drawn.shape[1]] = drawn
    left, top, right, bottom = 80, 20, 80 + drawn.shape[1], 20 + drawn.shape[0]
    box = np.array([[[left, top], [right, top], [right, bottom], [left, bottom]]], np.float32)
    crops = cut_crops(photo, box, max_crops=1, max_aspect=40)
    own = Fake(lambda line: RecognisedLine("세글자", 0.9 if line.shape == (48, 144, 3) else 0.1))
    [read] = LineReading(says("", 0.0), own, LineReadingOptions()).read(crops)
    assert read.line.text == "세글자"
    assert read.quad.tolist() == box[0].tolist()


def test_weights_that_cannot_be_loaded_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "text.onnx"
    path.write_bytes(b"no graph")
    with pytest.raises(TextModelError) as refused:
        OnnxLineRecogniser(path, recogniser_id="text@1", height_px=32)
    assert refused.value.code == "text.recogniser_unloadable"
