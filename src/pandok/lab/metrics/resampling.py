"""Bootstrap over brands and items: how often each unit is drawn in each resample."""

from collections.abc import Sequence

import numpy as np

from pandok.lab.metrics.estimate import Counts

RESAMPLES = 1_000
SEED = 20_210_531


def resample(clusters: Sequence[str], resamples: int = RESAMPLES, seed: int = SEED) -> Counts:
    """Two-stage bootstrap: clusters with replacement, then units of each drawn cluster.

    Photos of one brand succeed or fail together; a bootstrap over photos alone would promise
    intervals that are too narrow for goods of other brands (Davison and Hinkley 1997, 3.8).

    Args:
        clusters: The cluster of each of the N units.
        resamples: Number of resamples B.
        seed: The same seed gives the same resamples.

    Returns:
        ``(B, N) int32``, how often unit n is drawn in resample b.
    """
    rng = np.random.default_rng(seed)
    names, members = np.unique(np.asarray(clusters, dtype=np.str_), return_inverse=True)
    counts = np.zeros((resamples, len(clusters)), dtype=np.int32)
    if not len(names):
        return counts
    drawn = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=resamples)
    sizes = np.bincount(members, minlength=len(names))
    alone = sizes[members] == 1
    counts[:, alone] = drawn[:, members[alone]]
    for cluster in np.flatnonzero(sizes > 1):
        size = int(sizes[cluster])
        counts[:, members == cluster] = rng.multinomial(
            drawn[:, cluster] * size, np.full(size, 1 / size)
        )
    return counts
