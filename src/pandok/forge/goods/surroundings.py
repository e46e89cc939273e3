"""What goods have beside their artwork: straps, sewn edges, clear shells."""

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Rgb
from pandok.forge.artwork.outline import Box
from pandok.forge.artwork.palette import luminance, mixed
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.goods.frames import coverage, rounded_box, rounded_edge
from pandok.forge.goods.packages import (
    BAG_STRAP_MM,
    PLATE_CORNER_MM,
    TAG_STRING_MM,
    bag_straps,
    tag_string,
)
from pandok.forge.goods.skins import Skin, role_cover

# Role, height, and how round its edge is, both in millimetres.
_RAISED = (
    ("overlay", 0.7, 0.5),
    ("sole", 1.6, 1.4),
    ("lace", 1.5, 1.6),
    ("stitch", 0.3, 0.35),
    ("hardware", 1.2, 1.0),
)
_SHELL_MM = 13.0
_FLANGE_MM = 5.0


def lay_straps(skin: Skin, leather: Rgb) -> None:
    """Paint a bag's handles, in place: they come from behind its upper edge."""
    thread = mixed(leather, (255, 255, 255) if luminance(leather) < 0.3 else (0, 0, 0), 0.4)
    rows = int((skin.frame.mesh()[1] < 0).sum())
    above = skin.part(slice(0, rows), slice(0, skin.frame.shape[1]))
    grain = above.color.mean(axis=2, keepdims=True)
    above.color[:] = (
        np.asarray(leather, dtype=np.float32) * grain / np.float32(max(grain.mean(), 1))
    )
    for line in bag_straps():
        inside = as_array(BAG_STRAP_MM / 2 - above.frame.distance_to_line(line))
        above.height_mm += np.float32(0.9) * rounded_edge(as_array(np.maximum(inside, 0)), 1.2)
        above.dim(as_array(1.0 - 0.3 * np.exp(-np.square(inside / np.float32(0.8)))))
        sew_line(above, as_array(inside - np.float32(2.0)), thread)


def lay_string(skin: Skin, color: Rgb) -> None:
    """Lay a hang tag's twisted string, in place: it passes through the hole in the card."""
    inside = as_array(TAG_STRING_MM / 2 - skin.frame.distance_to_line(tag_string()))
    cover = coverage(inside, skin.frame.px_per_mm)
    x, y = skin.frame.mesh()
    twist = 0.5 + 0.5 * np.sin((x + y) * np.float32(2 * np.pi / 1.5))
    skin.paint(cover, color)
    skin.dim(as_array(1.0 - 0.3 * cover * twist))
    shade = skin.frame.blurred(cover, 0.7) * (1.0 - cover)
    skin.dim(as_array(1.0 - 0.3 * shade))


def mount_on_panel(skin: Skin, size_mm: tuple[float, float], paint: Rgb) -> None:
    """Raise a plate with round corners from the painted panel that it is fixed to, in place."""
    inside = rounded_box(skin.frame, (0.0, 0.0, *size_mm), PLATE_CORNER_MM)
    cover = coverage(inside, skin.frame.px_per_mm)
    skin.paint(as_array(1.0 - cover), paint)
    skin.height_mm *= cover
    skin.height_mm += np.float32(2.6) * rounded_edge(as_array(np.maximum(inside, 0)), 1.8)
    outside = np.maximum(-inside, 0)
    skin.dim(as_array(1.0 - 0.5 * (inside < 0) * np.exp(-outside / np.float32(0.7))))


def sew_line(skin: Skin, off_mm: Array, thread: Rgb) -> None:
    """Sew a line of even stitches where a signed distance is 0, in place."""
    x, y = skin.frame.mesh()
    near = coverage(as_array(0.4 - np.abs(off_mm)), skin.frame.px_per_mm)
    # Stitches of 2.6 mm with gaps, counted along whichever way the line runs.
    rows = np.gradient(off_mm, axis=0)
    columns = np.gradient(off_mm, axis=1)
    along = np.where(np.abs(rows) > np.abs(columns), x, y)
    stitch = as_array(near * (along / np.float32(3.4) % 1.0 < 0.76))
    skin.paint(stitch, thread)
    skin.height_mm += np.float32(0.25) * stitch - np.float32(0.3) * skin.frame.blurred(near, 0.5)


def sewn_edge(skin: Skin, box: Box, thread: Rgb) -> None:
    """Fold a label's edges under and sew it down along them, in place."""
    inside = rounded_box(skin.frame, box, 0.6)
    cover = coverage(inside, skin.frame.px_per_mm)
    lifted = rounded_edge(as_array(np.maximum(inside, 0)), 0.9)
    skin.height_mm += np.float32(0.9) * lifted
    shade = skin.frame.blurred(cover, 0.8) * (1.0 - cover)
    skin.dim(as_array(1.0 - 0.55 * shade))
    sew_line(skin, as_array(inside - np.float32(1.7)), thread)


def raise_details(skin: Skin, drawing: Drawing) -> None:
    """Raise what was drawn flat, in place: overlays, sole, laces, seams, metal parts."""
    for role, high, edge in _RAISED:
        if not drawing.of_role(role):
            continue
        cover = role_cover(drawing, role, skin.frame.px_per_mm)
        lifted = rounded_edge(skin.frame.depth_inside(cover), edge) * cover
        skin.height_mm += np.float32(high) * skin.frame.blurred(as_array(lifted), 0.1)
        gap = skin.frame.blurred(cover, 0.5) * (1.0 - cover)
        skin.dim(as_array(1.0 - 0.4 * gap))
        if role == "hardware":
            np.maximum(skin.metal, 0.85 * cover, out=skin.metal)


def clear_shell(skin: Skin, box: Box) -> Array:
    """Return the height of a clear dome over a box, and darken the print along its walls."""
    x0, y0, x1, y1 = box
    inside = rounded_box(skin.frame, box, min(9.0, (x1 - x0) / 3, (y1 - y0) / 3))
    wall = rounded_edge(as_array(np.maximum(inside, 0)), 7.0)
    dome = skin.frame.blurred(as_array(_SHELL_MM * wall), 0.5)
    flange = coverage(as_array(inside + np.float32(_FLANGE_MM)), skin.frame.px_per_mm)
    line = np.exp(-np.square(inside / np.float32(0.7))) + 0.5 * np.exp(
        -np.square((inside - np.float32(2.2)) / np.float32(1.2))
    )
    skin.dim(as_array(1.0 - 0.22 * line))
    return as_array(dome + 0.3 * skin.frame.blurred(flange, 0.3))
