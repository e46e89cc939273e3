"""Training crops: any artwork, as a camera might see it, with where it is.

The whole camera is used at the size of a crop, so that what a model learns on is what exams show.
"""

from dataclasses import dataclass, replace
from enum import StrEnum

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import box_points
from pandok.forge.camera.article import Goods
from pandok.forge.camera.backgrounds import PictureTextures
from pandok.forge.camera.height_field import HeightField
from pandok.forge.camera.materials import Material
from pandok.forge.camera.patches import OPAQUE
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import Pose, aim, label_resolution
from pandok.forge.camera.rays import LABEL_SURFACE, SIDE_SURFACE
from pandok.forge.camera.revolution import Frustum, RoundSolid
from pandok.forge.camera.scene import arrange_scene, occluders
from pandok.forge.camera.sensor import encode_jpeg
from pandok.forge.camera.shots import Framing, Prop, Shot, sample_shot
from pandok.forge.camera.solids import BoxSolid, Solid
from pandok.forge.split import Split
from pandok.reading.types import Image

# The longer side of whatever is seen.
LONG_SIDE_MM = 120.0
# Crops are cut from photos: what stands around the goods is rarely in them.
CROP_PROPS = frozenset(
    {Prop.HAND, Prop.CLEAR_TAPE, Prop.BROWN_TAPE, Prop.STICKER, Prop.STRAP, Prop.FILM}
)
# Share of crops on a real picture, where a folder of such is given.
REAL_TEXTURES = 0.5
_GRID_PX_PER_MM = 0.8
_MATERIALS = (
    Material.CARD,
    Material.CARD,
    Material.PAPER,
    Material.FILM,
    Material.PLASTIC,
    Material.TINPLATE,
    Material.CANVAS,
    Material.LEATHER,
)


class Bend(StrEnum):
    """The shape of what bears the artwork."""

    FLAT = "flat"
    CYLINDER = "cylinder"
    FOLD = "fold"


@dataclass(frozen=True)
class CropPlan:
    """All that a crop depends on beside the artwork.

    Attributes:
        shot: Of the camera; its size is that of the crop.
        bend: The shape.
        size_mm: Width and height of the artwork.
        depth_mm: Of a flat package.
        angle_rad: That the artwork's width spans on a cylinder.
        waves: Of a fold, each amplitude in millimetres, x and y frequency in radians a
            millimetre, phase in radians.
        material: What bears the artwork.
        gloss: 0 matt to 1 mirror.
        emboss_mm: Height of dark over light print, 0 for none.
        side: Colour of what bears no artwork.
    """

    shot: Shot
    bend: Bend
    size_mm: tuple[float, float]
    depth_mm: float
    angle_rad: float
    waves: tuple[tuple[float, float, float, float], ...]
    material: Material
    gloss: float
    emboss_mm: float
    side: tuple[int, int, int]

    @property
    def fold_mm(self) -> float:
        """The greatest height of a fold."""
        return 2.0 * sum(amplitude for amplitude, *_ in self.waves)

    def solid(self) -> Solid:
        """Build the shape."""
        width, height = self.size_mm
        if self.bend is Bend.FLAT:
            return BoxSolid(width, height, self.depth_mm)
        if self.bend is Bend.CYLINDER:
            radius, half = width / self.angle_rad, height / 2
            bevel, inner = 0.4, 0.985 * radius
            pieces = (
                Frustum(-half - bevel, inner, -half, radius, SIDE_SURFACE),
                Frustum(-half, radius, half, radius, LABEL_SURFACE),
                Frustum(half, radius, half + bevel, inner, SIDE_SURFACE),
            )
            return RoundSolid(pieces, radius, (width, height))
        return self._folded(width, height)

    def _folded(self, width: float, height: float) -> HeightField:
        columns, rows = (round(mm * _GRID_PX_PER_MM) + 5 for mm in (width, height))
        left, top = (-n / _GRID_PX_PER_MM / 2 for n in (columns, rows))
        x = left + (np.arange(columns, dtype=np.float32)[None, :] + 0.5) / _GRID_PX_PER_MM
        y = top + (np.arange(rows, dtype=np.float32)[:, None] + 0.5) / _GRID_PX_PER_MM
        level = np.full((rows, columns), 0.4, dtype=np.float32)
        for amplitude, across, along, phase in self.waves:
            level += np.float32(amplitude) * (1.0 + np.cos(across * x + along * y + phase))
        reach_x = (width / 2 - np.abs(x)) * _GRID_PX_PER_MM + 0.5
        reach_y = (height / 2 - np.abs(y)) * _GRID_PX_PER_MM + 0.5
        cover = np.clip(np.minimum(reach_x, reach_y), 0.0, 1.0).astype(np.float32)
        return HeightField(
            level.astype(np.float32), cover, _GRID_PX_PER_MM, (left, top), (-width / 2, -height / 2)
        )


@dataclass(frozen=True, eq=False)
class Crop:
    """A crop and where the artwork is on it.

    Attributes:
        image: ``(S, S, 3) uint8 RGB``, after JPEG.
        quad_px: ``(4, 2) float32`` where the artwork's corners lie, clockwise from its top left;
            they may be outside.
        mask: ``(S, S) bool`` where the artwork is seen, with nothing opaque over it.
    """

    image: Image
    quad_px: npt.NDArray[np.float32]
    mask: npt.NDArray[np.bool_]


def plan_crop(
    rng: np.random.Generator, split: Split, aspect: float, size_px: int = 224
) -> CropPlan:
    """Draw the circumstances of a crop.

    Args:
        rng: Where every choice comes from.
        split: Whose cameras and surfaces.
        aspect: Width over height of the artwork.
        size_px: Side of the crop.
    """
    fill = float(rng.uniform(0.42, 0.98) if rng.random() < 0.75 else rng.uniform(0.98, 1.5))
    shift = 0.12 if fill < 0.98 else 0.25
    shot = sample_shot(rng, split)
    shot = replace(
        shot,
        size_px=(size_px, size_px),
        framing=Framing.WHOLE if fill < 0.98 else Framing.PARTIAL,
        fill=fill,
        offset=(float(rng.uniform(-shift, shift)), float(rng.uniform(-shift, shift))),
        props=tuple(p for p in shot.props if p in CROP_PROPS),
    )
    bend = tuple(Bend)[int(rng.choice(3, p=(0.5, 0.28, 0.22)))]
    width = LONG_SIDE_MM * min(1.0, aspect)
    height = LONG_SIDE_MM * min(1.0, 1.0 / aspect)
    red, green, blue = (int(c) for c in rng.integers(30, 236, 3))
    return CropPlan(
        shot=shot,
        bend=bend,
        size_mm=(width, height),
        depth_mm=float(rng.uniform(0.4, 36.0)),
        angle_rad=float(rng.uniform(0.9, 2.3)),
        waves=tuple(_wave(rng) for _ in range(3)),
        material=_MATERIALS[int(rng.integers(len(_MATERIALS)))],
        gloss=float(rng.uniform(0.05, 0.9)),
        emboss_mm=float(rng.uniform(0.1, 0.5)) if rng.random() < 0.12 else 0.0,
        side=(red, green, blue),
    )


def _wave(rng: np.random.Generator) -> tuple[float, float, float, float]:
    """A wave whose slope stays gentle, so that a ray meets the fold once."""
    length, angle = float(rng.uniform(24, 90)), float(rng.uniform(0, np.pi))
    frequency = 2 * np.pi / length
    amplitude = float(rng.uniform(0.04, 0.14)) / frequency
    return (
        amplitude,
        float(frequency * np.cos(angle)),
        float(frequency * np.sin(angle)),
        float(rng.uniform(0, 2 * np.pi)),
    )


def training_crop(
    artwork: Image,
    rng: np.random.Generator,
    split: Split,
    size_px: int = 224,
    textures: PictureTextures | None = None,
) -> Crop:
    """Photograph an artwork for training.

    Args:
        artwork: ``(H, W, 3) uint8 RGB``; at least as many pixels as the crop shows of it.
        rng: Where every choice comes from.
        split: Whose cameras and surfaces; real pictures serve `Split.TRAIN` alone.
        size_px: Side of the crop.
        textures: Real pictures that may lie beneath.

    Returns:
        The crop with its truth.

    Raises:
        ValueError: Real pictures are given for another split than training's.
        PhotoError: A picture among the textures is damaged.
    """
    if textures is not None and split is not Split.TRAIN:
        message = f"real textures are for {Split.TRAIN}, not for {split}"
        raise ValueError(message)
    plan = plan_crop(rng, split, artwork.shape[1] / artwork.shape[0], size_px)
    texture = None
    if textures is not None and rng.random() < REAL_TEXTURES:
        texture = textures.draw(rng)
    solid = plan.solid()
    pose = aim(plan.shot, solid, plan.size_mm)
    scene = arrange_scene(plan.shot, pose, solid, plan.size_mm)
    goods = _goods(plan, solid, artwork, pose)
    photo = photograph(goods, plan.shot, pose, scene, texture)
    covers = [p for kind, p in occluders(scene, pose, solid) if kind in OPAQUE]
    corners = solid.place(box_points((0.0, 0.0, *plan.size_mm), 1).astype(np.float32))
    return Crop(
        image=_through_jpeg(photo, plan.shot),
        quad_px=pose.project(corners).astype(np.float32),
        mask=_seen(plan, pose, solid, covers),
    )


def _through_jpeg(photo: Image, shot: Shot) -> Image:
    encoded = np.frombuffer(encode_jpeg(photo, shot), dtype=np.uint8)
    # The bytes were made a moment ago: they can be read.
    decoded = np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), dtype=np.uint8)
    return np.asarray(cv2.cvtColor(decoded, cv2.COLOR_BGR2RGB), dtype=np.uint8)


def _goods(plan: CropPlan, solid: Solid, artwork: Image, pose: Pose) -> Goods:
    """Put the artwork on the shape, at the resolution that the crop needs."""
    scale = 1.15 * label_resolution(pose) * plan.size_mm[0] / artwork.shape[1]
    if scale < 0.9:
        size = tuple(max(2, round(side * scale)) for side in artwork.shape[1::-1])
        artwork = np.asarray(cv2.resize(artwork, size, interpolation=cv2.INTER_AREA), np.uint8)
    relief = None
    if plan.emboss_mm > 0:
        grey = cv2.cvtColor(artwork, cv2.COLOR_RGB2GRAY).astype(np.float32)
        relief = np.asarray(cv2.GaussianBlur(grey, (0, 0), 0.8), dtype=np.float32)
        relief *= np.float32(-plan.emboss_mm / 255.0)
    return Goods(
        solid=solid,
        label=artwork,
        label_size_mm=plan.size_mm,
        side=plan.side,
        cap=plan.side,
        gloss=plan.gloss,
        relief_mm=relief,
        material=plan.material,
    )


def _seen(
    plan: CropPlan, pose: Pose, solid: Solid, covers: list[list[tuple[float, float]]]
) -> npt.NDArray[np.bool_]:
    """Where the artwork is seen, met by a ray through every second pixel."""
    side = plan.shot.size_px[0]
    half = -(-side // 2)
    at = 2.0 * np.arange(half, dtype=np.float32) + 0.5
    x, y = np.meshgrid(at, at)
    hits = solid.intersect(pose.centre, pose.rays(x.ravel(), y.ravel()))
    on_label = np.isfinite(hits.distance) & (hits.surface == LABEL_SURFACE)
    coarse = on_label.reshape(half, half).astype(np.uint8)
    mask = coarse.repeat(2, axis=0).repeat(2, axis=1)[:side, :side].copy()
    for cover in covers:
        points = np.rint(np.array(cover)).clip(-30_000, 30_000).astype(np.int32)
        cv2.fillPoly(mask, [points], 0)
    return np.asarray(mask, dtype=np.bool_)
