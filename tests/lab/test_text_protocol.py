import json
from collections.abc import Sequence
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image as PillowImage

from pandok.lab.errors import LabError, SetError
from pandok.lab.metrics.character_errors import character_errors
from pandok.lab.metrics.estimate import Estimate
from pandok.lab.progress import Silent
from pandok.lab.schemas import schema
from pandok.lab.text.line_set import load_lines
from pandok.lab.text.protocol import evaluate_text
from pandok.lab.text.readers import LineReader, pandok_readers, tesseract_reader
from pandok.reading.text.recogniser.protocol import RecognisedLine
from pandok.reading.types import Image

LINES = (("one", "설화수 크림", "hangul"), ("two", "KESTROVA", "latin"), ("three", "雪花", "hanja"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "lines-3"
    (folder / "lines").mkdir(parents=True)
    rows = ["line_id,image,text,script,typeface"]
    for index, (name, text, script) in enumerate(LINES):
        picture = np.full((20, 60, 3), 50 * index, np.uint8)
        PillowImage.fromarray(picture).save(folder / "lines" / f"{name}.png")
        rows.append(f"{name},lines/{name}.png,{text},{script},")
    (folder / "lines.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    (folder / "set.json").write_text('{"name": "three lines", "synthetic": true}')
    return folder


def by_shade(image: Image) -> str:
    """Read a line by its grey, with an error in the first."""
    return ("설회수 크림", "KESTROVA", "雪花")[round(float(image.mean()) / 50)]


def test_errors_are_told_by_script_and_a_reader_only_answers_for_its_own(
    folder: Path, tmp_path: Path
) -> None:
    readers = (
        LineReader("all", by_shade, ("hangul", "latin", "hanja")),
        LineReader("latin only", lambda _: "KESTROVA", ("latin",)),
    )
    report = evaluate_text(folder, tmp_path / "out", readers, Silent())
    written = json.loads((tmp_path / "out/report.json").read_text())
    jsonschema.validate(written, schema("text"))
    first, second = report.readers
    errors = first.scripts["hangul"].character_errors
    assert isinstance(errors, Estimate)
    assert errors.value == pytest.approx(1 / 6)
    assert list(second.scripts) == ["latin"]
    assert [one.read for one in first.worst] == ["설회수 크림"]
    page = (tmp_path / "out/report.md").read_text()
    assert "three lines (drawn by a program: synthetic)" in page
    assert "| hangul | all | 1 | 6 |" in page


def test_a_line_without_its_picture_is_named(folder: Path) -> None:
    (folder / "lines/two.png").unlink()
    with pytest.raises(SetError) as refused:
        load_lines(folder)
    assert refused.value.code == "set.no_line_picture"
    assert refused.value.parameters["row"] == 3


def test_a_set_of_no_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lines.csv").write_text("line_id,image,text,script\n")
    with pytest.raises(SetError) as refused:
        load_lines(tmp_path)
    assert refused.value.code == "set.no_lines"


@given(st.text(max_size=20))
def test_what_is_read_as_written_has_no_errors(text: str) -> None:
    assert character_errors(f"  {text} ", text).wrong == 0


@pytest.mark.parametrize(
    ("read", "written", "wrong"),
    [("", "가나", 2), ("가나다", "가나", 1), ("ADIBAS", "ADIDAS", 1), ("a  b", "a b", 0)],
)
def test_errors_are_characters_put_in_left_out_or_exchanged(
    read: str, written: str, wrong: int
) -> None:
    assert character_errors(read, written).wrong == wrong


class Plain:
    """A recogniser that always says one thing."""

    recogniser_id = "plain@1"

    def read(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        return [RecognisedLine("가나다", 0.95) for _ in lines]


def test_both_recognisers_take_part_together_and_alone() -> None:
    names = [reader.name for reader in pandok_readers(Plain(), Plain())]
    assert names == ["Pandok", "plain@1 alone", "plain@1 alone"]
    assert [reader.name for reader in pandok_readers(Plain(), None)] == ["plain@1 alone"]


def test_a_rival_that_is_not_installed_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(LabError) as refused:
        tesseract_reader()
    assert refused.value.code == "text.no_tesseract"
