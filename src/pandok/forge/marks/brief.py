"""What a symbol is drawn from: a seeded choice of proportions, colours, and the brand's name."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

import numpy as np

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.split import Split

Symbol: TypeAlias = tuple[Shape, ...]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Inks:
    """The colours of a symbol.

    Attributes:
        first: Main colour.
        second: Accent colour.
        ground: What the mark stands on; shows through where a segment is left open.
    """

    first: Rgb
    second: Rgb
    ground: Rgb


@dataclass(frozen=True)
class Variation:
    """How far a symbol departs from the one that its seed alone gives.

    Attributes:
        nudge: Largest change of a proportion, as a share of its range.
        redraw: Probability that a choice or a count is made anew.
        seed: Which departure.
    """

    nudge: float = 0.0
    redraw: float = 0.0
    seed: int = 0


AS_SEEDED = Variation()


class Dice:
    """Seeded proportions and choices of one symbol.

    Every call takes one number from each of two streams, so that a variation changes the values and
    never their order: a near twin keeps every choice that it does not redraw.
    """

    def __init__(self, seed: Sequence[int], variation: Variation = AS_SEEDED) -> None:
        self._seeded = np.random.default_rng(tuple(seed))
        self._varied = np.random.default_rng((*seed, variation.seed, 1))
        self._variation = variation

    def number(self, low: float, high: float) -> float:
        """Return a proportion between two limits."""
        value, change = float(self._seeded.random()), 2 * float(self._varied.random()) - 1
        value = min(max(value + self._variation.nudge * change, 0.0), 1.0)
        return low + value * (high - low)

    def count(self, low: int, high: int) -> int:
        """Return a number of things between two limits, both included."""
        return low + self._index(high - low + 1)

    def pick(self, options: Sequence[_T]) -> _T:
        """Return one of the options."""
        return options[self._index(len(options))]

    def chance(self, probability: float) -> bool:
        """Return whether something happens."""
        value, redrawn = float(self._seeded.random()), float(self._varied.random())
        if redrawn < self._variation.redraw:
            value = redrawn / self._variation.redraw
        return value < probability

    def _index(self, count: int) -> int:
        value, redrawn = float(self._seeded.random()), float(self._varied.random())
        if redrawn < self._variation.redraw:
            value = redrawn / self._variation.redraw
        return min(int(value * count), count - 1)


@dataclass(frozen=True)
class Brief:
    """What the drawer of a symbol is given.

    Attributes:
        dice: Decides proportions and choices; each call goes one step on.
        inks: Colours.
        name: The brand's name in Latin letters, for monograms and lettering.
        split: Whose typefaces may be used.
    """

    dice: Dice
    inks: Inks
    name: str
    split: Split

    def on(self, ground: Rgb, first: Rgb, second: Rgb | None = None) -> "Brief":
        """Return the brief for a part that stands on another colour."""
        accent = self.inks.second if second is None else second
        return replace(self, inks=Inks(first, accent, ground))


def number_of(text: str) -> int:
    """Return a 31-bit number that a text always has, on every machine."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big") >> 1
