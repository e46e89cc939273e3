"""Photos that scenes are composed on."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import cv2
import numpy as np

from pandok.reading.types import Image
from pandok.registry.manifest import DataSource
from pandok.training.errors import SourcesError
from pandok.training.sources import SourceKind, read_sources

# Photos are kept this large in memory: a scene shows a part of one.
_LONG_SIDE_PX = 288
_HELD_OUT_EVERY = 10


@dataclass(frozen=True, eq=False)
class Grounds:
    """Photos, some of them held out.

    Attributes:
        learned: ``(H, W, 3) uint8 RGB`` photos that scenes to learn from lie on.
        held_out: Photos that scenes of the validation lie on.
        sources: Where they are from, with how many of each.
    """

    learned: tuple[Image, ...]
    held_out: tuple[Image, ...]
    sources: tuple[DataSource, ...]


def load_grounds(sources_file: Path, limit: int, seed: int) -> Grounds:
    """Load photos of the sources, as many of each as of the others where they have them.

    Args:
        sources_file: See `pandok.training.sources`; its sources of marks are passed over.
        limit: Most photos in all; every tenth is held out.
        seed: Decides which.

    Raises:
        SourcesError: The list is wrong, or there are not two readable photos.
    """
    sources = [s for s in read_sources(sources_file) if s.kind is SourceKind.PHOTO]
    rng = np.random.default_rng(seed)
    photos: list[Image] = []
    told: list[DataSource] = []
    for number, source in enumerate(sources):
        share = (limit - len(photos)) // (len(sources) - number)
        order = rng.permutation(len(source.pictures))[:share]
        taken = _opened([source.pictures[int(index)] for index in order])
        photos += taken
        told.append(DataSource(source.name, source.licence, len(taken), source.note))
    mixed = [photos[int(index)] for index in rng.permutation(len(photos))]
    held_out = tuple(mixed[::_HELD_OUT_EVERY])
    learned = tuple(p for i, p in enumerate(mixed) if i % _HELD_OUT_EVERY)
    if not learned:
        raise SourcesError("grounds.too_few", file=str(sources_file), found=len(mixed))
    return Grounds(learned, held_out, tuple(told))


def _opened(paths: Sequence[Path]) -> list[Image]:
    """Open photos small; what cannot be read is passed over."""
    found: list[Image] = []
    for path in paths:
        picture = cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR_RGB)
        if picture is None or min(picture.shape[:2]) < 16:
            continue
        scale = _LONG_SIDE_PX / max(picture.shape[:2])
        size = (max(16, round(picture.shape[1] * scale)), max(16, round(picture.shape[0] * scale)))
        method = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
        found.append(np.asarray(cv2.resize(picture, size, interpolation=method), np.uint8))
    return found
