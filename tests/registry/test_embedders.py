from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import cv2
import numpy as np
import pytest

from pandok.reading.errors import EmbedderError
from pandok.reading.identity.onnx_embedder import OnnxEmbedder
from pandok.reading.images.letterboxing import letterbox
from pandok.reading.types import Image
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import ModelManifest, Output
from pandok.registry.manifest_toml import manifest_toml
from pandok.registry.shipped import DEFAULT_EMBEDDER, shipped_models
from pandok.registry.store import ModelStore


@pytest.fixture(scope="module")
def embedder() -> OnnxEmbedder:
    return load_embedder(shipped_models())


def package(seed: int) -> Image:
    """Draw a package front: a ground, blocks, a disc and a line of print."""
    rng = np.random.default_rng(seed)
    picture = np.empty((240, 180, 3), dtype=np.uint8)
    picture[:] = rng.integers(40, 220, 3)
    for _ in range(5):
        left, top = (int(value) for value in rng.integers(0, 140, 2))
        width, height = (int(value) for value in rng.integers(15, 70, 2))
        colour = [int(value) for value in rng.integers(0, 255, 3)]
        cv2.rectangle(picture, (left, top), (left + width, top + height), colour, -1)
    centre = [int(value) for value in rng.integers(40, 140, 2)]
    cv2.circle(picture, centre, 25, [int(value) for value in rng.integers(0, 255, 3)], -1)
    name = "".join(chr(65 + int(value)) for value in rng.integers(0, 26, 6))
    cv2.putText(picture, name, (12, 200), cv2.FONT_HERSHEY_SIMPLEX, 1.0, [20, 20, 20], 3)
    return picture


def test_vectors_have_the_promised_shape_and_length(embedder: OnnxEmbedder) -> None:
    vectors = embedder.embed([package(seed) for seed in range(5)])
    assert vectors.shape == (5, embedder.dimension)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-5)


def test_no_pictures_give_no_vectors(embedder: OnnxEmbedder) -> None:
    assert embedder.embed([]).shape == (0, embedder.dimension)


def test_a_vector_does_not_depend_on_its_batch(embedder: OnnxEmbedder) -> None:
    pictures = [package(seed) for seed in range(40)]
    together = embedder.embed(pictures)
    alone = np.concatenate([embedder.embed([picture]) for picture in pictures])
    np.testing.assert_allclose(together, alone, atol=1e-5)


@pytest.mark.parametrize("shape", [(1, 1), (1, 900), (900, 1), (7, 5)])
def test_the_smallest_and_thinnest_pictures_are_embedded(
    embedder: OnnxEmbedder, shape: tuple[int, int]
) -> None:
    vector = embedder.embed([np.full((*shape, 3), 90, dtype=np.uint8)])
    assert np.isfinite(vector).all()


def _blurred(picture: Image) -> Image:
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), dtype=np.uint8)


def _darker(picture: Image) -> Image:
    return (picture * 0.8).astype(np.uint8)


def _brighter(picture: Image) -> Image:
    return np.asarray(np.clip(picture * 1.2, 0, 255), dtype=np.uint8)


def _smaller(picture: Image) -> Image:
    return np.asarray(cv2.resize(picture, (90, 120), interpolation=cv2.INTER_AREA), dtype=np.uint8)


@pytest.mark.parametrize("change", [_blurred, _darker, _brighter, _smaller])
def test_a_slightly_changed_picture_stays_nearest_to_itself(
    embedder: OnnxEmbedder, change: Callable[[Image], Image]
) -> None:
    pictures = [package(seed) for seed in range(20)]
    similarity = (
        embedder.embed([change(picture) for picture in pictures]) @ embedder.embed(pictures).T
    )
    assert (similarity.argmax(axis=1) == np.arange(20)).all()
    strangers = similarity[~np.eye(20, dtype=bool)]
    assert similarity.diagonal().min() > np.quantile(strangers, 0.95)


def test_letterbox_keeps_the_aspect_ratio_and_fills_the_rest() -> None:
    square = letterbox(np.full((50, 100, 3), 200, dtype=np.uint8), 64, 127)
    assert square.shape == (64, 64, 3)
    assert (square[16:48] == 200).all()
    assert (square[:16] == 127).all()
    assert (square[48:] == 127).all()


def _store_with(folder: Path, manifest: ModelManifest, weights: bytes) -> ModelStore:
    (folder / manifest.file).write_bytes(weights)
    described = replace(manifest, bytes=len(weights), sha256=sha256(weights).hexdigest())
    (folder / "model.toml").write_text(manifest_toml(described), encoding="utf-8")
    return ModelStore(folder)


def test_weights_that_are_no_graph_are_refused(tmp_path: Path) -> None:
    manifest = replace(shipped_models().manifest(DEFAULT_EMBEDDER), cohort=None)
    store = _store_with(tmp_path, manifest, b"not a graph")
    with pytest.raises(EmbedderError, match="cannot be loaded"):
        load_embedder(store)


def test_a_dimension_that_the_graph_does_not_give_is_refused(tmp_path: Path) -> None:
    shipped = shipped_models()
    manifest = shipped.manifest(DEFAULT_EMBEDDER)
    weights = shipped.verified_path(DEFAULT_EMBEDDER).read_bytes()
    wrong = replace(manifest, output=Output(dimension=7, normalised=True), cohort=None)
    with pytest.raises(EmbedderError, match=r"manifest says \(N, 7\)"):
        load_embedder(_store_with(tmp_path, wrong, weights))
