"""Find, among a million patterns, the few that a query may be: an inverted index of parts.

A pattern within d edits of the query, cut into d + 1 segments, has at least one segment that no
edit touched; it stands in the query almost where it stood in the pattern (Pass-Join, Li et al.,
VLDB 2011). So each segment is looked up at the few places where it may be. Patterns inside the
query are looked up whole; patterns around it by its first few letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from pandok.reading.text.posting_runs import KeyArray, NumberArray, PostingRuns

_SHORT = 3
# Longer strings are compared by their first letters only: no name is longer.
_LONGEST = 64
_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_MIX = np.uint64(0xD6E8FEB86659FD93)
_WHOLE, _GRAM = 14, 15


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

    queries: NumberArray
    patterns: NumberArray


class NgramIndex:
    """An index of patterns; it only grows.

    Args:
        patterns: Distinct strings, none empty.
        min_contained: Least length of a string that is also looked for inside longer ones, patterns
            in queries and queries in patterns.
    """

    def __init__(self, patterns: Sequence[str], *, min_contained: int) -> None:
        self._min_contained = min_contained
        self._entries = PostingRuns()
        self._lengths = np.zeros(0, np.int16)
        self._letters: KeyArray = np.zeros(0, np.uint64)
        self._known_lengths: set[int] = set()
        self._count = 0
        self.add(patterns)

    @property
    def size_bytes(self) -> int:
        """Memory of the index."""
        return self._entries.size_bytes + self._lengths.nbytes + self._letters.nbytes

    def add(self, patterns: Sequence[str]) -> None:
        """Add patterns, numbered on from those that there are; none may be there already."""
        if not patterns:
            return
        lengths = np.array([len(pattern) for pattern in patterns], np.int16)
        letters = np.zeros(len(patterns), np.uint64)
        keys: list[KeyArray] = []
        numbers: list[NumberArray] = []
        for rows, codes in _by_length(patterns):
            letters[rows] = _letters(codes)
            length = min(codes.shape[1], _LONGEST)
            self._known_lengths.add(length)
            for part in self._parts(codes[:, :length]):
                keys.append(part)
                numbers.append(rows + self._count)
        self._entries.add(np.concatenate(keys), np.concatenate(numbers))
        self._lengths = np.concatenate([self._lengths, lengths])
        self._letters = np.concatenate([self._letters, letters])
        self._count += len(patterns)

    def candidates(self, queries: Sequence[str]) -> Pairs:
        """Return pairs that may be within `max_edits` of each other, or one inside the other.

        No pair that is so is missed; some that are not so are returned. In order, none twice.
        """
        keys: list[KeyArray] = [np.zeros(0, np.uint64)]
        owners: list[NumberArray] = [np.zeros(0, np.int64)]
        letters = np.zeros(len(queries), np.uint64)
        for rows, codes in _by_length(queries):
            letters[rows] = _letters(codes)
            for probes in self._probes(codes):
                keys.append(probes.ravel())
                owners.append(np.repeat(rows, probes.size // len(rows)))
        places, patterns = self._entries.find(np.concatenate(keys))
        found = np.unique(np.concatenate(owners)[places] * max(1, self._count) + patterns)
        asked, patterns = np.divmod(found, max(1, self._count))
        lengths = np.array([len(query) for query in queries], np.int64)
        keep = self._plausible(lengths[asked], letters[asked], patterns)
        return Pairs(asked[keep], patterns[keep])

    def _plausible(
        self, lengths: NumberArray, letters: KeyArray, patterns: NumberArray
    ) -> npt.NDArray[np.bool_]:
        """Whether enough letters are shared, told by a set of letters in 64 bits.

        An edit changes at most two bits of it; of a string inside another no bit is missing.
        """
        own, of_pattern = self._letters[patterns], self._lengths[patterns].astype(np.int64)
        edits = np.array([max_edits(length) for length in range(_LONGEST + 1)])
        allowed = edits[np.minimum(of_pattern, _LONGEST)]
        near = (np.abs(lengths - of_pattern) <= allowed) & (
            np.bitwise_count(letters ^ own) <= 2 * allowed
        )
        inside = (lengths > of_pattern) & ((own & ~letters) == 0)
        around = (lengths < of_pattern) & ((letters & ~own) == 0)
        least = self._min_contained
        keep = near | (inside & (of_pattern >= least)) | (around & (lengths >= least))
        return np.asarray(keep, dtype=np.bool_)

    def _parts(self, codes: KeyArray) -> Iterator[KeyArray]:
        """Keys under which patterns of one length are found, an array of one each at a time."""
        length = codes.shape[1]
        yield _keys(codes, length, _WHOLE)
        if length > _SHORT:
            for number, (start, end) in enumerate(_segments(length)):
                yield _keys(codes[:, start:end], length, number)
        size = self._min_contained
        for start in range(length - size + 1) if length > size else ():
            yield _keys(codes[:, start : start + size], 0, _GRAM)

    def _probes(self, codes: KeyArray) -> Iterator[KeyArray]:
        """Keys to look up for queries of one length."""
        asked = min(codes.shape[1], _LONGEST)
        codes = codes[:, :asked]
        least = self._min_contained
        for length in self._known_lengths:
            if length == asked:
                yield _keys(codes, length, _WHOLE)
            elif least <= length < asked:
                windows = np.lib.stride_tricks.sliding_window_view(codes, length, axis=1)
                yield _keys(windows, length, _WHOLE)
            if length <= _SHORT or abs(length - asked) > max_edits(length):
                continue
            for number, (start, end) in enumerate(_segments(length)):
                for shift in _shifts(asked - length, max_edits(length)):
                    if start + shift >= 0 and end + shift <= asked:
                        yield _keys(codes[:, start + shift : end + shift], length, number)
        if asked >= least:
            yield _keys(codes[:, :least], 0, _GRAM)


def _segments(length: int) -> list[tuple[int, int]]:
    """Cut a length into one segment more than edits are allowed, as even as can be."""
    count = max_edits(length) + 1
    bounds = [length * number // count for number in range(count + 1)]
    return list(pairwise(bounds))


def _shifts(surplus: int, edits: int) -> range:
    """How far a segment may stand from its place, with these letters more than the pattern.

    To the left of it at least as many edits as its shift were made, to the right at least as many
    as bring the shift up to the surplus.
    """
    return range(-((edits - surplus) // 2), (edits + surplus) // 2 + 1)


def _by_length(strings: Sequence[str]) -> Iterator[tuple[NumberArray, KeyArray]]:
    """Yield rows of strings of one length, and their characters as ``(N, length) uint64``."""
    rows: dict[int, list[int]] = {}
    for row, string in enumerate(strings):
        if string:
            rows.setdefault(len(string), []).append(row)
    for length, listed in rows.items():
        joined = "".join(strings[row] for row in listed)
        codes = np.frombuffer(joined.encode("utf-32-le", "surrogatepass"), np.uint32)
        yield np.array(listed, np.int64), codes.reshape(-1, length).astype(np.uint64)


def _keys(codes: KeyArray, length: int, part: int) -> KeyArray:
    """Hash the last axis together with a length and a part. Collisions cost time, nothing else."""
    key = np.full(codes.shape[:-1], (length << 4) | part, np.uint64)
    for index in range(codes.shape[-1]):
        key = (key ^ codes[..., index]) * _FACTOR
        key ^= key >> np.uint64(29)
    return key * _MIX


def _letters(codes: KeyArray) -> KeyArray:
    """The set of letters of each row: a bit for each of 64 classes."""
    bits = np.uint64(1) << ((codes * _FACTOR) >> np.uint64(58))
    return np.asarray(np.bitwise_or.reduce(bits, axis=1), dtype=np.uint64)
