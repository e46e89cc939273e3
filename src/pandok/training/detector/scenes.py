"""Composed scenes: marks and packages on photos and plain grounds, with their boxes."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.regions.boxes import areas, overlaps
from pandok.reading.types import FloatArray, Image
from pandok.training.detector.clutter import lay_bars, lay_face, lay_lines, lay_small_print
from pandok.training.detector.placing import Placement, lay_down, place
from pandok.training.identity.artworks import Artworks, Rgba
from pandok.training.identity.views import Array, ViewOptions, expose

FILL = 127
_TRIES = 8
_MOST_OVERLAP = 0.02
# Of a mark that is cut by the edge of the photo at least this share counts as the mark.
_LEAST_SHOWN = 0.6

Indices = npt.NDArray[np.int64]


@dataclass(frozen=True)
class SceneOptions:
    """What scenes hold.

    Attributes:
        size_px: Side of a scene.
        counts: Shares of scenes with no mark or package, with one, two and so on; they sum to 1.
        smallest: Geometric mean of the sides of the smallest mark, as a share of the scene's side.
        largest: Of the largest.
        packages: Share of what is laid that is a printed label or a picture, not a mark.
        view: How marks are printed and scenes are taken.
    """

    size_px: int = 192
    counts: tuple[float, ...] = (0.1, 0.35, 0.25, 0.18, 0.12)
    smallest: float = 0.06
    largest: float = 0.7
    packages: float = 0.2
    view: ViewOptions = field(
        default_factory=lambda: ViewOptions(relief=0.3, recoloured=0.45, turned=0.08, occluded=0.15)
    )


@dataclass(frozen=True, eq=False)
class SceneMaterial:
    """What scenes are composed of.

    Attributes:
        artworks: The pack.
        marks: Indices of its marks.
        packages: Indices of its labels and pictures; may be empty.
        grounds: Photos.
    """

    artworks: Artworks
    marks: Indices
    packages: Indices
    grounds: Sequence[Image]


@dataclass(frozen=True, eq=False)
class Scene:
    """A photo whose marks are known.

    Attributes:
        picture: ``(S, S, 3) uint8 RGB``, letterboxed.
        boxes: ``(M, 4) float32`` xyxy of marks and packages, in pixels of the picture.
        ignored: ``(K, 4) float32`` boxes in which further marks may show that nobody has listed.
    """

    picture: Image
    boxes: FloatArray
    ignored: FloatArray


def draw_scene(material: SceneMaterial, options: SceneOptions, rng: np.random.Generator) -> Scene:
    """Draw a scene; ``rng`` decides everything."""
    size = options.size_px
    texture = material.grounds[int(rng.integers(len(material.grounds)))]
    scene = _ground(texture, size, rng)
    for _ in range(int(rng.choice(3, p=(0.5, 0.3, 0.2)))):
        lay_face(scene, rng)
    _lay_clutter(scene, rng)
    boxes, packages = _lay_all(scene, material, options, rng)
    behind = np.asarray(cv2.resize(texture, (size, size)), np.uint8)
    photo = expose(scene, behind, options.view, rng)
    photo, boxes, shown = _framed(photo, boxes, rng)
    lost = shown < _LEAST_SHOWN
    listed = int((~lost).sum())
    ordered = np.concatenate([boxes[~lost], boxes[lost], boxes[packages & ~lost]])
    picture, moved = _letterboxed(photo, size, ordered)
    return Scene(picture, moved[:listed], moved[listed:])


def _ground(texture: Image, size: int, rng: np.random.Generator) -> Array:
    """Part of a photo, or plain with a change of tone."""
    kind = rng.random()
    if kind < 0.3:
        colours = rng.random((2, 2, 3), dtype=np.float32) * float(rng.uniform(0, 0.5))
        colours += rng.random(3, dtype=np.float32) * 0.6
        return np.asarray(cv2.resize(colours, (size, size)), np.float32)
    height, width = texture.shape[:2]
    least = 0.15 if kind > 0.85 else 0.6
    side = max(8, int(min(height, width) * rng.uniform(least, 1.0)))
    top, left = int(rng.integers(height - side + 1)), int(rng.integers(width - side + 1))
    part = cv2.resize(texture[top : top + side, left : left + side], (size, size))
    if rng.random() < 0.5:
        part = part[:, ::-1]
    return np.asarray(part / np.float32(255), np.float32)


def _lay_clutter(scene: Array, rng: np.random.Generator) -> None:
    for chance, draw in ((0.3, lay_small_print), (0.12, lay_bars), (0.3, lay_lines)):
        if rng.random() < chance:
            draw(scene, rng)


def _lay_all(
    scene: Array, material: SceneMaterial, options: SceneOptions, rng: np.random.Generator
) -> tuple[FloatArray, npt.NDArray[np.bool_]]:
    """Lay marks and packages; return their boxes, and which may hold further marks."""
    boxes = np.zeros((0, 4), np.float32)
    packages: list[bool] = []
    for _ in range(int(rng.choice(len(options.counts), p=options.counts))):
        package = bool(len(material.packages)) and rng.random() < options.packages
        chosen = material.packages if package else material.marks
        index = int(chosen[int(rng.integers(len(chosen)))])
        artwork = np.asarray(material.artworks.pictures[index])
        placement = _free_place(artwork, package, boxes, options, rng)
        if placement is not None:
            lay_down(scene, artwork, package, placement, options.view, rng)
            boxes = np.concatenate([boxes, placement.box[None]])
            packages.append(package)
    return boxes, np.array(packages, bool)


def _free_place(
    artwork: Rgba,
    package: bool,
    boxes: FloatArray,
    options: SceneOptions,
    rng: np.random.Generator,
) -> Placement | None:
    """Try places until one is found where nothing else lies."""
    smallest = 0.25 if package else options.smallest
    for _ in range(_TRIES):
        share = float(np.exp(rng.uniform(np.log(smallest), np.log(options.largest))))
        mean_side = share * options.size_px
        placement = place(artwork, mean_side, options.size_px, options.view.turned, rng)
        if placement is None:
            continue
        if not len(boxes) or overlaps(placement.box[None], boxes).max() <= _MOST_OVERLAP:
            return placement
    return None


def _framed(
    scene: Image, boxes: FloatArray, rng: np.random.Generator
) -> tuple[Image, FloatArray, FloatArray]:
    """Choose what part of the scene the photo shows, of any aspect.

    Returns:
        The part, the boxes in its pixels, cut off by its edges, and the share of each that shows.
    """
    size = scene.shape[0]
    if rng.random() < 0.35:
        return scene, boxes, np.ones(len(boxes), np.float32)
    long_side = rng.uniform(0.8, 1.0) * size
    sides = np.array([long_side, long_side * rng.uniform(0.6, 1.0)])
    width, height = (int(v) for v in (sides if rng.random() < 0.5 else sides[::-1]))
    left, top = int(rng.integers(size - width + 1)), int(rng.integers(size - height + 1))
    part = scene[top : top + height, left : left + width]
    moved = boxes - np.array((left, top, left, top), np.float32)
    limit = np.array((width, height, width, height), np.float32)
    cut = np.clip(moved, 0, limit).astype(np.float32)
    shown = areas(cut) / np.maximum(areas(moved), 1e-6)
    return np.ascontiguousarray(part), cut, np.asarray(shown, np.float32)


def _letterboxed(picture: Image, size: int, boxes: FloatArray) -> tuple[Image, FloatArray]:
    """Fit a photo into the square as the reader does, and its boxes with it."""
    height, width = picture.shape[:2]
    scale = size / max(height, width)
    new_width, new_height = round(width * scale), round(height * scale)
    square = np.full((size, size, 3), FILL, np.uint8)
    left, top = (size - new_width) // 2, (size - new_height) // 2
    square[top : top + new_height, left : left + new_width] = cv2.resize(
        picture, (new_width, new_height)
    )
    shift = np.array((left, top, left, top), np.float32)
    return square, np.asarray(boxes * np.float32(scale) + shift, np.float32)
