import csv
import json
import re
from pathlib import Path

import jsonschema
import numpy as np
import pytest
from PIL import Image as PillowImage

from pandok.cli.main import invoke
from pandok.cli.reading_json import schema
from pandok.cli.terminal import Terminal
from pandok.reading.wording.catalogue import Language
from tests.cli.bad_photos import BAD_PHOTOS
from tests.lab.set_folders import probe, reference, write_set

HANGUL = re.compile("[가-힣]")
KEYS = [
    "verdict",
    "probability",
    "calibrated",
    "candidates",
    "text",
    "codes",
    "label_fields",
    "quality",
]


@pytest.fixture
def photo(sample_set: Path) -> Path:
    with (sample_set / "probes.csv").open(encoding="utf-8", newline="") as file:
        return sample_set / next(row["image"] for row in csv.DictReader(file) if row["right_ids"])


def read(language: Language, *arguments: str | Path) -> int:
    return invoke(["read", *map(str, arguments), "--no-text"], Terminal(language))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", BAD_PHOTOS)
def test_a_bad_photo_costs_one_line_and_nothing_is_written(
    name: str, language: Language, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gallery = write_set(tmp_path / "set", [reference("r1")], [probe("p1", "r1")])
    bad = tmp_path / name
    BAD_PHOTOS[name](bad)
    before = sorted(tmp_path.rglob("*"))
    places = ("--save", tmp_path / "out.png", "--cache", tmp_path / "cache")
    assert read(language, bad, "--gallery", gallery, "--json", *places) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert len(told.err.splitlines()) == 1
    assert name in told.err
    assert "Traceback" not in told.err
    assert bool(HANGUL.search(told.err)) == (language == "ko")
    assert sorted(tmp_path.rglob("*")) == before


def test_one_bad_photo_among_good_ones_is_named(
    photo: Path, sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "second.jpg"
    bad.write_bytes(b"")
    assert read("en", photo, bad, "--gallery", sample_set) == 2
    assert "second.jpg" in capsys.readouterr().err


def test_a_bad_set_is_told_with_its_row(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    twice = [reference("r1"), reference("r1")]
    gallery = write_set(tmp_path / "set", twice, [probe("p1", "r1")])
    assert read("ko", photo, "--gallery", gallery, "--json") == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert "gallery.csv" in told.err
    assert "3" in told.err
    assert HANGUL.search(told.err)


def test_a_bad_declaration_is_told(
    photo: Path, sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    declaration = tmp_path / "declaration.json"
    declaration.write_text("[1]", encoding="utf-8")
    assert read("en", photo, "--gallery", sample_set, "--declaration", declaration) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_json_is_one_object_of_the_schema_and_nothing_else(
    language: Language, photo: Path, sample_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(language, photo, photo, "--gallery", sample_set, "--json") == 0
    told = capsys.readouterr()
    assert told.err == ""
    reading = json.loads(told.out)
    jsonschema.validate(reading, schema())
    assert list(reading) == [*KEYS, "elapsed_ms"]
    scores = [candidate["score"] for candidate in reading["candidates"]]
    assert scores == sorted(scores, reverse=True)
    assert len(reading["quality"]["photos"]) == 2


def test_ten_candidates_are_given_where_the_gallery_has_them(
    photo: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    references = [reference(f"r{number:02d}") for number in range(12)]
    gallery = write_set(tmp_path / "set", references, [probe("p1", "r00")])
    assert read("en", photo, "--gallery", gallery, "--json") == 0
    reading = json.loads(capsys.readouterr().out)
    right_ids = [candidate["right_id"] for candidate in reading["candidates"]]
    assert len(set(right_ids)) == len(right_ids) >= 10
    assert read("en", photo, "--gallery", gallery, "--json", "--top", "3") == 0
    assert len(json.loads(capsys.readouterr().out)["candidates"]) == 3


def test_the_table_names_verdict_right_and_evidence(
    photo: Path, sample_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert read("ko", photo, "--gallery", sample_set) == 0
    told = capsys.readouterr().out
    assert "관련될 수 있는 권리" in told
    assert "결정은 사람이 합니다" in told
    assert "\x1b" not in told


def test_the_saved_picture_shows_photo_and_reference(
    photo: Path, sample_set: Path, tmp_path: Path
) -> None:
    saved = tmp_path / "matched.png"
    assert read("ko", photo, "--gallery", sample_set, "--json", "--save", saved) == 0
    with PillowImage.open(saved) as picture:
        assert picture.format == "PNG"
        pixels = np.asarray(picture.convert("RGB"))
    assert pixels.shape[1] > pixels.shape[0]
    assert list(tmp_path.iterdir()) == [saved]


@pytest.mark.parametrize("place", ["folder.png", "nowhere/out.png", "out.jpg"])
def test_a_place_that_cannot_be_written_is_refused_before_reading(
    place: str,
    photo: Path,
    sample_set: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "folder.png").mkdir()
    assert read("en", photo, "--gallery", sample_set, "--json", "--save", tmp_path / place) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert place.rpartition("/")[2] in told.err
    assert [path.name for path in tmp_path.rglob("*")] == ["folder.png"]


def test_the_photo_itself_is_never_overwritten(
    tmp_path: Path, sample_set: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    taken = tmp_path / "taken.png"
    PillowImage.effect_noise((200, 150), 60).convert("RGB").save(taken)
    before = taken.read_bytes()
    assert read("en", taken, "--gallery", sample_set, "--save", taken) == 2
    assert taken.read_bytes() == before
    assert "taken.png" in capsys.readouterr().err


def test_reading_works_without_a_cache(
    photo: Path, sample_set: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    blocked = tmp_path / "file"
    blocked.write_bytes(b"")
    assert read("en", photo, "--gallery", sample_set, "--json", "--cache", blocked / "cache") == 0
    assert json.loads(capsys.readouterr().out)["verdict"]
