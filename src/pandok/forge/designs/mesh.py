"""What both renderers draw: triangles, their parts, and the edges of a line drawing."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from manifold3d import Manifold
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pandok.forge.designs.modelling import joined
from pandok.forge.designs.turning import turned

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Between two pieces of a rounding the surface bends less than this; at an edge that is drawn, more.
CREASE_DEG = 24.0

# Makes the mesh the same on machines whose sine differs in the last bit.
_GRID_PER_MM = 4096.0
# Triangles lower than this share of the article are slivers of booleans.
_SLIVER_SHARE = 2e-5

# Edges inside a plane are never a silhouette.
_FLAT_COSINE = 0.999999

# Vertices that booleans leave behind and that change the surface by less than this, in mm.
_SIMPLIFIED_MM = 0.001


@dataclass(frozen=True, eq=False)
class Mesh:
    """A surface of triangles with the edges that a draughtsman would draw.

    Attributes:
        triangles: ``(T, 3, 3)`` corners, counter-clockwise seen from outside.
        normals: ``(T, 3, 3)`` outward at the corners, of unit length, smooth across soft edges.
        parts: ``(T,)`` to which part each triangle belongs, from 0.
        hard_edges: ``(K, 2, 3)`` edges that are always drawn.
        soft_edges: ``(S, 4, 3)`` edges p0, p1 with a point q0, q1 on each of both faces there:
            drawn only where they are the silhouette, both points on one side.
        closed: Whether the surface encloses a volume, so that its back faces are never seen.
    """

    triangles: Floats
    normals: Floats
    parts: Indices
    hard_edges: Floats
    soft_edges: Floats
    closed: bool = True

    def __post_init__(self) -> None:
        if self.triangles.ndim != 3 or self.triangles.shape[1:] != (3, 3):
            message = f"expected triangles of shape (T, 3, 3), got {self.triangles.shape}"
            raise ValueError(message)

    @property
    def bounds(self) -> tuple[Floats, Floats]:
        """Lowest and highest x, y, z."""
        corners = self.triangles.reshape(-1, 3)
        return corners.min(axis=0), corners.max(axis=0)

    def transformed(self, rotation: Floats, shift: Floats) -> "Mesh":
        """Return the mesh after ``x -> rotation @ x + shift``, a proper rotation."""
        return Mesh(
            turned(self.triangles, rotation) + shift,
            turned(self.normals, rotation),
            self.parts,
            turned(self.hard_edges, rotation) + shift,
            turned(self.soft_edges, rotation) + shift,
            self.closed,
        )


def mesh_of(parts: Sequence[Manifold]) -> Mesh:
    """Return the surface of parts that touch or run into each other.

    Args:
        parts: Solids in order; where two overlap, which of them is drawn is the kernel's choice.

    Returns:
        The closed mesh, its lowest point on z = 0 and its middle on the z axis.
    """
    known = [part.as_original() for part in parts]
    numbers = {part.original_id(): index for index, part in enumerate(known)}
    whole = joined(known).simplify(_SIMPLIFIED_MM).to_mesh()
    target = np.arange(len(whole.vert_properties))
    target[whole.merge_from_vert] = whole.merge_to_vert
    faces = target[whole.tri_verts].astype(np.int64)
    part_of = np.empty(len(faces), dtype=np.int64)
    runs = np.asarray(whole.run_index) // 3
    for start, end, number in zip(runs[:-1], runs[1:], whole.run_original_id, strict=True):
        part_of[start:end] = numbers[number]
    vertices = np.round(whole.vert_properties[:, :3].astype(np.float64) * _GRID_PER_MM)
    vertices /= _GRID_PER_MM
    low, high = vertices.min(axis=0), vertices.max(axis=0)
    vertices -= np.array([(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, low[2]])
    return _with_edges(vertices, faces, part_of)


def _with_edges(vertices: Floats, faces: Indices, part_of: Indices) -> Mesh:
    corners = vertices[faces]
    sides = np.roll(corners, -1, axis=1) - corners
    across = np.cross(sides[:, 0], -sides[:, 2])
    double_area = np.linalg.norm(across, axis=1)
    flat = across / np.maximum(double_area, 1e-12)[:, None]
    size = float(np.linalg.norm(vertices.max(axis=0) - vertices.min(axis=0)))
    longest = np.linalg.norm(sides, axis=2).max(axis=1)
    sliver = double_area < _SLIVER_SHARE * size * longest
    edges = edges_of(faces)
    first, second = edges.faces[:, 0], edges.faces[:, 1]
    bend = np.einsum("ij,ij->i", flat[first], flat[second])
    hard = (bend < np.cos(np.radians(CREASE_DEG))) & ~sliver[first] & ~sliver[second]
    hard |= part_of[first] != part_of[second]
    normals = smooth_normals(faces, across, edges, ~hard)
    # The direction of a sliver is chance; it takes that of the surface around.
    flat[sliver] = normals[sliver].mean(axis=1)
    ends = vertices[edges.ends]
    soft = ~hard & (np.einsum("ij,ij->i", flat[first], flat[second]) < _FLAT_COSINE)
    return Mesh(
        corners,
        normals,
        part_of,
        ends[hard],
        np.concatenate([ends, _beside(ends, flat[edges.faces], 0.01 * size)], axis=1)[soft],
    )


def _beside(ends: Floats, normals: Floats, reach: float) -> Floats:
    """Return points ``(E, 2, 3)`` on the planes of both faces of edges, one on either side."""
    along = ends[:, 1] - ends[:, 0]
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-12)
    middle = ends.mean(axis=1)
    left = np.cross(normals[:, 0], along)
    right = -np.cross(normals[:, 1], along)
    return np.stack([middle + reach * left, middle + reach * right], axis=1)


@dataclass(frozen=True, eq=False)
class Edges:
    """Edges that two triangles share.

    Attributes:
        ends: ``(E, 2)`` vertices.
        faces: ``(E, 2)`` triangles.
        far: ``(E, 2)`` the third vertex of each of both triangles.
        corners: ``(E, 2, 2)`` by triangle and end: number of the corner, triangle * 3 + place.
    """

    ends: Indices
    faces: Indices
    far: Indices
    corners: Indices


def edges_of(faces: Indices) -> Edges:
    """Pair the sides of ``(T, 3)`` triangles; sides that have no partner are left out."""
    count = len(faces)
    place = np.arange(3)
    start, end = faces, faces[:, (place + 1) % 3]
    size = int(faces.max()) + 1
    key = (np.minimum(start, end) * size + np.maximum(start, end)).ravel()
    order = np.argsort(key, kind="stable")
    same = key[order][:-1] == key[order][1:]
    # Each pair once, where an edge has more than two triangles only the first pair.
    first = np.flatnonzero(same)
    first = first[np.concatenate([[True], np.diff(first) > 1])] if len(first) else first
    pair = np.column_stack([order[first], order[first + 1]])
    triangle, side = pair // 3, pair % 3
    corner_start = triangle * 3 + side
    corner_end = triangle * 3 + (side + 1) % 3
    flat = faces.reshape(count * 3)
    # The partner runs the other way round, as a rule; match ends by vertex.
    ends = np.column_stack([flat[corner_start[:, 0]], flat[corner_end[:, 0]]])
    swapped = flat[corner_start[:, 1]] != ends[:, 0]
    other_start = np.where(swapped, corner_end[:, 1], corner_start[:, 1])
    other_end = np.where(swapped, corner_start[:, 1], corner_end[:, 1])
    corners = np.stack(
        [
            np.column_stack([corner_start[:, 0], corner_end[:, 0]]),
            np.column_stack([other_start, other_end]),
        ],
        axis=1,
    )
    far = flat[triangle * 3 + (side + 2) % 3]
    return Edges(ends, triangle, far, corners)


def smooth_normals(
    faces: Indices, across: Floats, edges: Edges, soft: npt.NDArray[np.bool_]
) -> Floats:
    """Average normals over corners that soft edges join, weighted by area.

    Args:
        faces: ``(T, 3)`` triangles.
        across: ``(T, 3)`` normals as long as twice the area.
        edges: Of the triangles.
        soft: ``(E,)`` which edges the light runs over.

    Returns:
        ``(T, 3, 3)`` unit normals.
    """
    count = 3 * len(faces)
    joined_corners = edges.corners[soft]
    left = joined_corners[:, 0].ravel()
    right = joined_corners[:, 1].ravel()
    links = coo_array((np.ones(len(left), dtype=np.int32), (left, right)), shape=(count, count))
    groups, group = connected_components(links, directed=False)
    total = np.empty((groups, 3))
    for axis in range(3):
        total[:, axis] = np.bincount(group, weights=np.repeat(across[:, axis], 3), minlength=groups)
    # Triangles without area, which no pixel sees, look up.
    total[np.linalg.norm(total, axis=1) < 1e-12] = (0, 0, 1)
    total /= np.linalg.norm(total, axis=1, keepdims=True)
    return np.asarray(total[group].reshape(len(faces), 3, 3))
