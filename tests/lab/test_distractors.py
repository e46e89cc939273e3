from pathlib import Path

import numpy as np
import pytest
from PIL import Image as PillowImage

from pandok.lab.distractors import load_distractors
from pandok.lab.errors import SetError
from pandok.lab.sets import load_references
from tests.lab.set_folders import reference, write_set


def rights(folder: Path, *excluded: str) -> set[str]:
    return {row.reference.right_id for row in load_distractors([folder], excluded).rows}


def test_ids_carry_the_name_of_their_set(tmp_path: Path) -> None:
    marks = write_set(tmp_path / "marks", [reference("r1-a", "r1"), reference("r1-b", "r1")])
    cars = write_set(tmp_path / "cars", [reference("r1")])
    found = load_distractors([marks, cars], ())
    assert found.names == ("marks", "cars")
    assert [row.reference.reference_id for row in found.rows] == [
        "marks/r1-a",
        "marks/r1-b",
        "cars/r1",
    ]
    assert {row.reference.right_id for row in found.rows} == {"marks/r1", "cars/r1"}


@pytest.mark.parametrize(
    ("excluded", "left"),
    [
        ("Nuri", {"nurisol", "hanbit_tea"}),
        ("hanbit tea", {"nuri", "nuri-pay", "nurisol"}),
        ("HanbitTea", {"nuri", "nuri-pay", "nurisol"}),
        ("pay", {"nuri", "nurisol", "hanbit_tea"}),
        ("Nuri Green Tea", {"nuri-pay", "nurisol", "hanbit_tea"}),
        ("Green Nuri", {"nuri", "nuri-pay", "nurisol", "hanbit_tea"}),
        ("other", {"nuri", "nuri-pay", "nurisol", "hanbit_tea"}),
    ],
)
def test_a_name_leaves_out_its_family(tmp_path: Path, excluded: str, left: set[str]) -> None:
    names = ["nuri", "nuri-pay", "nurisol", "hanbit_tea"]
    folder = write_set(tmp_path / "marks", [reference(name) for name in names])
    assert rights(folder, excluded) == {f"marks/{name}" for name in left}
    assert load_distractors([folder], [excluded]).excluded == len(names) - len(left)


def test_a_title_counts_as_a_name(tmp_path: Path) -> None:
    rows = [reference("kr-1", title="누리 전자"), reference("kr-2", title="한빛")]
    assert rights(write_set(tmp_path / "marks", rows), "누리") == {"marks/kr-2"}


def test_a_folder_that_is_no_set_is_named(tmp_path: Path) -> None:
    with pytest.raises(SetError):
        load_distractors([tmp_path], ())


def draw_mark(path: Path, figure: str) -> None:
    """Draw a simple figure in black on white."""
    rows, columns = np.mgrid[-1:1:100j, -1:1:100j]
    ink = {
        "ring": np.abs(np.hypot(rows, columns) - 0.6) < 0.12,
        "cross": (np.abs(rows - columns) < 0.15) | (np.abs(rows + columns) < 0.15),
        "bars": (rows * 4).astype(int) % 2 == 0,
    }[figure] & (np.maximum(np.abs(rows), np.abs(columns)) < 0.8)
    pixels = np.repeat(np.where(ink, 0, 255).astype(np.uint8)[..., None], 3, axis=2)
    PillowImage.fromarray(pixels).save(path)


def test_a_mark_that_looks_like_one_of_the_set_is_left_out(tmp_path: Path) -> None:
    own = write_set(tmp_path / "own", [reference("nuri", kind="trademark")])
    names = ["circle_co", "nuri-classic", "crossed", "striped"]
    marks = write_set(tmp_path / "marks", [reference(n, kind="trademark") for n in names])
    draw_mark(own / "gallery/nuri.png", "ring")
    figures = ("ring", "cross", "cross", "bars")
    for name, figure in zip(names, figures, strict=True):
        draw_mark(marks / f"gallery/{name}.png", figure)

    found = load_distractors([marks], ["nuri"], load_references(own))
    # The ring looks like the set's own mark, the cross like what shares its name.
    assert [row.reference.right_id for row in found.rows] == ["marks/striped"]
    assert (found.excluded, found.excluded_by_look, found.rights) == (1, 2, 1)


def test_pictures_of_products_are_compared_by_name_alone(tmp_path: Path) -> None:
    own = write_set(tmp_path / "own", [reference("nuri")])
    marks = write_set(tmp_path / "marks", [reference("other", kind="trademark")])
    for path in (own / "gallery/nuri.png", marks / "gallery/other.png"):
        draw_mark(path, "ring")
    assert len(load_distractors([marks], [], load_references(own)).rows) == 1
