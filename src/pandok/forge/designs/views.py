"""The seven views of a design registration, and how points come onto them."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from pandok.forge.designs.mesh import Mesh
from pandok.forge.designs.turning import turned

Floats = npt.NDArray[np.float64]


class View(StrEnum):
    """The usual views; a register numbers them in about this order, the perspective first."""

    PERSPECTIVE = "perspective"
    FRONT = "front"
    BACK = "back"
    LEFT = "left"
    RIGHT = "right"
    TOP = "top"
    BOTTOM = "bottom"


ORTHOGRAPHIC = tuple(view for view in View if view is not View.PERSPECTIVE)

# Right and up of the page for each orthographic view.
_AXES: dict[View, tuple[tuple[float, float, float], tuple[float, float, float]]] = {
    View.FRONT: ((1, 0, 0), (0, 0, 1)),
    View.BACK: ((-1, 0, 0), (0, 0, 1)),
    View.LEFT: ((0, -1, 0), (0, 0, 1)),
    View.RIGHT: ((0, 1, 0), (0, 0, 1)),
    View.TOP: ((1, 0, 0), (0, 1, 0)),
    View.BOTTOM: ((1, 0, 0), (0, -1, 0)),
}


@dataclass(frozen=True, eq=False)
class Projection:
    """A camera.

    Attributes:
        rotation: ``(3, 3)``; rows are the page's right, down and forward directions.
        centre: ``(3,)`` where the camera stands; of an orthographic one only the direction counts.
        scale_px: Focal length in pixels, or pixels a millimetre of an orthographic view.
        principal_px: ``(2,)`` where the axis meets the page.
        perspective: Whether things shrink with distance.
    """

    rotation: Floats
    centre: Floats
    scale_px: float
    principal_px: Floats
    perspective: bool

    def project(self, points: Floats) -> Floats:
        """Map ``(..., 3)`` points to x and y in pixels and a depth that is linear on the page."""
        seen = turned(points - self.centre, self.rotation)
        depth = seen[..., 2:]
        flat = seen[..., :2] / depth if self.perspective else seen[..., :2]
        order = -1.0 / depth if self.perspective else depth
        return np.concatenate([flat * self.scale_px + self.principal_px, order], axis=-1)

    def distance(self, depth: Floats) -> Floats:
        """Return the distance along the axis, in millimetres, of depths on the page."""
        return -1.0 / depth if self.perspective else depth


def axes_of(view: View) -> Floats:
    """Return right, down and forward of an orthographic view as rows."""
    right, up = (np.array(axis, dtype=np.float64) for axis in _AXES[view])
    return np.stack([right, -up, np.cross(up, right)])


def looking(azimuth_deg: float, elevation_deg: float, roll_deg: float = 0.0) -> Floats:
    """Return right, down and forward of a camera that looks at the origin.

    Args:
        azimuth_deg: From where it looks: 0 from the front (-y), 90 from the right (+x).
        elevation_deg: How far from above, -90 to 90.
        roll_deg: Turn of the picture, clockwise.
    """
    azimuth, elevation = np.radians(azimuth_deg), np.radians(elevation_deg)
    away = np.array(
        [
            np.sin(azimuth) * np.cos(elevation),
            -np.cos(azimuth) * np.cos(elevation),
            np.sin(elevation),
        ]
    )
    right = np.array([np.cos(azimuth), np.sin(azimuth), 0.0])
    forward = -away
    down = np.cross(forward, right)
    roll = np.radians(roll_deg)
    turned_right = np.cos(roll) * right - np.sin(roll) * down
    return np.stack([turned_right, np.cross(forward, turned_right), forward])


def orthographic(mesh: Mesh, view: View, size_px: int, fill: float = 0.86) -> Projection:
    """Place an orthographic view so that the article would fill the square in its longest measure.

    All six views of one article get the same scale, as a register asks for.
    """
    low, high = mesh.bounds
    return Projection(
        axes_of(view),
        (low + high) / 2,
        fill * size_px / float((high - low).max()),
        np.array([size_px / 2, size_px / 2]),
        perspective=False,
    )


def perspective(mesh: Mesh, size_px: int, fill: float = 0.9) -> Projection:
    """Place the usual camera: from the front, the right and above, at a moderate distance."""
    return fitted(mesh, looking(32, 28), size_px, fill)


def fitted(
    mesh: Mesh, rotation: Floats, size_px: int, fill: float, distance: float = 4.2
) -> Projection:
    """Place a perspective camera so that the article just fills a share of the square.

    Args:
        mesh: The article.
        rotation: Where the camera looks.
        size_px: Side of the picture.
        fill: Share of the side that the article takes.
        distance: Of the camera in half diagonals of the article.
    """
    low, high = mesh.bounds
    middle = (low + high) / 2
    away = distance * float(np.linalg.norm(high - low)) / 2
    rough = Projection(rotation, middle - away * rotation[2], 1.0, np.zeros(2), perspective=True)
    seen = rough.project(mesh.triangles.reshape(-1, 3))[:, :2]
    first, last = seen.min(axis=0), seen.max(axis=0)
    scale = fill * size_px / float((last - first).max())
    principal = size_px / 2 - scale * (first + last) / 2
    return Projection(rotation, rough.centre, scale, principal, perspective=True)
