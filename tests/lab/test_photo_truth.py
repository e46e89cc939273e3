import json
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.lab.errors import LabError, SetError
from pandok.lab.photo_truth import EditTruth, PhotoTruth, read_photo_truths
from tests.lab.set_folders import edit, write_truth

GOOD = {
    "probe_id": "p1",
    "package": "box",
    "finish": "printed",
    "edits": [edit("kerning", 3.5, visible=0.8)],
    "text": [{"role": "claim", "text": "new"}, {"role": "mark.word", "text": "누리솔"}],
    "camera": {"profile": "phone"},
}


def test_a_line_is_read_by_probe(tmp_path: Path) -> None:
    write_truth(tmp_path, [GOOD, {"probe_id": "p2"}])
    assert read_photo_truths(tmp_path) == {
        "p1": PhotoTruth("box", "printed", "hangul", (EditTruth("kerning", True, 3.5, 0.8),)),
        "p2": PhotoTruth(None, None, None, ()),
    }


def test_a_set_that_tells_nothing(tmp_path: Path) -> None:
    assert read_photo_truths(tmp_path) == {}
    (tmp_path / "truth.jsonl").write_text("\n\n")
    assert read_photo_truths(tmp_path) == {}


@pytest.mark.parametrize(
    ("word", "script"),
    [
        ("Nurisol", "latin"),
        ("7누리", "hangul"),
        ("思華", "hanja"),
        ("ジョン", "kana"),
        ("Нури", "other"),
    ],
)
def test_the_script_is_that_of_the_marks_word(tmp_path: Path, word: str, script: str) -> None:
    write_truth(tmp_path, [GOOD | {"text": [{"role": "mark.word", "text": word}]}])
    assert read_photo_truths(tmp_path)["p1"].script == script


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ({"probe_id": ""}, "probe_id"),
        ({"package": "box"}, "probe_id"),
        (GOOD | {"package": 3}, "package"),
        (GOOD | {"edits": {}}, "edits"),
        (GOOD | {"edits": ["kerning"]}, "edits[0]"),
        (GOOD | {"edits": [edit("kerning", 1) | {"seen": 1}]}, "edits[0].seen"),
        (GOOD | {"edits": [edit("kerning", 1), edit("mirror", -1)]}, "edits[1].size_px"),
        (GOOD | {"edits": [edit("kerning", float("nan"))]}, "edits[0].size_px"),
        (GOOD | {"edits": [edit("kerning", float("inf"))]}, "edits[0].size_px"),
        (GOOD | {"edits": [edit("kerning", 1) | {"size_px": True}]}, "edits[0].size_px"),
        (GOOD | {"edits": [edit("kerning", 1, visible=1.5)]}, "edits[0].visible"),
        (GOOD | {"text": [{"role": "mark.word"}]}, "text[0].text"),
    ],
)
def test_a_wrong_field_is_named_with_its_line(
    tmp_path: Path, line: dict[str, object], field: str
) -> None:
    write_truth(tmp_path, [GOOD | {"probe_id": "p0"}, line])
    with pytest.raises(LabError) as caught:
        read_photo_truths(tmp_path)
    assert caught.value.code == "set.truth_field"
    assert caught.value.message("en").startswith(f"truth.jsonl, line 2: {field} is missing")
    assert "2번째 줄" in caught.value.message("ko")


@pytest.mark.parametrize("line", [b"no json", b"[1]", b'{"probe_id": "\xff"}', b"[" * 100_000])
def test_a_line_that_is_no_object_is_named(tmp_path: Path, line: bytes) -> None:
    (tmp_path / "truth.jsonl").write_bytes(json.dumps(GOOD).encode() + b"\n\n" + line + b"\n")
    with pytest.raises(SetError, match=r"truth\.jsonl, line 3: not a JSON object") as caught:
        read_photo_truths(tmp_path)
    assert caught.value.code == "set.truth_not_json"


def test_two_lines_of_one_probe_are_refused(tmp_path: Path) -> None:
    write_truth(tmp_path, [GOOD, GOOD])
    with pytest.raises(SetError) as caught:
        read_photo_truths(tmp_path)
    assert caught.value.code == "set.duplicate"


@given(line=st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, line: bytes
) -> None:
    folder = tmp_path_factory.mktemp("truth")
    (folder / "truth.jsonl").write_bytes(line)
    with suppress(SetError):
        assert all(read_photo_truths(folder))
