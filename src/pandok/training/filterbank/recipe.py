"""Train the filter bank's projection, export it, and write its manifest."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt
import torch

from pandok.reading.images.letterboxing import letterbox
from pandok.reading.types import Image
from pandok.registry.manifest import (
    DataSource,
    ModelManifest,
    Output,
    Task,
)
from pandok.registry.manifest_toml import manifest_toml
from pandok.training.errors import SourcesError
from pandok.training.filterbank.features import FILL, SIZE_PX, FilterBank
from pandok.training.filterbank.model import FilterbankEmbedder
from pandok.training.filterbank.scatter import Scatter, partial_whitening
from pandok.training.filterbank.views import random_view
from pandok.training.manifest_parts import square_preprocessing, trained_today
from pandok.training.onnx_export import export_picture_model
from pandok.training.sources import TrainingSource, read_sources

MODEL_ID = "filterbank"
VERSION = "1"
_CHECKPOINT_EVERY = 500
# Chosen on validation photos among 0, 0.15, 0.25, 0.35 and 0.5.
_EXPONENT = 0.25
_SMALLEST_PX = 16

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class FilterbankOptions:
    """How to train.

    Attributes:
        seed: Seed of the views.
        views: Random views drawn of each picture, beside the picture itself.
        dimension: Length of a vector.
        threads: Threads of PyTorch.
    """

    seed: int = 0
    views: int = 2
    dimension: int = 192
    threads: int = 1


def train_filterbank(
    sources_file: Path, out: Path, options: FilterbankOptions, progress: Progress
) -> ModelManifest:
    """Learn the projection and write ``filterbank.onnx`` and ``filterbank.toml``.

    A run that was stopped goes on where its last checkpoint was, and gives the same weights as
    one that was not: each picture's views depend on the seed and on its place alone.

    Args:
        sources_file: See `pandok.training.sources`.
        out: Folder to write to; made where missing.
        options: How to train.
        progress: Called with pictures done and pictures in all.

    Returns:
        The manifest that was written.

    Raises:
        SourcesError: The sources are wrong, or have too few pictures.
    """
    started = time.monotonic()
    sources = read_sources(sources_file)
    paths = [path for source in sources for path in source.pictures]
    if len(paths) * (1 + options.views) <= options.dimension:
        raise SourcesError(
            "sources.too_few",
            file=str(sources_file),
            found=len(paths),
            dimension=options.dimension,
            needed=options.dimension // (1 + options.views) + 1,
        )
    torch.set_num_threads(options.threads)
    out.mkdir(parents=True, exist_ok=True)
    bank = FilterBank().eval()
    checkpoint = out / "checkpoint.npz"
    scatter = _gather(bank, paths, checkpoint, options, progress)
    projection, offset = partial_whitening(scatter, options.dimension, _EXPONENT)
    weights = out / f"{MODEL_ID}.onnx"
    model = FilterbankEmbedder(bank, projection, offset).eval()
    export_picture_model(model, weights, size_px=SIZE_PX)
    seconds = time.monotonic() - started
    manifest = _manifest(weights.read_bytes(), sources, options, seconds)
    (out / manifest.origin).write_text(manifest_toml(manifest), encoding="utf-8")
    checkpoint.unlink(missing_ok=True)
    return manifest


def _gather(
    bank: FilterBank,
    paths: list[Path],
    checkpoint: Path,
    options: FilterbankOptions,
    progress: Progress,
) -> Scatter:
    fingerprint = _fingerprint(paths, options)
    scatter = Scatter.load(checkpoint, fingerprint)
    for index in range(scatter.pictures if scatter else 0, len(paths)):
        views = _views(paths[index], index, options)
        vectors = describe(bank, views)
        scatter = scatter or Scatter.empty(vectors.shape[1])
        scatter.add(vectors, pictures=1)
        if scatter.pictures % _CHECKPOINT_EVERY == 0:
            scatter.save(checkpoint, fingerprint)
        progress(index + 1, len(paths))
    if scatter is None:
        message = "no picture to learn from"
        raise ValueError(message)
    return scatter


def describe(bank: FilterBank, pictures: list[Image]) -> npt.NDArray[np.float32]:
    """Run the fixed filters: N pictures of any size to ``(N, F) float32``."""
    batch = np.stack([letterbox(picture, SIZE_PX, FILL) for picture in pictures])
    with torch.no_grad():
        return np.asarray(bank(torch.from_numpy(batch)).numpy(), np.float32)


def _views(path: Path, index: int, options: FilterbankOptions) -> list[Image]:
    decoded = cv2.imread(str(path), cv2.IMREAD_COLOR)
    if decoded is None or min(decoded.shape[:2]) < _SMALLEST_PX:
        raise SourcesError("sources.picture", file=str(path))
    picture = np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), dtype=np.uint8)
    rng = np.random.default_rng([options.seed, index])
    return [picture, *(random_view(picture, rng) for _ in range(options.views))]


def _fingerprint(paths: list[Path], options: FilterbankOptions) -> str:
    names = "\n".join(f"{path.parent.name}/{path.name}" for path in paths)
    return hashlib.sha256(f"{VERSION} {options.seed} {options.views}\n{names}".encode()).hexdigest()


def _manifest(
    weights: bytes,
    sources: tuple[TrainingSource, ...],
    options: FilterbankOptions,
    seconds: float,
) -> ModelManifest:
    return ModelManifest(
        origin=f"{MODEL_ID}.toml",
        id=MODEL_ID,
        version=VERSION,
        task=Task.IDENTITY_EMBEDDING,
        file=f"{MODEL_ID}.onnx",
        sha256=hashlib.sha256(weights).hexdigest(),
        bytes=len(weights),
        licence="Apache-2.0",
        data=tuple(
            DataSource(source.name, source.licence, len(source.pictures), source.note)
            for source in sources
        ),
        preprocessing=square_preprocessing(SIZE_PX, FILL),
        output=Output(dimension=options.dimension, normalised=True),
        trained=trained_today(
            "pandok.training.filterbank.recipe",
            f"pandok train filterbank --data SOURCES.toml --out DIR --seed {options.seed}"
            f" --views {options.views} --dimension {options.dimension}",
            seed=options.seed,
            views=options.views,
            threads=options.threads,
            seconds=seconds,
        ),
    )
