"""The brands of a set: whose rights are recorded, whose are not, and who looks like whom."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pandok.forge.errors import ForgeError
from pandok.forge.goods.brands import (
    FIRST_TWIN_NAME,
    Brand,
    invent_brand,
    near_twin,
    sibling,
)
from pandok.forge.split import Split
from pandok.forge.worlds.exams.guard import refused_brands

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
        return _brand(self.split, self._index(number))

    def outsider(self, number: int) -> Brand:
        """Return a brand that no right of the gallery is like, 0 to ``outsiders - 1``."""
        return _brand(self.split, self._index(self.rights + number))

    def look_alike(self, number: int) -> Brand:
        """Return a competitor that dresses like a recorded brand, and has another name."""
        return near_twin(self.recorded(number), 0)

    def other_package(self, number: int, index: int) -> Brand:
        """Return another product of a recorded brand, in a package of its own."""
        return sibling(self.recorded(number), index)

    def _index(self, place: int) -> int:
        order = allowed_brands(self.split, self.seed)
        if self.rights + self.outsiders > len(order):
            raise ForgeError("set.too_many_brands", most=len(order))
        return order[place]


@lru_cache(maxsize=8)
def allowed_brands(split: Split, seed: int) -> tuple[int, ...]:
    """Return the brands of a split that keep clear of the exams, in an order by seed."""
    refused = refused_brands(split)
    order = np.random.default_rng((seed, _ORDER_STREAM)).permutation(FIRST_TWIN_NAME)
    return tuple(index for index in order.tolist() if index not in refused)


@lru_cache(maxsize=256)
def _brand(split: Split, index: int) -> Brand:
    return invent_brand(split, index)
