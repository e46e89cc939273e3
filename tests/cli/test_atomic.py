from pathlib import Path

import pytest

from pandok.cli.atomic import write_atomically
from pandok.cli.failure import CliError


def test_a_file_is_replaced_whole_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    place = tmp_path / "picture.png"
    place.write_bytes(b"old")
    write_atomically(place, b"new")
    assert place.read_bytes() == b"new"
    assert list(tmp_path.iterdir()) == [place]


def test_a_folder_is_never_overwritten(tmp_path: Path) -> None:
    place = tmp_path / "picture.png"
    place.mkdir()
    with pytest.raises(CliError) as caught:
        write_atomically(place, b"new")
    assert caught.value.code == "write.is_folder"
    assert place.is_dir()


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(CliError) as caught:
        write_atomically(tmp_path / "nowhere" / "picture.png", b"new")
    assert caught.value.code == "write.no_folder"
    assert str(tmp_path / "nowhere") in caught.value.message("ko")


def test_what_fails_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "picture.png"
    place.write_bytes(b"old")

    def full_disk(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full_disk)
    with pytest.raises(OSError, match="No space"):
        write_atomically(place, b"new")
    assert place.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [place]
