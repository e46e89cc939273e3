"""Where the camera stands, and where things lie on its photo."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.outline import Box, box_points
from pandok.forge.camera.rays import Array
from pandok.forge.camera.shots import Framing, Shot
from pandok.forge.camera.solids import Solid

# Share of the frame that the mark may take, so that all of it is seen.
_MARK_SHARE = 0.95


@dataclass(frozen=True, eq=False)
class Pose:
    """Where the camera stands in the frame of the goods, and its projection.

    Attributes:
        centre: ``(3,)`` position in millimetres.
        rotation: ``(3, 3)`` rows are the camera's right, down and forward axes.
        focal_px: Focal length.
        principal_px: ``(2,)`` where the optical axis meets the photo.
    """

    centre: Array
    rotation: Array
    focal_px: float
    principal_px: Array

    def project(self, points: Array) -> npt.NDArray[np.float64]:
        """Return ``(N, 2)`` pixels of ``(N, 3)`` points in millimetres."""
        seen = (points.astype(np.float64) - self.centre) @ self.rotation.T.astype(np.float64)
        return np.asarray(seen[:, :2] / seen[:, 2:] * self.focal_px + self.principal_px)

    def rays(self, x: Array, y: Array) -> Array:
        """Return ``(N, 3)`` directions of the rays through pixels, not of unit length."""
        across = (x.astype(np.float32) - self.principal_px[0]) / np.float32(self.focal_px)
        along = (y.astype(np.float32) - self.principal_px[1]) / np.float32(self.focal_px)
        # Each component contiguous, as whatever meets rays wants them.
        components = np.empty((3, len(across)), dtype=np.float32)
        for axis, (right, down, forward) in enumerate(self.rotation.T):
            np.multiply(across, right, out=components[axis])
            components[axis] += along * down
            components[axis] += forward
        return components.T

    def desk_homography(self) -> npt.NDArray[np.float64]:
        """Return the ``(3, 3)`` map from the desk, in millimetres, to pixels."""
        square = np.array([(-100, -100, 0), (100, -100, 0), (100, 100, 0), (-100, 100, 0)])
        seen = self.project(square.astype(np.float32)).astype(np.float32)
        found = cv2.getPerspectiveTransform(square[:, :2].astype(np.float32), seen)
        return np.asarray(found, dtype=np.float64)


def aim(
    shot: Shot, solid: Solid, label_size_mm: tuple[float, float], mark_box: Box | None = None
) -> Pose:
    """Place the camera so that the label, or in a close-up the mark, fills the frame as told.

    Args:
        shot: Where the camera stands, how much it shows.
        solid: What it looks at.
        label_size_mm: Width and height of the label.
        mark_box: Where on the label the mark is, xyxy in millimetres; None takes the middle third.
            It always stays within the frame.
    """
    across, along = label_size_mm
    mark = mark_box or (across / 3, along / 3, across * 2 / 3, along * 2 / 3)
    # Who wants more in the picture steps back.
    stand_off = shot.distance * float(np.hypot(across, along)) * max(1.0, 0.75 / shot.fill)
    unit = _stand(shot, solid, max(stand_off, 3.0 * solid.extent[2]))
    size = np.array(shot.size_px, dtype=np.float64)
    wanted = mark if shot.framing is Framing.CLOSE_UP else (0.0, 0.0, across, along)
    low, high = _span(unit, solid, wanted)
    focal = float((shot.fill * size / (high - low)).min())
    mark_low, mark_high = _span(unit, solid, mark)
    focal = min(focal, float((_MARK_SHARE * size / (mark_high - mark_low)).min()))
    principal = size * (0.5 + np.array(shot.offset)) - focal * (low + high) / 2
    margin = (1.0 - _MARK_SHARE) / 2 * size
    principal += np.maximum(margin - (focal * mark_low + principal), 0.0)
    principal -= np.maximum((focal * mark_high + principal) - (size - margin), 0.0)
    return Pose(unit.centre, unit.rotation, focal, principal.astype(np.float32))


def _stand(shot: Shot, solid: Solid, distance_mm: float) -> Pose:
    """Return the camera at its place, with a focal length of 1."""
    elevation, azimuth = np.radians(shot.elevation_deg), np.radians(shot.azimuth_deg)
    _, _, height = solid.extent
    target = np.array([0.0, 0.0, height / 2])
    away = np.array(
        [
            np.cos(elevation) * np.cos(azimuth),
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
        ]
    )
    forward = -away
    spin = np.radians(shot.spin_deg)
    page_right = np.array([np.cos(spin), -np.sin(spin), 0.0])
    right = page_right - forward * (page_right @ forward)
    right /= np.linalg.norm(right)
    # The page's y runs down, so that x, y and up make a left-handed frame.
    down = np.cross(right, forward)
    centre = (target + distance_mm * away).astype(np.float32)
    rotation = np.stack([right, down, forward]).astype(np.float32)
    return Pose(centre, rotation, 1.0, np.zeros(2, dtype=np.float32))


def _span(
    pose: Pose, solid: Solid, box: Box
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Return the least and greatest x and y of a box of the label on the photo."""
    seen = pose.project(solid.place(box_points(box, 8).astype(np.float32)))
    return seen.min(axis=0), seen.max(axis=0)


def label_resolution(pose: Pose) -> float:
    """Return the pixels of the photo a millimetre of the goods, about."""
    return pose.focal_px / float(np.linalg.norm(pose.centre))


def mask_polygon(
    pose: Pose, solid: Solid, box: Box, per_side: int = 6
) -> list[tuple[float, float]]:
    """Return the outline of a box of the label as it lies on the photo, in pixels."""
    points = pose.project(solid.place(box_points(box, per_side).astype(np.float32)))
    return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


def toward_light(shot: Shot) -> Array:
    """Return the ``(3,)`` unit vector from the goods to the lamp, in the frame of the goods."""
    azimuth, elevation = np.radians(shot.light_azimuth_deg), np.radians(shot.light_elevation_deg)
    return np.array(
        [
            np.cos(elevation) * np.cos(azimuth),
            np.cos(elevation) * np.sin(azimuth),
            np.sin(elevation),
        ],
        dtype=np.float32,
    )
