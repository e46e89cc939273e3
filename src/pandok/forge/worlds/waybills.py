"""Waybills that lie beside the goods on a photo, and where they name people."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.camera.desk_things import Sheet
from pandok.forge.camera.pose import Pose
from pandok.forge.camera.solids import Solid
from pandok.forge.declarations.waybill import SIZE_MM, draw_waybill, invent_waybill
from pandok.forge.goods.brands import Brand
from pandok.reading.types import Image

# Regions with personal data, to be redacted before anybody else sees the photo.
PERSONAL = tuple(
    f"person.{what}.{side}"
    for what in ("name", "phone", "address")
    for side in ("sender", "recipient")
)
_PX_PER_MM = 6.0
_GAP_MM = (4.0, 16.0)
_TURN_DEG = 14.0
_LEAST_SEEN = 0.3
_SAMPLES = 8

Quad = list[tuple[float, float]]


@dataclass(frozen=True, eq=False)
class LaidWaybill:
    """A waybill on the desk.

    Attributes:
        drawing: What it says, with its regions by role.
        picture: ``(H, W, 3) uint8 RGB`` of it.
        sheet: Where it lies.
    """

    drawing: Drawing
    picture: Image
    sheet: Sheet

    def quads(self, pose: Pose, size_px: tuple[int, int]) -> dict[str, Quad]:
        """Return the regions with personal data that reach into the photo, in pixels."""
        found: dict[str, Quad] = {}
        for role in PERSONAL:
            box = self.drawing.region(role)
            if box is None:
                continue
            seen = pose.project(self.sheet.corners(box).astype(np.float32))
            if ((seen >= 0) & (seen < np.array(size_px))).all(axis=1).any():
                found[role] = [(round(float(x), 1), round(float(y), 1)) for x, y in seen]
        return found


def lay_waybill(
    brand: Brand, solid: Solid, pose: Pose, size_px: tuple[int, int], rng: np.random.Generator
) -> LaidWaybill | None:
    """Invent the waybill of a parcel and lay it beside the goods where the photo shows most of it.

    Args:
        brand: What the parcel holds.
        solid: The goods.
        pose: Of the camera.
        size_px: Width and height of the photo.
        rng: Decides what it says and how it lies.

    Returns:
        The waybill; None where the photo has no room for it.
    """
    drawing = draw_waybill(invent_waybill(brand, rng))
    turn = float(rng.normal(0, _TURN_DEG)) + float(rng.choice((0.0, 90.0, 180.0, 270.0)))
    gap = float(rng.uniform(*_GAP_MM))
    picture = drawing.render(_PX_PER_MM)
    places = [
        Sheet(picture, SIZE_MM, at, turn) for at in _around(solid, gap, turn, float(rng.random()))
    ]
    best = max(places, key=lambda sheet: _share_seen(sheet, pose, size_px))
    if _share_seen(best, pose, size_px) < _LEAST_SEEN:
        return None
    return LaidWaybill(drawing, picture, best)


def _around(
    solid: Solid, gap_mm: float, turn_deg: float, along: float
) -> list[tuple[float, float]]:
    """Places on the four sides of the goods, shifted along each side by a share of it."""
    half_x, half_y, _ = solid.extent
    cos, sin = abs(np.cos(np.radians(turn_deg))), abs(np.sin(np.radians(turn_deg)))
    wide, high = SIZE_MM
    reach_x, reach_y = (wide * cos + high * sin) / 2, (wide * sin + high * cos) / 2
    x, y = half_x + gap_mm + float(reach_x), half_y + gap_mm + float(reach_y)
    shift = 2 * along - 1
    return [(x, shift * half_y), (-x, shift * half_y), (shift * half_x, y), (shift * half_x, -y)]


def _share_seen(sheet: Sheet, pose: Pose, size_px: tuple[int, int]) -> float:
    """Share of a sheet that lies within the photo."""
    corners = sheet.corners()
    steps = (np.arange(_SAMPLES) + 0.5) / _SAMPLES
    across, down = np.meshgrid(steps, steps)
    points: npt.NDArray[np.float64] = (
        corners[0]
        + across.reshape(-1, 1) * (corners[1] - corners[0])
        + down.reshape(-1, 1) * (corners[3] - corners[0])
    )
    seen = pose.project(points.astype(np.float32))
    return float(((seen >= 0) & (seen < np.array(size_px))).all(axis=1).mean())
