"""A gallery of any size: drawn goods, filled up with textures that belong to nobody."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from pandok.forge.worlds.writing.run import write_world
from pandok.lab.latency import scale_to_megapixels
from pandok.lab.sets import load_references
from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.images import read_photo_file
from pandok.reading.types import (
    EnrolledReference,
    Image,
    Photo,
    Quad,
    Reference,
    RightKind,
    TextLine,
)

_SIZE_PX = (320, 240)
_SHAPES = 220
_WORDS = 6
_SYLLABLES = ("ba", "co", "di", "fu", "ga", "ho", "ki", "lu", "me", "no", "pra", "ste", "tri", "vo")
_QUAD: Quad = ((10.0, 10.0), (200.0, 10.0), (200.0, 40.0), (10.0, 40.0))


@dataclass(frozen=True, eq=False)
class Bench:
    """What is read against what.

    Attributes:
        gallery: Drawn references and textures.
        photos: Photos of the drawn goods, of about one megapixel each.
    """

    gallery: MemoryGallery
    photos: tuple[Photo, ...]


def build(folder: Path, tools: ReadingTools, references: int, photos: int, seed: int) -> Bench:
    """Draw goods and textures into a folder and enrol them.

    Textures are enrolled without reading text, which takes long and finds none; they are given
    lines of invented words, so that the search for words has as much to do as in operation.

    Args:
        folder: An empty folder; pictures are read from it while the bench is used.
        tools: What everything is read with.
        references: References in the gallery; at least those of the drawn goods.
        photos: Most photos.
        seed: Decides everything.
    """
    goods = write_world(folder / "goods", seed=seed, items=max(4, photos))
    paths: dict[str, Path] = {}
    entries: list[EnrolledReference] = []
    for row in load_references(goods):
        paths[row.reference.reference_id] = row.image
        entries.append(enrol(row.reference, read_photo_file(row.image), tools))
    without_text = replace(tools, text_reader=None, code_reader=None)
    for number in range(references - len(entries)):
        rng = np.random.default_rng((seed, number))
        key = f"texture-{number:05d}"
        paths[key] = folder / f"{key}.jpg"
        _save(paths[key], texture(rng))
        name = " ".join(_words(rng, 2))
        reference = Reference(key, key, RightKind.GENUINE, name, name)
        entry = enrol(reference, read_photo_file(paths[key]), without_text)
        entries.append(
            replace(entry, lines=_lines(_words(rng, _WORDS)) if tools.text_reader else ())
        )

    @lru_cache(64)
    def picture(reference_id: str) -> Image:
        return read_photo_file(paths[reference_id]).pixels

    probes = sorted((goods / "probes").glob("*.jpg"))[:photos]
    return Bench(
        MemoryGallery(entries, picture, tools.embedder.embedder_id),
        tuple(scale_to_megapixels(read_photo_file(path)) for path in probes),
    )


def texture(rng: np.random.Generator) -> Image:
    """Draw coloured triangles all over a picture of 320 x 240 pixels."""
    width, height = _SIZE_PX
    image = np.full((height, width, 3), rng.integers(0, 256, 3), np.uint8)
    for _ in range(_SHAPES):
        corners = rng.integers(0, _SIZE_PX) + rng.integers(-20, 21, (3, 2))
        colour = tuple(int(value) for value in rng.integers(0, 256, 3))
        cv2.fillPoly(image, [corners.astype(np.int32)], colour)
    return image


def _save(path: Path, picture: Image) -> None:
    bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
    path.write_bytes(cv2.imencode(".jpg", bgr)[1].tobytes())


def _words(rng: np.random.Generator, count: int) -> list[str]:
    return ["".join(rng.choice(_SYLLABLES, int(rng.integers(2, 5)))) for _ in range(count)]


def _lines(words: Sequence[str]) -> tuple[TextLine, ...]:
    return tuple(TextLine(word, 0.95, _QUAD) for word in words)
