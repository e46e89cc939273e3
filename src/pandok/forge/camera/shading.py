"""Light that the surface of goods sends to the camera: print, relief, lamp, surroundings.

Light is linear; 1 is white paper that faces the lamp.
"""

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.article import Goods
from pandok.forge.camera.materials import OPTICS, Material, Optics
from pandok.forge.camera.pose import Pose, toward_light
from pandok.forge.camera.rays import (
    CAP_SURFACE,
    LABEL_SURFACE,
    SIDE_SURFACE,
    Array,
    Hits,
    Vectors,
    as_array,
    scaled,
)
from pandok.forge.camera.reflection import Mirror, View, mirror_lamp, mirror_surroundings
from pandok.forge.camera.relief import cast_shadow, slopes
from pandok.forge.camera.sampling import sample
from pandok.forge.camera.shots import Shot
from pandok.reading.types import Image

GAMMA = 2.2
_TO_LINEAR = ((np.arange(256) / 255.0) ** GAMMA).astype(np.float32)


def linear(picture: Image) -> npt.NDArray[np.float32]:
    """Return linear light, 0 to 1, of sRGB values."""
    return _TO_LINEAR[picture]


def shade(goods: Goods, hits: Hits, rays: Array, pose: Pose, shot: Shot) -> Array:
    """Return what each ray sees.

    Args:
        goods: What is photographed.
        hits: Where the N rays meet its solid.
        rays: ``(N, 3)`` directions, of any length.
        pose: Of the camera.
        shot: Lamp and surroundings.

    Returns:
        ``(N, 3) float32`` linear light; 0 where the ray misses.
    """
    u, v = _raster_place(goods, hits.uv)
    seen = np.isfinite(hits.distance)
    on_label = seen & (hits.surface == LABEL_SURFACE)
    flat = Vectors.of(hits.normal)
    printed, normal = linear(goods.label), flat
    if goods.relief_mm is not None:
        shadow = cast_shadow(goods.relief_mm, goods.px_per_mm, toward_light(shot))
        printed *= cv2.merge((shadow, shadow, shadow))
        lean = sample(slopes(goods.relief_mm, goods.px_per_mm), u, v)
        normal = _bent(flat, lean, on_label)
    color = sample(printed, u, v)
    for surface, plain in ((SIDE_SURFACE, goods.side), (CAP_SURFACE, goods.cap)):
        color[hits.surface == surface] = linear(np.array(plain, dtype=np.uint8))
    light = _diffuse(normal, shot)
    light *= seen
    metal = np.zeros_like(light) if goods.metal is None else sample(goods.metal, u, v) * on_label
    lit = scaled(color, light if goods.metal is None else light * (1.0 - metal))
    view = View(hits.distance, rays, pose, shot)
    mirror_surroundings(lit, view, Mirror(normal, color, metal), Optics(1.0, goods.polish))
    if goods.material in OPTICS:
        coat = Mirror(normal, None, as_array(seen - metal))
        mirror_surroundings(lit, view, coat, OPTICS[goods.material])
    mirror_lamp(lit, view, Mirror(normal, None, seen * np.float32(goods.gloss * shot.glare)))
    if goods.shell_mm is not None:
        outer = _bent(flat, sample(slopes(goods.shell_mm, goods.px_per_mm), u, v), on_label)
        share = np.minimum(sample(goods.shell_mm, u, v), np.float32(1.0)) * on_label
        shell = Mirror(outer, None, as_array(share))
        mirror_surroundings(lit, view, shell, OPTICS[Material.GLASS])
        mirror_lamp(lit, view, shell)
    return lit


def _raster_place(goods: Goods, uv: Array) -> tuple[Array, Array]:
    """Columns and rows of the label's raster under places on the label in millimetres."""
    height, width = goods.label.shape[:2]
    places = []
    for axis, pixels in ((0, width), (1, height)):
        px_per_mm = pixels / goods.label_size_mm[axis]
        place = uv[:, axis] * np.float32(px_per_mm)
        place -= np.float32(goods.label_origin_mm[axis] * px_per_mm + 0.5)
        places.append(np.ascontiguousarray(place))
    return places[0], places[1]


def _bent(normal: Vectors, slope: Array, on_label: npt.NDArray[np.bool_]) -> Vectors:
    """Lean normals by the slopes of a relief along the label's x and y.

    The slopes are taken in the tangent plane: what lies along the normal is removed, so that a
    relief around a bottle is lit like one on a box.
    """
    along_x, along_y = slope[:, 0] * on_label, slope[:, 1] * on_label
    kept = along_x * normal.x
    kept += along_y * normal.y
    kept += 1.0
    x, y, z = normal.x * kept, normal.y * kept, normal.z * kept
    x -= along_x
    y -= along_y
    scale = 1.0 / np.sqrt(x * x + y * y + z * z)
    return Vectors(x * scale, y * scale, z * scale)


def _diffuse(normal: Vectors, shot: Shot) -> Array:
    """Lamp and room light by the normal, about 1 for a face that looks up."""
    x, y, z = (float(c) for c in toward_light(shot))
    light = normal.x * np.float32(0.5 * x / z)
    light += normal.y * np.float32(0.5 * y / z)
    light += normal.z * np.float32(0.5)
    np.maximum(light, 0.0, out=light)
    light += normal.z * np.float32(0.25)
    light += np.float32(0.25)
    return light
