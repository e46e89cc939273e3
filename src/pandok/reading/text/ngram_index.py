"""Find, among many patterns, the few that a query may be: an inverted index of bigrams.

An edit destroys at most two bigrams, so a pattern within d edits shares at least all but 2d of its
bigrams with the query (the count filter of Gravano et al., VLDB 2001). The product of two sparse
matrices counts shared bigrams of all pairs at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import csr_array, hstack

IntArray = npt.NDArray[np.int64]
_SHORT = 3


def max_edits(length: int) -> int:
    """Edits within which a pattern of this length is still looked for."""
    if length <= _SHORT:
        return 0
    return 1 if length < 8 else 2 if length < 12 else 3


@dataclass(frozen=True, eq=False)
class Pairs:
    """Pairs worth comparing letter by letter.

    Attributes:
        queries: ``(P,) int64`` indices of queries.
        patterns: ``(P,) int64`` indices of patterns.
    """

    queries: IntArray
    patterns: IntArray


class NgramIndex:
    """An index of patterns; it only grows.

    Args:
        patterns: Distinct strings, none empty.
        min_contained: Least length of a string that is also looked for inside longer ones, patterns
            in queries and queries in patterns.
    """

    def __init__(self, patterns: Sequence[str], *, min_contained: int) -> None:
        self._exact: dict[str, int] = {}
        self._bigrams: dict[str, int] = {}
        self._matrix = self._rows(()).T.tocsr()
        self._lengths: IntArray = np.zeros(0, np.int64)
        self._counts: IntArray = np.zeros(0, np.int64)
        self._edits: IntArray = np.zeros(0, np.int64)
        self._min_contained = min_contained
        self.add(patterns)

    def add(self, patterns: Sequence[str]) -> None:
        """Add patterns, numbered on from those that there are; none may be there already."""
        if not patterns:
            return
        known = len(self._exact)
        self._exact |= {pattern: known + index for index, pattern in enumerate(patterns)}
        for pattern in patterns:
            for bigram in _bigrams(pattern):
                self._bigrams.setdefault(bigram, len(self._bigrams))
        self._matrix.resize((len(self._bigrams), known))
        self._matrix = hstack([self._matrix, self._rows(patterns).T.tocsr()], format="csr")
        lengths = [len(pattern) for pattern in patterns]
        counts = [len(_bigrams(pattern)) for pattern in patterns]
        self._lengths = np.append(self._lengths, np.array(lengths, np.int64))
        self._counts = np.append(self._counts, np.array(counts, np.int64))
        edits = np.array([max_edits(length) for length in lengths], np.int64)
        self._edits = np.append(self._edits, edits)

    def candidates(self, queries: Sequence[str]) -> Pairs:
        """Return pairs that may be within `max_edits` of each other, or one inside the other.

        No pair that is so is missed; some that are not so are returned.
        """
        short = [
            (index, self._exact[query])
            for index, query in enumerate(queries)
            if len(query) <= _SHORT and query in self._exact
        ]
        exact = np.array(short, dtype=np.int64).reshape(-1, 2)
        if not self._exact or not queries:
            return Pairs(exact[:, 0], exact[:, 1])
        shared = (self._rows(queries) @ self._matrix).tocoo()
        rows, columns, count = shared.row.astype(np.int64), shared.col.astype(np.int64), shared.data
        query_lengths = np.array([len(q) for q in queries], dtype=np.int64)[rows]
        lengths, edits = self._lengths[columns], self._edits[columns]
        near = (
            (lengths > _SHORT)
            & (np.abs(query_lengths - lengths) <= edits)
            & (count >= self._counts[columns] - 2 * edits)
        )
        inside = (
            (lengths >= self._min_contained)
            & (query_lengths > lengths)
            & (count == self._counts[columns])
        )
        query_counts = np.array([len(_bigrams(q)) for q in queries], dtype=np.int64)[rows]
        part = (
            (query_lengths >= self._min_contained)
            & (query_lengths < lengths)
            & (count == query_counts)
        )
        keep = near | inside | part
        return Pairs(
            np.concatenate([exact[:, 0], rows[keep]]), np.concatenate([exact[:, 1], columns[keep]])
        )

    def _rows(self, strings: Sequence[str]) -> csr_array:
        """``(len(strings), bigrams) int32`` matrix of which bigrams occur in which string."""
        indices: list[int] = []
        starts = [0]
        for string in strings:
            indices.extend(self._bigrams[b] for b in _bigrams(string) if b in self._bigrams)
            starts.append(len(indices))
        return csr_array(
            (np.ones(len(indices), dtype=np.int32), indices, starts),
            shape=(len(strings), len(self._bigrams)),
        )


def _bigrams(string: str) -> list[str]:
    # A list without repeats, in order: sets of strings would make the index differ between runs.
    return list(dict.fromkeys(string[i : i + 2] for i in range(len(string) - 1)))
