"""Where the embedders of generations lie: copies that were kept, the office's own, the shipped.

A package that is upgraded replaces its weights. So the models of every generation are copied into
the data folder, each into a folder of its own, and are there for as long as the generation is.
Imports no model: pages list what there is.
"""

import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from pandok.registry.errors import RegistryError
from pandok.registry.manifest import ModelManifest, Task
from pandok.registry.shipped import shipped_models
from pandok.registry.store import ModelStore
from pandok.web.engine.models import EMBEDDING_DIMENSION
from pandok.web.engine.types import EngineError, ModelAwayError, ModelOrigin

_LOG = logging.getLogger(__name__)


@dataclass(frozen=True)
class FoundModel:
    """An embedder on this machine.

    Attributes:
        store: The folder that it lies in.
        manifest: What is known of it.
        origin: Whose it is.
    """

    store: ModelStore
    manifest: ModelManifest
    origin: ModelOrigin


def office_models() -> list[FoundModel]:
    """Return the office's own embedders; none where there is no such folder.

    Raises:
        RegistryError: A manifest of the folder is wrong.
    """
    folder = Path(settings.MODELS_ROOT)
    if not folder.is_dir():
        return []
    return _models_of(ModelStore(folder), ModelOrigin.OFFICE)


def available_models() -> list[FoundModel]:
    """Return the embedders that a generation can be begun with: the office's, then the shipped.

    Raises:
        RegistryError: A manifest is wrong.
    """
    return office_models() + _models_of(shipped_models(), ModelOrigin.SHIPPED)


def chosen_model(name: str) -> FoundModel:
    """Return an embedder by its id, with or without its version, once its files are verified.

    Raises:
        EngineError: There is none of that id, or its vectors do not fit the tables.
        RegistryError: A manifest is wrong, or the files are not those it describes.
    """
    found = available_models()
    for model in found:
        manifest = model.manifest
        if name in {manifest.id, manifest.qualified_id}:
            dimension = manifest.output.dimension
            if dimension != EMBEDDING_DIMENSION:
                raise EngineError(
                    "engine.dimension", actual=dimension, expected=EMBEDDING_DIMENSION
                )
            model.store.verified_path(manifest.id)
            model.store.verified_cohort_path(manifest.id)
            return model
    known = ", ".join(model.manifest.qualified_id for model in found) or "-"
    raise EngineError("engine.unknown_model", model=name, known=known)


def shipped_model(embedder_id: str) -> FoundModel:
    """Return an embedder that comes with the program.

    Raises:
        ModelAwayError: This version comes with another one.
    """
    for model in _models_of(shipped_models(), ModelOrigin.SHIPPED):
        if model.manifest.qualified_id == embedder_id:
            return model
    raise ModelAwayError("engine.model_away", model=embedder_id)


def generation_model(embedder_id: str, weights_sha256: str) -> FoundModel:
    """Return the embedder of a generation, wherever it lies.

    Args:
        embedder_id: Id and version.
        weights_sha256: Digest of the weights; empty takes any of that id and version.

    Raises:
        ModelAwayError: It is nowhere.
    """
    for model in _everywhere(embedder_id):
        manifest = model.manifest
        if manifest.qualified_id == embedder_id and weights_sha256 in {"", manifest.sha256}:
            return model
    raise ModelAwayError("engine.model_away", model=embedder_id)


def model_keep(model: FoundModel) -> None:
    """Copy an embedder into the data folder, whole or not at all; again, it changes nothing.

    Raises:
        RegistryError: Its files are not those that its manifest describes.
        OSError: The folder cannot be written.
    """
    manifest = model.manifest
    target = _kept_folder(manifest.qualified_id, manifest.sha256)
    if target.is_dir():
        return
    files = [model.store.verified_path(manifest.id), model.store.folder / manifest.origin]
    names = [manifest.file, manifest.origin]
    cohort = model.store.verified_cohort_path(manifest.id)
    if cohort is not None and manifest.cohort is not None:
        files.append(cohort)
        names.append(manifest.cohort.file)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = Path(tempfile.mkdtemp(dir=target.parent, prefix=".part"))
    try:
        for file, name in zip(files, names, strict=True):
            (part / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, part / name)
        part.rename(target)
    except OSError:
        shutil.rmtree(part, ignore_errors=True)
        # Another worker may have been first.
        if not target.is_dir():
            raise


def model_discard(embedder_id: str, weights_sha256: str) -> None:
    """Remove the copy of an embedder; nothing where there is none."""
    shutil.rmtree(_kept_folder(embedder_id, weights_sha256), ignore_errors=True)


def _everywhere(embedder_id: str) -> Iterator[FoundModel]:
    """Go through all models, kept ones first; a wrong manifest hides its own folder alone."""
    root = Path(settings.KEPT_MODELS_ROOT)
    for folder in sorted(root.glob(f"{_file_name(embedder_id)}-*")) if root.is_dir() else ():
        yield from _readable(folder, ModelOrigin.OFFICE)
    office = Path(settings.MODELS_ROOT)
    if office.is_dir():
        yield from _readable(office, ModelOrigin.OFFICE)
    yield from _models_of(shipped_models(), ModelOrigin.SHIPPED)


def _readable(folder: Path, origin: ModelOrigin) -> list[FoundModel]:
    try:
        return _models_of(ModelStore(folder), origin)
    except RegistryError as error:
        _LOG.warning("Models of %s are passed over: %s", folder, error)
        return []


def _models_of(store: ModelStore, origin: ModelOrigin) -> list[FoundModel]:
    return [
        FoundModel(store, each, origin)
        for each in store.manifests()
        if each.task == Task.IDENTITY_EMBEDDING
    ]


def _kept_folder(embedder_id: str, weights_sha256: str) -> Path:
    return Path(settings.KEPT_MODELS_ROOT) / f"{_file_name(embedder_id)}-{weights_sha256[:16]}"


def _file_name(embedder_id: str) -> str:
    # A version is any text; what does not fit a file's name is told apart by the digest.
    return "".join(each if each.isalnum() or each in "-.@" else "_" for each in embedder_id)
