"""The brands of a set: whose rights are recorded, whose are not, and who looks like whom."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from pandok.forge.goods.brands import (
    FIRST_TWIN_NAME,
    Brand,
    invent_brand,
    near_twin,
    sibling,
)
from pandok.forge.split import Split
from pandok.forge.worlds.exams.guard import meets_an_exam

_ORDER_STREAM = 71


@dataclass(frozen=True)
class Population:
    """The brands of a set, each at random access.

    Attributes:
        split: Whose brands.
        seed: Which of them.
        rights: How many are recorded.
        outsiders: How many others there are.
    """

    split: Split
    seed: int
    rights: int
    outsiders: int

    def recorded(self, number: int) -> Brand:
        """Return a brand whose right is in the gallery, 0 to ``rights - 1``."""
        return _brand(self.split, self._candidates(number))

    def outsider(self, number: int) -> Brand:
        """Return a brand that no right of the gallery is like, 0 to ``outsiders - 1``."""
        return _brand(self.split, self._candidates(self.rights + number))

    def look_alike(self, number: int, index: int) -> Brand:
        """Return a competitor that dresses like a recorded brand, and has another name."""
        return near_twin(self.recorded(number), index)

    def other_package(self, number: int, index: int) -> Brand:
        """Return another product of a recorded brand, in a package of its own."""
        return sibling(self.recorded(number), index)

    def _candidates(self, slot: int) -> tuple[int, ...]:
        """Brands that may stand in a place: no other place has them among its own."""
        order = _order(self.seed)
        return tuple(order[slot :: self.rights + self.outsiders].tolist())


@lru_cache(maxsize=8)
def _order(seed: int) -> npt.NDArray[np.int64]:
    return np.random.default_rng((seed, _ORDER_STREAM)).permutation(FIRST_TWIN_NAME)


@lru_cache(maxsize=256)
def _brand(split: Split, candidates: tuple[int, ...]) -> Brand:
    """The first candidate that meets no exam; an exam's brands are as they are."""
    return screened(split, candidates, lambda index: invent_brand(split, index))


def screened(split: Split, candidates: tuple[int, ...], invent: Callable[[int], Brand]) -> Brand:
    """Return the first brand that may be shown in a split.

    Args:
        split: Brands of training and validation must not look like an exam's.
        candidates: Indices to try, at least one.
        invent: Makes a brand.
    """
    for index in candidates:
        brand = invent(index)
        if split is Split.EXAM or not meets_an_exam(brand):
            return brand
    message = f"none of {len(candidates)} brands keeps clear of the exams"
    raise ValueError(message)
