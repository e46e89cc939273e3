"""Marks that look alike in one ink, and marks of one name: together they are one class."""

from collections.abc import Sequence

import cv2
import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from pandok.lab.silhouettes import SILHOUETTE_PX, Silhouette, flattened, overlaps
from pandok.training.identity.artworks import Rgba

_AT_ONCE = 1024

Clusters = npt.NDArray[np.int32]


def silhouette(artwork: Rgba) -> Silhouette:
    """Return the ``(SILHOUETTE_PX, SILHOUETTE_PX) bool`` dark part of a mark in one ink."""
    cover = artwork[..., 3].astype(np.float32) / 255
    grey = cv2.cvtColor(artwork[..., :3], cv2.COLOR_RGB2GRAY).astype(np.float32)
    drawn = grey[cover > min(0.5, float(cover.max()) / 2)]
    # Two inks: the lighter one is left out where it is much lighter than the darker one.
    split = (float(np.percentile(drawn, 5)) + float(np.percentile(drawn, 95))) / 2
    two_inks = np.ptp(np.percentile(drawn, (5, 95))) > 60
    ink = cover * (grey < split) if two_inks else cover
    small = cv2.resize(ink, (SILHOUETTE_PX, SILHOUETTE_PX), interpolation=cv2.INTER_AREA)
    return np.asarray(small > 0.5)


def twin_clusters(silhouettes: Sequence[Silhouette], overlap: float) -> Clusters:
    """Give pictures whose silhouettes overlap more than a share the same number.

    Args:
        silhouettes: One a picture, all of one size.
        overlap: Least intersection over union of twins, 0 to 1.

    Returns:
        ``(N,) int32`` numbers from 0 upwards.
    """
    if not len(silhouettes):
        return np.zeros(0, np.int32)
    flat = flattened(silhouettes)
    rows: list[npt.NDArray[np.int64]] = []
    columns: list[npt.NDArray[np.int64]] = []
    for start in range(0, len(flat), _AT_ONCE):
        row, column = np.nonzero(overlaps(flat[start : start + _AT_ONCE], flat) > overlap)
        rows.append(row + start)
        columns.append(column)
    row, column = np.concatenate(rows), np.concatenate(columns)
    graph = coo_array((np.ones(len(row), np.int32), (row, column)), shape=(len(flat), len(flat)))
    return np.asarray(connected_components(graph, directed=False)[1], np.int32)


def joined_by_name(clusters: Clusters, names: Sequence[str]) -> Clusters:
    """Join clusters that share a name.

    Args:
        clusters: ``(N,)`` numbers.
        names: One a picture.

    Returns:
        ``(N,) int32`` numbers from 0 upwards.
    """
    if not len(clusters):
        return clusters
    families = np.unique(np.array(names), return_inverse=True)[1].astype(np.int64)
    count = int(clusters.max()) + 1
    nodes = count + int(families.max()) + 1
    edges = (np.ones(len(clusters), np.int32), (clusters.astype(np.int64), families + count))
    graph = coo_array(edges, shape=(nodes, nodes))
    return gap_free(np.asarray(connected_components(graph, directed=False)[1], np.int32)[clusters])


def gap_free(classes: Clusters) -> Clusters:
    """Number classes from 0 upwards without gaps, in the order of their numbers."""
    return np.asarray(np.unique(classes, return_inverse=True)[1], np.int32)
