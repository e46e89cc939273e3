"""Where an edit lies on a photo, and how large it is there."""

from typing import TypeAlias

import numpy as np

from pandok.forge.artwork.outline import XY, Box
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.solids import Solid
from pandok.forge.edits.applying import AppliedEdit

Polygon: TypeAlias = list[XY]

_STEP_MM = 1.0


def edit_polygons(edit: AppliedEdit, pose: Pose, solid: Solid) -> list[Polygon]:
    """Return the outlines of what is noticed of an edit, in pixels of the photo.

    Together they are filled by the even-odd rule.
    """
    return [_projected(ring, pose, solid) for ring in edit.rings]


def _projected(ring: tuple[XY, ...], pose: Pose, solid: Solid) -> Polygon:
    points = pose.project(solid.place(np.array(ring, dtype=np.float32)))
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


def edit_size_px(edit: AppliedEdit, pose: Pose, solid: Solid) -> float:
    """Return the size of an edit on a photo: its `size_mm` at the scale that the photo has there.

    Where an edit has several places, the one that the photo shows largest counts.
    """
    return edit.size_mm * max((_scale_at(box, pose, solid) for box in edit.boxes), default=0.0)


def _scale_at(box: Box, pose: Pose, solid: Solid) -> float:
    """Pixels a millimetre in the middle of a box: the root of the map's change of area."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    at = np.array([(x, y), (x + _STEP_MM, y), (x, y + _STEP_MM)], dtype=np.float32)
    origin, across, along = pose.project(solid.place(at))
    (a, b), (c, d) = (across - origin) / _STEP_MM, (along - origin) / _STEP_MM
    return float(np.sqrt(abs(a * d - b * c)))
