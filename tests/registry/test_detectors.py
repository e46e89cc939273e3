from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest

from pandok.reading.errors import DetectorError
from pandok.registry.detectors import find_detector, load_detector
from pandok.registry.errors import ManifestError, UnknownModelError
from pandok.registry.manifest import Output, Task
from pandok.registry.manifest_toml import manifest_toml
from pandok.registry.shipped import DEFAULT_DETECTOR, DEFAULT_EMBEDDER, shipped_models
from pandok.registry.store import ModelStore


def store_with(folder: Path, weights: bytes) -> ModelStore:
    """A folder with one detector, whatever its weights are."""
    manifest = replace(
        shipped_models().manifest(DEFAULT_EMBEDDER),
        id=DEFAULT_DETECTOR,
        task=Task.MARK_DETECTION,
        output=Output(dimension=5, normalised=False),
        cohort=None,
        file="detector.onnx",
        bytes=len(weights),
        sha256=sha256(weights).hexdigest(),
    )
    (folder / manifest.file).write_bytes(weights)
    (folder / "detector.toml").write_text(manifest_toml(manifest), encoding="utf-8")
    return ModelStore(folder)


def test_weights_that_are_no_graph_are_refused(tmp_path: Path) -> None:
    with pytest.raises(DetectorError, match="cannot be loaded"):
        load_detector(store_with(tmp_path, b"not a graph"))


def test_a_graph_that_gives_no_boxes_is_refused(tmp_path: Path) -> None:
    weights = shipped_models().verified_path(DEFAULT_EMBEDDER).read_bytes()
    with pytest.raises(DetectorError, match=r"boxes with scores, \(N, K, 5\), were expected"):
        load_detector(store_with(tmp_path, weights))


def test_an_embedder_is_no_detector() -> None:
    with pytest.raises(ManifestError, match="task must be mark-detection"):
        load_detector(shipped_models(), DEFAULT_EMBEDDER)


def test_a_folder_may_have_no_detector(tmp_path: Path) -> None:
    store = ModelStore(tmp_path)
    assert find_detector(store) is None
    with pytest.raises(UnknownModelError):
        load_detector(store)
