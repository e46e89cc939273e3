"""The surface of a mesh whose triangles are wound anyhow: sides turned alike, light smoothed."""

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import breadth_first_order, connected_components

from pandok.forge.designs.mesh import Edges, Mesh, edges_of, smooth_normals

Floats = npt.NDArray[np.float64]
Indices = npt.NDArray[np.int64]

# Where no edge was authored, light runs over bends up to this.
_SMOOTH_DEG = 40.0


def surface_of(vertices: Floats, faces: Indices, hard: Floats, soft: Floats) -> Mesh:
    """Return the mesh of triangles with authored edges.

    Args:
        vertices: ``(V, 3)``; the same point may occur more than once.
        faces: ``(T, 3)``.
        hard: ``(K, 2, 3)`` edges that are always drawn.
        soft: ``(S, 4, 3)`` edges that are drawn where they are the silhouette.
    """
    points, same = np.unique(np.round(vertices, 4), axis=0, return_inverse=True)
    faces = same.ravel()[faces]
    distinct = (
        (faces[:, 0] != faces[:, 1]) & (faces[:, 1] != faces[:, 2]) & (faces[:, 2] != faces[:, 0])
    )
    faces = faces[distinct]
    faces = _wound_alike(faces, edges_of(faces))
    edges = edges_of(faces)
    corners = points[faces]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    flat = across / np.maximum(np.linalg.norm(across, axis=1, keepdims=True), 1e-12)
    bend = np.einsum("ij,ij->i", flat[edges.faces[:, 0]], flat[edges.faces[:, 1]])
    drawn = _listed(points, edges.ends, hard)
    lit_over = (bend > np.cos(np.radians(_SMOOTH_DEG))) & ~drawn
    normals = smooth_normals(faces, across, edges, lit_over)
    parts = np.zeros(len(faces), dtype=np.int64)
    return Mesh(corners, normals, parts, hard, soft, closed=False)


def _wound_alike(faces: Indices, edges: Edges) -> Indices:
    """Turn triangles round so that neighbours agree; which way a whole piece faces stays open."""
    count = len(faces)
    first, second = edges.faces[:, 0], edges.faces[:, 1]
    # Neighbours agree when they run along their common side in opposite directions.
    start = faces.ravel()[np.minimum(edges.corners[:, :, 0], edges.corners[:, :, 1])]
    wraps = np.abs(edges.corners[:, :, 0] - edges.corners[:, :, 1]) == 2
    begins_at_end = (start == edges.ends[:, :1]) ^ wraps
    disagree = begins_at_end[:, 0] == begins_at_end[:, 1]
    links = coo_array((np.ones(len(first), dtype=np.int32), (first, second)), shape=(count, count))
    pieces, piece = connected_components(links, directed=False)
    flips = {(int(a), int(b)): bool(c) for a, b, c in zip(first, second, disagree, strict=True)}
    turned = np.zeros(count, dtype=np.bool_)
    for number in range(pieces):
        root = int(np.flatnonzero(piece == number)[0])
        order, before = breadth_first_order(links, root, directed=False)
        for face in order[1:]:
            parent = int(before[face])
            pair = (parent, int(face)) if (parent, int(face)) in flips else (int(face), parent)
            turned[face] = turned[parent] ^ flips[pair]
    return np.where(turned[:, None], faces[:, ::-1], faces)


def _listed(points: Floats, ends: Indices, hard: Floats) -> npt.NDArray[np.bool_]:
    """Tell which edges of the mesh are among the authored ones."""
    if not len(hard):
        return np.zeros(len(ends), dtype=np.bool_)
    authored = np.round(hard, 4)
    known, number = np.unique(
        np.concatenate([points, authored.reshape(-1, 3)]), axis=0, return_inverse=True
    )
    number = number.ravel()
    size = len(known)
    mine, theirs = number[: len(points)][ends], number[len(points) :].reshape(-1, 2)
    keys = np.minimum(*mine.T) * size + np.maximum(*mine.T)
    return np.isin(keys, np.minimum(*theirs.T) * size + np.maximum(*theirs.T))
