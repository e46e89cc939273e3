import hashlib
from dataclasses import replace
from pathlib import Path

import pytest

from pandok.registry.errors import ManifestError, ModelFileError, UnknownModelError
from pandok.registry.manifest import ModelManifest, parse_manifest
from pandok.registry.manifest_toml import manifest_toml
from pandok.registry.shipped import DEFAULT_EMBEDDER, shipped_models
from pandok.registry.store import ModelStore

WEIGHTS = b"not a graph, but bytes with a hash"


def manifest_of(weights: bytes) -> ModelManifest:
    shipped = shipped_models().manifest(DEFAULT_EMBEDDER)
    return replace(
        shipped,
        origin="toy.toml",
        id="toy",
        file="toy.onnx",
        bytes=len(weights),
        sha256=hashlib.sha256(weights).hexdigest(),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    models = tmp_path / "models"
    models.mkdir()
    (models / "toy.onnx").write_bytes(WEIGHTS)
    (models / "toy.toml").write_text(manifest_toml(manifest_of(WEIGHTS)), encoding="utf-8")
    return models


def test_verified_weights_are_found(folder: Path) -> None:
    assert ModelStore(folder).verified_path("toy").read_bytes() == WEIGHTS


def test_weights_are_hashed_once(folder: Path) -> None:
    store = ModelStore(folder)
    path = store.verified_path("toy")
    path.unlink()
    assert store.verified_path("toy") == path


def test_an_unknown_model_is_told_with_the_known_ones(folder: Path) -> None:
    with pytest.raises(UnknownModelError, match="Known there: toy"):
        ModelStore(folder).manifest("other")


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UnknownModelError, match="no such model folder"):
        ModelStore(tmp_path / "nowhere")


def test_changed_weights_are_refused(folder: Path) -> None:
    changed = bytes([WEIGHTS[0] ^ 1]) + WEIGHTS[1:]
    (folder / "toy.onnx").write_bytes(changed)
    with pytest.raises(ModelFileError) as caught:
        ModelStore(folder).verified_path("toy")
    assert caught.value.code == "model.wrong_sha256"
    assert caught.value.parameters["actual"] == hashlib.sha256(changed).hexdigest()


def test_cut_off_weights_are_refused(folder: Path) -> None:
    (folder / "toy.onnx").write_bytes(WEIGHTS[:-1])
    with pytest.raises(ModelFileError, match=f"expected {len(WEIGHTS)} bytes"):
        ModelStore(folder).verified_path("toy")


def test_missing_weights_are_refused(folder: Path) -> None:
    (folder / "toy.onnx").unlink()
    with pytest.raises(ModelFileError, match="missing"):
        ModelStore(folder).verified_path("toy")


def test_a_link_out_of_the_folder_is_refused(folder: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside.onnx"
    outside.write_bytes(WEIGHTS)
    (folder / "toy.onnx").unlink()
    (folder / "toy.onnx").symlink_to(outside)
    with pytest.raises(ModelFileError, match="outside"):
        ModelStore(folder).verified_path("toy")


def test_one_id_in_two_manifests_is_refused(folder: Path) -> None:
    (folder / "again.toml").write_bytes((folder / "toy.toml").read_bytes())
    with pytest.raises(UnknownModelError, match=r"twice.*again\.toml, toy\.toml"):
        ModelStore(folder)


def test_a_manifest_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "toy.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ManifestError, match=r"toy\.toml"):
        ModelStore(folder)


def test_every_shipped_model_is_the_one_its_manifest_describes() -> None:
    store = shipped_models()
    assert len(store) > 0
    for manifest in store.manifests():
        assert store.verified_path(manifest.id).name == manifest.file
        assert parse_manifest(manifest_toml(manifest), manifest.origin) == manifest
    assert sum(path.stat().st_size for path in store.folder.iterdir()) < 24_000_000
