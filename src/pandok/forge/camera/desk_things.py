"""Flat things on a desk: papers, pens, cutters, rulers, tape rolls, notes, loupes, waybills."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import Box
from pandok.forge.camera.pose import Pose, label_resolution, toward_light
from pandok.forge.camera.rays import Array
from pandok.forge.camera.shading import linear
from pandok.forge.camera.shots import Shot
from pandok.reading.types import Image

_PX_PER_MM = 3.0
_BORDER_PX = 12

Rgb = tuple[int, int, int]


class ThingKind(StrEnum):
    """What lies about."""

    PAPER = "paper"
    PEN = "pen"
    CUTTER = "cutter"
    RULER = "ruler"
    TAPE_ROLL = "tape_roll"
    NOTE = "note"
    LOUPE = "loupe"


@dataclass(frozen=True)
class Thing:
    """A flat thing on the desk.

    Attributes:
        kind: What it is.
        at_mm: Its middle.
        turn_deg: Its turn.
        seed: Of its colours.
    """

    kind: ThingKind
    at_mm: tuple[float, float]
    turn_deg: float
    seed: int


SIZES_MM: dict[ThingKind, tuple[float, float]] = {
    ThingKind.PAPER: (148.0, 210.0),
    ThingKind.PEN: (140.0, 10.0),
    ThingKind.CUTTER: (150.0, 22.0),
    ThingKind.RULER: (160.0, 30.0),
    ThingKind.TAPE_ROLL: (96.0, 96.0),
    ThingKind.NOTE: (76.0, 76.0),
    ThingKind.LOUPE: (130.0, 62.0),
}
_HEIGHTS_MM: dict[ThingKind, float] = {
    ThingKind.PAPER: 0.5,
    ThingKind.NOTE: 0.8,
    ThingKind.RULER: 2.0,
    ThingKind.PEN: 8.0,
    ThingKind.CUTTER: 9.0,
    ThingKind.TAPE_ROLL: 26.0,
    ThingKind.LOUPE: 9.0,
}


@dataclass(frozen=True, eq=False)
class Sheet:
    """A printed sheet on the desk: a waybill, a slip.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB`` what is printed.
        size_mm: Width and height.
        at_mm: Its middle.
        turn_deg: Its turn.
    """

    picture: Image
    size_mm: tuple[float, float]
    at_mm: tuple[float, float]
    turn_deg: float

    def corners(self, box: Box | None = None) -> npt.NDArray[np.float64]:
        """Return the ``(4, 3)`` corners of a box of the sheet on the desk, in millimetres.

        Args:
            box: xyxy in millimetres from the sheet's upper left corner; None for all of it.
        """
        x0, y0, x1, y1 = box or (0.0, 0.0, *self.size_mm)
        on_sheet = np.array([(x0, y0), (x1, y0), (x1, y1), (x0, y1)]) - np.array(self.size_mm) / 2
        cos, sin = np.cos(np.radians(self.turn_deg)), np.sin(np.radians(self.turn_deg))
        turned = on_sheet @ np.array([[cos, sin], [-sin, cos]]) + np.array(self.at_mm)
        return np.column_stack([turned, np.zeros(4)])


def lay_sheet(light: Array, sheet: Sheet, shot: Shot, pose: Pose) -> None:
    """Draw a printed sheet and its shadow on a desk, in place; arguments as of `lay_thing`."""
    alpha = np.full(sheet.picture.shape[:2], 255, dtype=np.uint8)
    px_per_mm = sheet.picture.shape[1] / sheet.size_mm[0]
    place = _Place(sheet.at_mm, sheet.turn_deg, px_per_mm, _HEIGHTS_MM[ThingKind.PAPER])
    _lay(light, (sheet.picture, alpha), place, shot, pose)


def lay_thing(light: Array, thing: Thing, shot: Shot, pose: Pose) -> None:
    """Draw a thing and its shadow on a desk, in place.

    Args:
        light: ``(H, W, 3)`` linear light of the desk.
        thing: What is drawn.
        shot: Of the lamp.
        pose: Of the camera.
    """
    length, width = SIZES_MM[thing.kind]
    size_px = (round(length * _PX_PER_MM), round(width * _PX_PER_MM))
    drawn = _DRAW[thing.kind](np.random.default_rng((thing.seed, 63)), size_px)
    place = _Place(thing.at_mm, thing.turn_deg, _PX_PER_MM, _HEIGHTS_MM[thing.kind])
    _lay(light, drawn, place, shot, pose)


@dataclass(frozen=True)
class _Place:
    """Where something flat lies, at how many pixels a millimetre it is drawn, how high it is."""

    at_mm: tuple[float, float]
    turn_deg: float
    px_per_mm: float
    height_mm: float


def _lay(light: Array, drawn: tuple[Image, Image], place: _Place, shot: Shot, pose: Pose) -> None:
    edge = (_BORDER_PX,) * 4
    picture = cv2.copyMakeBorder(drawn[0], *edge, cv2.BORDER_REPLICATE).astype(np.uint8)
    alpha = cv2.copyMakeBorder(drawn[1], *edge, cv2.BORDER_CONSTANT).astype(np.uint8)
    to_photo = pose.desk_homography() @ _placement(place, (alpha.shape[1], alpha.shape[0]))
    window = _window(to_photo, (alpha.shape[1], alpha.shape[0]), light.shape)
    if window is None:
        return
    low, size = window
    to_window = np.array([[1, 0, -low[0]], [0, 1, -low[1]], [0, 0, 1.0]]) @ to_photo
    seen = cv2.warpPerspective(picture, to_window, size, borderMode=cv2.BORDER_REPLICATE)
    cover = cv2.warpPerspective(alpha, to_window, size).astype(np.float32) / 255.0
    part = light[low[1] : low[1] + size[1], low[0] : low[0] + size[0]]
    part *= 1.0 - 0.45 * _shadow(cover, place.height_mm, shot, pose)[..., None]
    part += cover[..., None] * (linear(np.asarray(seen, dtype=np.uint8)) - part)


def _placement(place: _Place, size_px: tuple[int, int]) -> npt.NDArray[np.float64]:
    cos, sin = np.cos(np.radians(place.turn_deg)), np.sin(np.radians(place.turn_deg))
    cos, sin = cos / place.px_per_mm, sin / place.px_per_mm
    mx, my = size_px[0] / 2, size_px[1] / 2
    x, y = place.at_mm
    return np.array(
        [[cos, -sin, x - cos * mx + sin * my], [sin, cos, y - sin * mx - cos * my], [0, 0, 1.0]],
        dtype=np.float64,
    )


def _window(
    to_photo: npt.NDArray[np.float64], size_px: tuple[int, int], frame: tuple[int, ...]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    wide, high = size_px
    corners = np.array([(0, 0), (wide, 0), (wide, high), (0, high)], dtype=np.float64)
    seen = np.column_stack([corners, np.ones(4)]) @ to_photo.T
    if (seen[:, 2] <= 0).any():
        return None
    seen = seen[:, :2] / seen[:, 2:]
    low = np.floor(seen.min(axis=0)).clip(0, frame[1::-1]).astype(int)
    far = np.ceil(seen.max(axis=0)).clip(0, frame[1::-1]).astype(int)
    if (far - low < 2).any():
        return None
    return (int(low[0]), int(low[1])), (int(far[0] - low[0]), int(far[1] - low[1]))


def _shadow(cover: Array, height_mm: float, shot: Shot, pose: Pose) -> Array:
    right, down, forward = (float(v) for v in pose.rotation @ toward_light(shot))
    px_per_mm = label_resolution(pose)
    rise = height_mm * px_per_mm / max(-forward, 0.4)
    move = np.array([[1, 0, -rise * right], [0, 1, -rise * down]])
    moved = cv2.warpAffine(cover, move, (cover.shape[1], cover.shape[0]))
    side = 1 + 2 * round(0.25 * height_mm * px_per_mm + 0.5)
    return np.asarray(cv2.blur(moved, (side, side)), dtype=np.float32)


def _canvas(size_px: tuple[int, int], color: Rgb) -> tuple[Image, Image]:
    wide, high = size_px
    return (
        np.full((high, wide, 3), color, dtype=np.uint8),
        np.full((high, wide), 255, dtype=np.uint8),
    )


def _pick(rng: np.random.Generator, colours: tuple[Rgb, ...]) -> Rgb:
    return colours[int(rng.integers(len(colours)))]


def _paper(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    """A form: lines of strokes that spell nothing, boxes, a stamp."""
    picture, alpha = _canvas(
        size_px, _pick(rng, ((246, 245, 240), (250, 249, 247), (238, 236, 226)))
    )
    wide, high = size_px
    ink = (70, 72, 80)
    for top in range(36, high - 40, 17):
        if rng.random() < 0.12:
            cv2.rectangle(picture, (24, top - 4), (wide - 24, top + 9), (170, 172, 178), 1)
        left, end = 30, round(wide * float(rng.uniform(0.4, 0.92)))
        while left < end:
            step = int(rng.integers(3, 22))
            cv2.line(picture, (left, top + 2), (left + step, top + 2), ink, 3)
            left += step + int(rng.integers(3, 7))
    if rng.random() < 0.6:
        at = (
            round(wide * float(rng.uniform(0.4, 0.8))),
            round(high * float(rng.uniform(0.6, 0.85))),
        )
        cv2.circle(picture, at, 34, (196, 60, 56), 3, cv2.LINE_AA)
        cv2.circle(picture, at, 22, (196, 60, 56), 2, cv2.LINE_AA)
    return picture, alpha


def _round_bar(size_px: tuple[int, int], color: Rgb) -> tuple[Image, Image]:
    """A cylinder that lies across the desk, with its highlight."""
    picture, alpha = _canvas(size_px, color)
    across = np.linspace(-1, 1, size_px[1], dtype=np.float32)[:, None, None]
    body = 0.45 + 0.55 * np.sqrt(np.clip(1 - across * across, 0, 1))
    body = body + 0.5 * np.exp(-((across + 0.35) ** 2) / 0.02)
    return np.clip(picture * body, 0, 255).astype(np.uint8), alpha


def _pen(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    picture, alpha = _round_bar(
        size_px, _pick(rng, ((28, 30, 36), (24, 60, 140), (180, 30, 34), (214, 214, 210)))
    )
    wide, high = size_px
    tip = round(0.1 * wide)
    cut = np.linspace(0.16, 1.0, tip)
    rows = np.abs(np.linspace(-1, 1, high))[:, None]
    alpha[:, :tip][rows > cut] = 0
    steel = np.clip(picture[:, :tip].astype(np.float32) * 0.3 + 120, 0, 255)
    picture[:, :tip] = steel.astype(np.uint8)
    ring = round(0.62 * wide)
    picture[:, ring : ring + 8] = np.clip(picture[:, ring : ring + 8] * 0.3 + 140, 0, 255)
    return picture, alpha


def _cutter(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    color = _pick(rng, ((238, 196, 36), (216, 60, 48), (40, 120, 190), (60, 62, 66)))
    picture, alpha = _canvas(size_px, color)
    wide, high = size_px
    blade = round(0.2 * wide)
    picture[:, :blade] = (196, 200, 204)
    for left in range(0, blade, 14):
        cv2.line(picture, (left + 8, 0), (left, high), (150, 154, 158), 1, cv2.LINE_AA)
    rows = np.arange(high)[:, None]
    alpha[:, :blade] = 255 * ((rows > 0.28 * high) & (rows < 0.72 * high))
    alpha[:, : round(0.5 * high)][np.arange(round(0.5 * high))[None, :] < (0.72 * high - rows)] = 0
    cv2.rectangle(picture, (blade + 20, high // 3), (wide - 40, 2 * high // 3), (50, 52, 56), -1)
    cv2.rectangle(picture, (blade + 60, high // 4), (blade + 110, 3 * high // 4), (30, 30, 32), -1)
    return picture, alpha


def _ruler(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    color = _pick(rng, ((206, 208, 210), (226, 196, 140), (210, 228, 222)))
    picture, alpha = _canvas(size_px, color)
    for index, left in enumerate(np.arange(12, size_px[0], _PX_PER_MM)):
        reach = 30 if index % 10 == 0 else (20 if index % 5 == 0 else 12)
        cv2.line(picture, (round(left), 0), (round(left), reach), (46, 46, 50), 1)
    return picture, alpha


def _tape_roll(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    color = _pick(rng, ((178, 134, 84), (226, 220, 196), (190, 60, 50)))
    wide, high = size_px
    y, x = np.ogrid[:high, :wide]
    far = np.hypot(x - wide / 2, y - high / 2) / (wide / 2)
    wound = 1.0 + 0.05 * np.sin(far * 240) - 0.25 * (far > 0.93)
    picture = np.clip(np.array(color) * wound[..., None], 0, 255).astype(np.uint8)
    core = (far > 0.76) & (far < 0.8)
    picture[core] = (150, 118, 84)
    picture[far <= 0.76] = (120, 92, 64)
    alpha = (255 * np.clip((1.0 - far) * 60, 0, 1) * np.clip((far - 0.68) * 60, 0, 1)).astype(
        np.uint8
    )
    return picture, alpha


def _note(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    color = _pick(rng, ((252, 232, 110), (250, 176, 190), (170, 224, 180), (160, 208, 240)))
    picture, alpha = _canvas(size_px, color)
    fade = np.linspace(0.93, 1.03, size_px[1])[:, None, None]
    picture = np.clip(picture * fade, 0, 255).astype(np.uint8)
    for top in range(50, size_px[1] - 40, 34):
        count = int(rng.integers(8, 18))
        points = np.column_stack(
            [np.linspace(26, 26 + 10 * count, count), top + rng.normal(0, 5, count)]
        )
        cv2.polylines(
            picture, [np.rint(points).astype(np.int32)], False, (44, 52, 110), 2, cv2.LINE_AA
        )
    return picture, alpha


def _loupe(rng: np.random.Generator, size_px: tuple[int, int]) -> tuple[Image, Image]:
    color = _pick(rng, ((40, 42, 46), (150, 120, 70)))
    wide, high = size_px
    picture, alpha = _canvas(size_px, color)
    alpha[:] = 0
    middle, radius = (high // 2, high // 2), high // 2 - 4
    cv2.rectangle(alpha, (high - 6, high // 2 - 14), (wide - 6, high // 2 + 14), 255, -1)
    cv2.circle(alpha, middle, radius, 255, -1, cv2.LINE_AA)
    cv2.circle(alpha, middle, radius - 14, 46, -1, cv2.LINE_AA)
    cv2.circle(picture, middle, radius - 15, (226, 234, 238), -1)
    cv2.circle(picture, middle, radius - 6, (190, 190, 190), 2, cv2.LINE_AA)
    return picture, alpha


_DRAW: dict[ThingKind, Callable[[np.random.Generator, tuple[int, int]], tuple[Image, Image]]] = {
    ThingKind.PAPER: _paper,
    ThingKind.PEN: _pen,
    ThingKind.CUTTER: _cutter,
    ThingKind.RULER: _ruler,
    ThingKind.TAPE_ROLL: _tape_roll,
    ThingKind.NOTE: _note,
    ThingKind.LOUPE: _loupe,
}
