from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.registry.errors import ManifestError
from pandok.registry.manifest import (
    DataSource,
    Measurement,
    ModelManifest,
    Output,
    Preprocessing,
    Task,
    Training,
    parse_manifest,
)
from pandok.registry.manifest_toml import manifest_toml

MANIFEST = ModelManifest(
    origin="toy.toml",
    id="toy",
    version="1",
    task=Task.IDENTITY_EMBEDDING,
    file="toy.onnx",
    sha256="0" * 64,
    bytes=10,
    licence="Apache-2.0",
    data=(DataSource("drawn squares", "CC0-1.0", 40, "drawn for this test"),),
    preprocessing=Preprocessing(32, "RGB", letterbox=True, fill=127, value_range=(0, 255)),
    output=Output(dimension=8, normalised=True),
    trained=Training("toy", "pandok train toy", 0, 1, "one CPU", 1.5, date(2026, 1, 31)),
    measured=(Measurement("toy set", "rank-1", 0.5, 0.4, 0.6), Measurement("toy set", "CER", 2.0)),
)
TEXT = manifest_toml(MANIFEST)

words = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=40).filter(str.strip)
counts = st.integers(min_value=1, max_value=2**40)


def test_a_written_manifest_reads_back_unchanged() -> None:
    assert parse_manifest(TEXT, "toy.toml") == MANIFEST


@given(version=words, licence=words, note=words, size=counts, day=st.dates())
def test_any_words_survive_writing_and_reading(
    version: str, licence: str, note: str, size: int, day: date
) -> None:
    manifest = replace(
        MANIFEST,
        version=version,
        licence=licence,
        bytes=size,
        data=(DataSource(note, licence, size, note),),
        trained=replace(MANIFEST.trained, date=day),
    )
    assert parse_manifest(manifest_toml(manifest), "toy.toml") == manifest


@given(st.text(max_size=200))
def test_any_text_is_a_manifest_or_a_manifest_error(text: str) -> None:
    with pytest.raises(ManifestError) as caught:
        parse_manifest(text, "any.toml")
    assert caught.value.message("en").startswith("any.toml")
    assert caught.value.message("ko").startswith("any.toml")


@pytest.mark.parametrize(
    ("old", "new", "code", "field"),
    [
        ('version = "1"\n', "", "manifest.missing_field", "version"),
        ("seed = 0\n", "", "manifest.missing_field", "trained.seed"),
        ('id = "toy"', 'id = "toy"\ncolour = 1', "manifest.unknown_field", "colour"),
        ("fill = 127", "fill = 127\nmean = 0", "manifest.unknown_field", "preprocessing.mean"),
        ("pictures = 40", 'pictures = "40"', "manifest.wrong_type", "data[0].pictures"),
        ("bytes = 10", "bytes = true", "manifest.wrong_type", "bytes"),
        ("date = 2026-01-31", 'date = "soon"', "manifest.wrong_type", "trained.date"),
        ("date = 2026-01-31", "date = 2026-01-31T00:00:00", "manifest.wrong_type", "trained.date"),
        ("range = [0, 255]", "range = [0]", "manifest.wrong_type", "preprocessing.range"),
        ('id = "toy"', 'id = "Toy!"', "manifest.wrong_value", "id"),
        ('file = "toy.onnx"', 'file = "../toy.onnx"', "manifest.wrong_value", "file"),
        ('file = "toy.onnx"', 'file = "/toy.onnx"', "manifest.wrong_value", "file"),
        ("0" * 64, "0" * 63, "manifest.wrong_value", "sha256"),
        ('"RGB"', '"BGR"', "manifest.wrong_value", "preprocessing.colour_order"),
        ("dimension = 8", "dimension = 0", "manifest.wrong_value", "output.dimension"),
        ('"identity-embedding"', '"reading minds"', "manifest.wrong_value", "task"),
    ],
)
def test_a_wrong_field_is_named(old: str, new: str, code: str, field: str) -> None:
    assert old in TEXT
    with pytest.raises(ManifestError) as caught:
        parse_manifest(TEXT.replace(old, new, 1), "toy.toml")
    assert caught.value.code == code
    assert caught.value.parameters["field"] == field
    assert "toy.toml" in str(caught.value)


def test_a_wrong_value_is_told_with_what_was_expected() -> None:
    with pytest.raises(ManifestError, match=r"output\.dimension must be 1 to 4096, but is 0"):
        replace(MANIFEST, output=Output(dimension=0, normalised=True))


def test_a_detector_gives_boxes_that_are_not_normalised() -> None:
    detector = replace(
        MANIFEST, task=Task.MARK_DETECTION, output=Output(dimension=5, normalised=False)
    )
    assert parse_manifest(manifest_toml(detector), MANIFEST.origin) == detector
    with pytest.raises(ManifestError, match=r"output\.normalised must be false"):
        replace(detector, output=Output(dimension=5, normalised=True))
    with pytest.raises(ManifestError, match="5 \\(a box and its score\\)"):
        replace(detector, output=Output(dimension=4, normalised=False))


def test_a_model_for_something_else_is_refused() -> None:
    MANIFEST.require(Task.IDENTITY_EMBEDDING)
    with pytest.raises(ManifestError, match="must be mark-detection, but is identity-embedding"):
        MANIFEST.require(Task.MARK_DETECTION)
