"""Dividing items into kinds exactly, with every item at random access."""

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt


@lru_cache(maxsize=16)
def shuffled_kinds(counts: tuple[int, ...], seed: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Return the kind of every item: each kind exactly as often as asked, in random order.

    Args:
        counts: How often each kind occurs.
        seed: Decides the order.
    """
    kinds = np.repeat(np.arange(len(counts)), counts)
    return np.asarray(np.random.default_rng(seed).permutation(kinds))


@lru_cache(maxsize=16)
def ranks(kinds: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Return of every item how many of its kind come before it."""
    values = np.array(kinds)
    found = np.zeros(len(values), dtype=np.int64)
    for kind in np.unique(values):
        places = np.flatnonzero(values == kind)
        found[places] = np.arange(len(places))
    return found


def kind_and_rank(counts: tuple[int, ...], seed: tuple[int, ...], number: int) -> tuple[int, int]:
    """Return the kind of an item, and how many of its kind come before it.

    Args:
        counts: How often each kind occurs.
        seed: Decides the order.
        number: Of the item.
    """
    kinds = shuffled_kinds(counts, seed)
    return int(kinds[number]), int(_ranks(counts, seed)[number])


@lru_cache(maxsize=16)
def _ranks(counts: tuple[int, ...], seed: tuple[int, ...]) -> npt.NDArray[np.int64]:
    return ranks(tuple(shuffled_kinds(counts, seed).tolist()))


def dealt(rank: int, hands: int, seed: Sequence[int]) -> int:
    """Deal numbers 0 to ``hands - 1`` evenly: each occurs once before one occurs again.

    Args:
        rank: Which turn.
        hands: How many there are.
        seed: Decides the order, which differs from round to round.
    """
    turn, place = divmod(rank, hands)
    return int(_round(hands, (*seed, turn))[place])


@lru_cache(maxsize=64)
def _round(hands: int, seed: tuple[int, ...]) -> npt.NDArray[np.int64]:
    return np.random.default_rng(seed).permutation(hands)
