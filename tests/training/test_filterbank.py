"""Run by `make test-training` alone: PyTorch is not among what `make test` installs."""

from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import onnxruntime
import pytest
import torch

from pandok.reading.images.letterboxing import letterbox
from pandok.reading.types import FloatArray, Image
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import ModelManifest
from pandok.registry.store import ModelStore
from pandok.training.errors import SourcesError
from pandok.training.filterbank.features import FILL, SIZE_PX, FilterBank
from pandok.training.filterbank.model import FilterbankEmbedder
from pandok.training.filterbank.recipe import FilterbankOptions, train_filterbank
from pandok.training.filterbank.scatter import Scatter, partial_whitening
from pandok.training.filterbank.views import random_view
from pandok.training.onnx_export import export_picture_model
from pandok.training.sources import read_sources

OPTIONS = FilterbankOptions(seed=3, views=1, dimension=16)
PICTURES = 40
SOURCES = """
[[source]]
name = "drawn blocks"
folder = "pictures"
licence = "CC0-1.0"
note = "Drawn by the test."
"""


@dataclass(frozen=True)
class Trained:
    manifest: ModelManifest
    out: Path
    steps: list[tuple[int, int]]


def drawn(seed: int) -> Image:
    rng = np.random.default_rng(seed)
    picture = np.empty((96, 80, 3), dtype=np.uint8)
    picture[:] = rng.integers(0, 255, 3)
    for _ in range(6):
        left, top = (int(value) for value in rng.integers(0, 70, 2))
        corner = (left + int(rng.integers(5, 40)), top + int(rng.integers(5, 40)))
        colour = [int(value) for value in rng.integers(0, 255, 3)]
        cv2.rectangle(picture, (left, top), corner, colour, -1)
    return picture


def ignore(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


def draw_sources(place: Path) -> Path:
    folder = place / "pictures"
    folder.mkdir()
    for seed in range(PICTURES):
        cv2.imwrite(str(folder / f"{seed:02}.png"), drawn(seed))
    file = place / "sources.toml"
    file.write_text(SOURCES, encoding="utf-8")
    return file


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return draw_sources(tmp_path)


@pytest.fixture(scope="module")
def trained(tmp_path_factory: pytest.TempPathFactory) -> Trained:
    """One run for all tests that only look at its result: the export takes most of the time."""
    place = tmp_path_factory.mktemp("trained")
    steps: list[tuple[int, int]] = []
    manifest = train_filterbank(
        draw_sources(place), place / "out", OPTIONS, lambda *step: steps.append(step)
    )
    return Trained(manifest, place / "out", steps)


def test_a_small_training_gives_a_model_that_loads_and_embeds(trained: Trained) -> None:
    assert trained.steps == [(done, PICTURES) for done in range(1, PICTURES + 1)]
    assert [(one.name, one.licence, one.pictures) for one in trained.manifest.data] == [
        ("drawn blocks", "CC0-1.0", PICTURES)
    ]
    assert {path.name for path in trained.out.iterdir()} == {"filterbank.onnx", "filterbank.toml"}
    embedder = load_embedder(ModelStore(trained.out), trained.manifest.id)
    vectors = embedder.embed([drawn(seed) for seed in range(5)])
    assert vectors.shape == (5, OPTIONS.dimension)
    assert ((vectors @ vectors.T).argmax(axis=1) == np.arange(5)).all()


def test_the_exported_graph_agrees_with_pytorch(tmp_path: Path) -> None:
    bank = FilterBank().eval()
    rng = np.random.default_rng(0)
    length = bank(torch.zeros(1, SIZE_PX, SIZE_PX, 3, dtype=torch.uint8)).shape[1]
    scatter = Scatter.empty(length)
    scatter.add(rng.random((300, length), dtype=np.float32), pictures=300)
    model = FilterbankEmbedder(bank, *partial_whitening(scatter, 16, 0.25)).eval()
    export_picture_model(model, tmp_path / "model.onnx", size_px=SIZE_PX)
    batch = np.stack([letterbox(drawn(seed), SIZE_PX, FILL) for seed in range(4)])
    with torch.no_grad():
        expected = model(torch.from_numpy(batch)).numpy()
    found = _run(tmp_path / "model.onnx", batch)
    np.testing.assert_allclose(found, expected, atol=1e-4)


def _run(path: Path, batch: Image) -> FloatArray:
    return onnxruntime.InferenceSession(str(path)).run(None, {"pictures": batch})[0]


def test_a_stopped_run_goes_on_and_ends_the_same(
    trained: Trained, sources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pandok.training.filterbank.recipe._CHECKPOINT_EVERY", 10)

    def stop_at_25(done: int, _total: int) -> None:
        if done == 25:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        train_filterbank(sources, tmp_path / "out", OPTIONS, stop_at_25)
    seen: list[int] = []
    resumed = train_filterbank(
        sources, tmp_path / "out", OPTIONS, lambda done, _total: seen.append(done)
    )
    assert seen[0] == 21
    assert resumed.sha256 == trained.manifest.sha256


def test_the_weights_tell_nothing_of_the_machine(trained: Trained) -> None:
    weights = (trained.out / trained.manifest.file).read_bytes()
    assert b".py" not in weights
    assert str(Path.home()).encode() not in weights


def test_views_repeat_with_their_seed() -> None:
    views = [random_view(drawn(1), np.random.default_rng(seed)) for seed in (5, 5, 6)]
    np.testing.assert_array_equal(views[0], views[1])
    assert views[0].shape != views[2].shape or (views[0] != views[2]).any()


def test_full_whitening_gives_unit_variances() -> None:
    rng = np.random.default_rng(0)
    vectors = (rng.normal(size=(500, 12)) * np.arange(1, 13)).astype(np.float32)
    scatter = Scatter.empty(12)
    scatter.add(vectors[:200], pictures=200)
    scatter.add(vectors[200:], pictures=300)
    projection, offset = partial_whitening(scatter, 6, 0.5)
    whitened = vectors @ projection + offset
    np.testing.assert_allclose(np.cov(whitened.T), np.eye(6), atol=1e-3)
    np.testing.assert_allclose(whitened.mean(axis=0), 0, atol=1e-3)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "sources.empty"),
        ("[[source", "sources.unreadable"),
        (SOURCES.replace('"CC0-1.0"', '""'), "sources.field"),
        (SOURCES.replace('"pictures"', '"elsewhere"'), "sources.no_folder"),
    ],
)
def test_a_wrong_list_of_sources_is_told(sources: Path, text: str, code: str) -> None:
    sources.write_text(text, encoding="utf-8")
    with pytest.raises(SourcesError) as caught:
        read_sources(sources)
    assert caught.value.code == code
    assert str(sources) in caught.value.message("ko")


def test_too_few_pictures_are_refused(sources: Path, tmp_path: Path) -> None:
    options = FilterbankOptions(views=0, dimension=PICTURES)
    with pytest.raises(SourcesError, match="at least 41 are needed"):
        train_filterbank(sources, tmp_path / "out", options, ignore)


def test_an_unreadable_picture_is_named(sources: Path, tmp_path: Path) -> None:
    (sources.parent / "pictures" / "05.png").write_bytes(b"no picture")
    with pytest.raises(SourcesError, match=r"05\.png"):
        train_filterbank(sources, tmp_path / "out", OPTIONS, ignore)
