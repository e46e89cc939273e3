"""Many keys, each with the numbers that it stands for, in sorted arrays that grow.

Sixteen bytes an entry or less, where a dictionary takes over a hundred. What is added is sorted by
itself, and arrays of like size are merged, so that adding n entries in small portions costs
n log n (the logarithmic method of Bentley and Saxe, 1980).
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

KeyArray = npt.NDArray[np.uint64]
NumberArray = npt.NDArray[np.int64]
_MERGED_AT = 4


@dataclass(frozen=True, eq=False)
class _Run:
    keys: KeyArray
    numbers: npt.NDArray[np.int32]


class PostingRuns:
    """Keys with numbers below 2^31; a key may have many numbers."""

    def __init__(self) -> None:
        self._runs: list[_Run] = []

    @property
    def size_bytes(self) -> int:
        """Memory of the arrays."""
        return sum(run.keys.nbytes + run.numbers.nbytes for run in self._runs)

    def add(self, keys: KeyArray, numbers: NumberArray) -> None:
        """Add entries.

        Args:
            keys: ``(N,) uint64``.
            numbers: ``(N,) int64``, what each stands for.
        """
        if not len(keys):
            return
        self._runs.append(_sorted(keys, numbers.astype(np.int32)))
        while len(self._runs) > 1 and len(self._runs[-2].keys) < _MERGED_AT * len(
            self._runs[-1].keys
        ):
            last, before = self._runs.pop(), self._runs.pop()
            keys_, numbers_ = (
                np.concatenate([before.keys, last.keys]),
                np.concatenate([before.numbers, last.numbers]),
            )
            self._runs.append(_sorted(keys_, numbers_))

    def find(self, keys: KeyArray) -> tuple[NumberArray, NumberArray]:
        """Look keys up.

        Args:
            keys: ``(P,) uint64``.

        Returns:
            ``(M,) int64`` places in ``keys``, and ``(M,) int64`` numbers that stand there.
        """
        order = np.argsort(keys)
        wanted = keys[order]
        places: list[NumberArray] = [np.zeros(0, np.int64)]
        found: list[NumberArray] = [np.zeros(0, np.int64)]
        for run in self._runs:
            first = np.searchsorted(run.keys, wanted, side="left")
            count = np.searchsorted(run.keys, wanted, side="right") - first
            hit = np.flatnonzero(count)
            if not len(hit):
                continue
            repeats = count[hit]
            ends = np.cumsum(repeats)
            steps = np.arange(ends[-1]) - np.repeat(ends - repeats, repeats)
            places.append(np.repeat(order[hit], repeats).astype(np.int64))
            found.append(run.numbers[np.repeat(first[hit], repeats) + steps].astype(np.int64))
        return np.concatenate(places), np.concatenate(found)


def _sorted(keys: KeyArray, numbers: npt.NDArray[np.int32]) -> _Run:
    order = np.argsort(keys, kind="stable")
    return _Run(keys[order], numbers[order])
