"""How an article may lie: the faces of its hull on which it stands without falling."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.spatial import ConvexHull

from pandok.forge.designs.mesh import Mesh

Floats = npt.NDArray[np.float64]

# An article that can stand the way it is used does so more often than by chance.
_UPRIGHT_SHARE = 0.5


@dataclass(frozen=True, eq=False)
class Rest:
    """One way to lie.

    Attributes:
        rotation: ``(3, 3)`` from the article's own frame to the desk's.
        probability: How likely an article dropped at random ends so, about.
    """

    rotation: Floats
    probability: float


def rests_of(mesh: Mesh) -> tuple[Rest, ...]:
    """Return the stable ways to lie, the likeliest first.

    A face is stable when the middle of the hull is above it; its odds grow with its area and shrink
    with the height of the middle over it, a cheap stand-in for the solid angle of falling onto it.
    """
    corners = np.unique(np.round(mesh.triangles.reshape(-1, 3), 3), axis=0)
    hull = ConvexHull(corners)
    faces = corners[hull.simplices]
    down = hull.equations[:, :3]
    middle = _centroid(faces)
    area = np.linalg.norm(np.cross(faces[:, 1] - faces[:, 0], faces[:, 2] - faces[:, 0]), axis=1)
    height = -(hull.equations[:, 3] + down @ middle)
    stable = _inside(middle + height[:, None] * down, faces, down)
    # Triangles of one flat face share a direction.
    directions, group = np.unique(np.round(down, 2) + 0.0, axis=0, return_inverse=True)
    areas = np.bincount(group.ravel(), weights=area, minlength=len(directions))
    weighed: list[tuple[float, Floats]] = []
    for index in np.flatnonzero(stable):
        share = areas[group.ravel()[index]] / max(float(height[index]), 1e-6) ** 2
        weighed.append((float(share), down[index]))
    total = sum(weight for weight, _ in weighed)
    return tuple(
        Rest(_turning_down(normal), weight / total)
        for weight, normal in sorted(weighed, key=lambda found: -found[0])
    )


def choose_rest(mesh: Mesh, rng: np.random.Generator) -> Floats:
    """Return the rotation of one way to lie: upright half of the time if it can, else by odds."""
    upright = bool(rng.random() < _UPRIGHT_SHARE)
    draw = float(rng.random())
    rests = rests_of(mesh)
    if upright and any(rest.rotation[2, 2] > 0.9999 for rest in rests):
        return np.eye(3)
    passed = 0.0
    for rest in rests:
        passed += rest.probability
        if draw <= passed:
            return rest.rotation
    return np.eye(3)


def _centroid(faces: Floats) -> Floats:
    """Middle of the hull's volume, from the tetrahedra over its faces."""
    apex = faces.reshape(-1, 3).mean(axis=0)
    volume = np.abs(
        np.einsum(
            "ij,ij->i",
            faces[:, 0] - apex,
            np.cross(faces[:, 1] - apex, faces[:, 2] - apex),
        )
    )
    middles = (faces.sum(axis=1) + apex) / 4
    return np.asarray((volume[:, None] * middles).sum(axis=0) / volume.sum())


def _inside(points: Floats, faces: Floats, normals: Floats) -> npt.NDArray[np.bool_]:
    """Tell which ``(F, 3)`` points of the planes lie in their triangles, rims included."""
    turns = np.stack(
        [
            np.einsum(
                "ij,ij->i",
                np.cross(faces[:, (i + 1) % 3] - faces[:, i], points - faces[:, i]),
                normals,
            )
            for i in range(3)
        ]
    )
    return np.asarray((turns.min(axis=0) >= -1e-6) | (turns.max(axis=0) <= 1e-6))


def _turning_down(normal: Floats) -> Floats:
    """Return the rotation that turns a direction to (0, 0, -1) by the shortest way (Rodrigues)."""
    down = np.array([0.0, 0.0, -1.0])
    cos = float(normal @ down)
    if cos < -0.999999:
        return np.diag([1.0, -1.0, -1.0])
    axis = np.cross(normal, down)
    cross = np.array([[0, -axis[2], axis[1]], [axis[2], 0, -axis[0]], [-axis[1], axis[0], 0]])
    return np.asarray(np.eye(3) + cross + cross @ cross / (1 + cos))
