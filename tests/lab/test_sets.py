from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.lab.csv_table import MAX_CELL_CHARACTERS, read_table
from pandok.lab.errors import SetError
from pandok.lab.sets import Negative, Truth, load_references, load_set
from pandok.reading.types import RightKind, Verdict
from tests.lab.set_folders import probe, reference, write_set

REFERENCES = [reference("r1"), reference("r2", holder="Nurisol", text="NURI")]
PROBES = [
    probe("p1", "r1", verdict="counterfeit"),
    probe("p2", "r2|r1", verdict="genuine"),
    probe("p3"),
    probe("p4", negative="sibling", split="val"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_set(tmp_path / "sample", REFERENCES, PROBES)


def refusal(folder: Path) -> SetError:
    with pytest.raises(SetError) as caught:
        load_set(folder)
    assert caught.value.message("ko")
    return caught.value


def test_a_good_set_is_loaded_as_it_is_written(folder: Path) -> None:
    loaded = load_set(folder)
    assert loaded.name == "sample"
    assert not loaded.synthetic
    first, second = loaded.references
    assert first.reference.kind is RightKind.GENUINE
    assert first.reference.holder is None
    assert second.reference.holder == "Nurisol"
    assert second.reference.text == "NURI"
    assert second.row == 3
    assert [row.right_ids for row in loaded.probes] == [("r1",), ("r2", "r1"), (), ()]
    assert [row.negative for row in loaded.probes] == [
        None,
        None,
        Negative.FAR,
        Negative.SIBLING,
    ]
    assert [row.true_verdict for row in loaded.probes] == [
        Verdict.SUSPECT,
        Verdict.CONSISTENT,
        Verdict.NO_RIGHT_FOUND,
        Verdict.NO_RIGHT_FOUND,
    ]


def test_an_unknown_item_with_a_right_has_no_true_verdict(tmp_path: Path) -> None:
    loaded = load_set(write_set(tmp_path / "s", REFERENCES, [probe("p", "r1")]))
    assert loaded.probes[0].truth is Truth.UNKNOWN
    assert loaded.probes[0].true_verdict is None


def test_a_gallery_needs_no_probes_to_be_read_against(tmp_path: Path) -> None:
    folder = write_set(tmp_path / "s", REFERENCES)
    assert len(load_references(folder)) == 2
    assert refusal(folder).code == "set.file_missing"


def test_a_byte_order_mark_is_allowed(folder: Path) -> None:
    path = folder / "gallery.csv"
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_set(folder).references[0].reference.reference_id == "r1"


def test_extra_columns_and_blank_lines_are_ignored(folder: Path) -> None:
    path = folder / "gallery.csv"
    header, *lines = path.read_text().splitlines()
    extended = [f"{header},note", "", *(f"{line},x" for line in lines), ""]
    path.write_text("\n".join(extended))
    rows = load_references(folder)
    assert [row.row for row in rows] == [3, 4]


@pytest.mark.parametrize(
    ("about", "synthetic"),
    [('{"name": "goods", "synthetic": true}', True), ('{"synthetic": false}', False)],
)
def test_a_set_tells_whether_it_is_synthetic(folder: Path, about: str, synthetic: bool) -> None:
    (folder / "truth.jsonl").touch()
    assert load_set(folder).synthetic
    (folder / "set.json").write_text(about)
    assert load_set(folder).synthetic is synthetic


@pytest.mark.parametrize("about", ["{", "[]", '{"synthetic": "yes"}', '{"name": ""}'])
def test_a_wrong_set_json_is_named(folder: Path, about: str) -> None:
    (folder / "set.json").write_text(about)
    assert refusal(folder).code == "set.about_not_json"


BROKEN_PROBES = {
    "set.duplicate": (probe("p1", "r1"), probe("p1", "r1")),
    "set.cell_empty": (probe("p1", "r1"), probe("p2", item_id="")),
    "set.unknown_right": (probe("p1", "r1"), probe("p2", "r9")),
    "set.empty_right_id": (probe("p1", "r1"), probe("p2", "r1|")),
    "set.unknown_value": (probe("p1", "r1"), probe("p2", "r1", verdict="fake")),
    "set.negative_with_right": (probe("p1", "r1"), probe("p2", "r1", negative="far")),
    "set.cell_too_long": (probe("p1"), probe("p2", item_id="x" * (MAX_CELL_CHARACTERS + 1))),
    "set.cell_control_character": (probe("p1"), probe("p2", item_id="a\x07b")),
    "set.item_disagrees": (
        probe("p1", "r1", item_id="i"),
        probe("p2", "r2", item_id="i"),
    ),
    "set.path_absolute": (probe("p1"), probe("p2", image="/etc/hostname")),
    "set.path_outside": (probe("p1"), probe("p2", image="../secret.png")),
}


@pytest.mark.parametrize("code", BROKEN_PROBES)
def test_a_broken_row_is_named_by_file_and_row(tmp_path: Path, code: str) -> None:
    (tmp_path / "secret.png").touch()
    error = refusal(write_set(tmp_path / "s", REFERENCES, BROKEN_PROBES[code]))
    assert error.code == code
    assert str(error).startswith("probes.csv, row 3: ")
    assert error.message("ko").startswith("probes.csv 3행: ")


@pytest.mark.parametrize(
    ("code", "row"),
    [
        ("set.duplicate", reference("r1")),
        ("set.unknown_value", reference("r2", kind="logo")),
        ("set.cell_empty", reference("r2", "")),
        ("set.bar_in_right_id", reference("r2", "a|b")),
        ("set.path_absolute", reference("r2", image="C:\\marks\\r2.png")),
    ],
)
def test_a_broken_reference_is_named_by_file_and_row(
    tmp_path: Path, code: str, row: dict[str, str]
) -> None:
    error = refusal(write_set(tmp_path / "s", [reference("r1"), row], PROBES[:1]))
    assert error.code == code
    assert str(error).startswith("gallery.csv, row 3: ")


def test_an_image_that_is_missing_is_named(folder: Path) -> None:
    (folder / "probes/p2.png").unlink()
    error = refusal(folder)
    assert (error.code, error.parameters["row"]) == ("set.path_missing", 3)


def test_a_symbolic_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.png"
    outside.touch()
    image = folder / "gallery/r2.png"
    image.unlink()
    image.symlink_to(outside)
    error = refusal(folder)
    assert (error.code, error.parameters["row"]) == ("set.path_outside", 3)


def test_a_loop_of_symbolic_links_is_refused(folder: Path) -> None:
    image = folder / "gallery/r2.png"
    image.unlink()
    image.symlink_to(image)
    assert refusal(folder).code in {"set.path_missing", "set.path_outside"}


def test_photos_of_one_item_may_share_everything(tmp_path: Path) -> None:
    photos = [probe("p1", "r1|r2", item_id="i"), probe("p2", "r2|r1", item_id="i")]
    assert len(load_set(write_set(tmp_path / "s", REFERENCES, photos)).probes) == 2


def _without_column(text: str) -> bytes:
    return text.replace("verdict", "truth", 1).encode()


def _korean_code_page(text: str) -> bytes:
    return text.replace("p3,p3", "p3,물품").encode("cp949")


def _short_row(text: str) -> bytes:
    return text.replace("p3,p3,", "p3,", 1).encode()


def _open_quote(text: str) -> bytes:
    return text.replace("p3,p3,", 'p3,"p3"x,', 1).encode()


@pytest.mark.parametrize(
    ("breakage", "code", "row"),
    [
        (_without_column, "set.column_missing", 1),
        (lambda text: text.replace("negative", "split", 1).encode(), "set.column_twice", 1),
        (_korean_code_page, "set.encoding", 4),
        (_short_row, "set.cell_count", 4),
        (_open_quote, "set.not_csv", 4),
        (lambda text: text.encode("utf-16"), "set.encoding_utf16", None),
        (lambda text: text.encode("utf-16-le"), "set.encoding_utf16", None),
        (lambda _: b"", "set.empty_file", None),
        (lambda text: text.splitlines()[0].encode(), "set.no_rows", None),
    ],
)
def test_a_file_that_is_no_such_table_is_named(
    folder: Path, breakage: Callable[[str], bytes], code: str, row: int | None
) -> None:
    path = folder / "probes.csv"
    path.write_bytes(breakage(path.read_text()))
    error = refusal(folder)
    assert error.code == code
    assert error.parameters.get("row") == row
    assert "probes.csv" in str(error)


def test_a_missing_column_tells_what_was_found(folder: Path) -> None:
    path = folder / "probes.csv"
    path.write_text(path.read_text().replace(",", ";"))
    error = refusal(folder)
    assert error.code == "set.column_missing"
    assert "probe_id;item_id" in str(error)


def test_a_folder_that_is_none_is_named(tmp_path: Path) -> None:
    assert refusal(tmp_path / "nowhere").code == "set.not_a_folder"
    (tmp_path / "empty").mkdir()
    assert refusal(tmp_path / "empty").code == "set.file_missing"


@given(content=st.binary(max_size=300))
def test_any_bytes_are_a_table_or_a_clear_refusal(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    path = tmp_path_factory.mktemp("csv") / "gallery.csv"
    path.write_bytes(b"a,b\n" + content)
    refusals: list[SetError] = []
    try:
        rows = read_table(path, ("a", "b"))
    except SetError as error:
        rows = ()
        refusals.append(error)
    assert all(str(refused).startswith("gallery.csv") for refused in refusals)
    assert all(set(row.cells) == {"a", "b"} for row in rows)
