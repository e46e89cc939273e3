from pathlib import Path

import pytest

from pandok.lab.distractors import load_distractors
from pandok.lab.errors import SetError
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
