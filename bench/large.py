"""A gallery of a hundred thousand references, out of a few that are drawn.

What a search does depends on how descriptors and embeddings lie, not on what they show. So those of
drawn pictures are mixed and jittered: each reference has keypoints of two pictures, every number
moved a little, and up to four embeddings in the direction of a neighbour. Random numbers would lie
nowhere near each other, and no search would find them as hard.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

import numpy as np

from pandok.reading.identity.descriptor_votes import VoteOptions
from pandok.reading.types import (
    EnrolledReference,
    FloatArray,
    LocalFeatures,
    Reference,
    RightKind,
)

_DESCRIPTOR_JITTER = 0.03
_EMBEDDING_JITTER = 0.5
_PROTOTYPES = 4
_REFERENCES_A_RIGHT = 4
_KEPT = 512


class JitteredReferences:
    """References that are made when they are asked for, always the same: a store without a disk.

    Args:
        pool: Enrolled pictures to make them of.
        count: How many there are.
        seed: Decides everything.
    """

    def __init__(self, pool: Sequence[EnrolledReference], count: int, seed: int) -> None:
        self._pool = [entry for entry in pool if len(entry.local)]
        self._count = count
        self._seed = seed
        self._made = lru_cache(_KEPT)(self._make)

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[EnrolledReference]:
        """Make all, of a large gallery with no more descriptors than its index takes."""
        options = VoteOptions()
        most = options.a_reference if self._count > options.all_descriptors else None
        return (self._make(number, most) for number in range(self._count))

    def load(self, reference_ids: Sequence[str]) -> Mapping[str, EnrolledReference]:
        """Return references by id; ids of others are left out."""
        known = (each for each in reference_ids if each.startswith("jittered-"))
        return {each: self._made(int(each.partition("-")[2])) for each in known}

    def one(self, number: int) -> EnrolledReference:
        """Return a reference by its number, which may lie beyond the count."""
        return self._made(number)

    def _make(self, number: int, most: int | None = None) -> EnrolledReference:
        rng = np.random.default_rng((self._seed, number))
        first, second = (self._pool[i] for i in rng.integers(0, len(self._pool), 2))
        key = f"jittered-{number}"
        name = "".join(rng.choice(list("abdeiklmnoprstu"), 8))
        reference = Reference(
            key, f"right-{number // _REFERENCES_A_RIGHT}", RightKind.GENUINE, name, name
        )
        return EnrolledReference(
            reference=reference,
            embeddings=_near(first.embeddings, second.embeddings, rng),
            local=_mixed(first.local, second.local, rng, most),
            lines=(),
            codes=(),
        )


def _mixed(
    first: LocalFeatures, second: LocalFeatures, rng: np.random.Generator, most: int | None
) -> LocalFeatures:
    """Half the keypoints of both, at random, with jittered descriptors; the first so many."""
    count = len(first) + len(second)
    rows = rng.permutation(count)[: (count + 1) // 2][:most]
    descriptors = np.vstack([first.descriptors, second.descriptors])[rows]
    noise = rng.standard_normal(descriptors.shape, np.float32) * np.float32(_DESCRIPTOR_JITTER)
    return replace(
        first,
        points=np.vstack([first.points, second.points])[rows],
        sizes=np.hstack([first.sizes, second.sizes])[rows],
        angles=np.hstack([first.angles, second.angles])[rows],
        descriptors=_unit(np.maximum(descriptors + noise, 0)),
    )


def _near(first: FloatArray, second: FloatArray, rng: np.random.Generator) -> FloatArray:
    """One to four embeddings around a mixture of two."""
    count = int(rng.integers(1, _PROTOTYPES + 1))
    share = np.float32(rng.uniform(0.3, 0.7))
    middle = share * first[:1] + (1 - share) * second[:1]
    noise = rng.standard_normal((count, first.shape[1]), np.float32)
    return _unit(middle + np.float32(_EMBEDDING_JITTER) * _unit(noise))


def _unit(rows: FloatArray) -> FloatArray:
    norms = np.linalg.norm(rows, axis=1, keepdims=True)
    return np.asarray(rows / np.maximum(norms, 1e-9), np.float32)
