"""The measures of a design, drawn by name when its maker asks for them."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import numpy as np

Choice = TypeVar("Choice")


@dataclass(frozen=True)
class Drift:
    """How a near twin departs from its model: a few measures by a little.

    Attributes:
        seed: Decides which measures and how far.
        share: Of the measures that change.
        reach: Greatest change, as a share of a measure's range.
    """

    seed: int
    share: float = 0.4
    reach: float = 0.22


@dataclass(frozen=True)
class Genes:
    """Named measures of one design.

    Each is a function of seed and name alone: a family may gain a measure and the others stay.

    Attributes:
        seed: Of the design.
        drifts: Departures from it, in turn.
        read: What was asked for so far, by name; filled while a family builds.
    """

    seed: int
    drifts: tuple[Drift, ...] = ()
    read: dict[str, float] = field(default_factory=dict, compare=False)

    def span(self, name: str, low: float, high: float) -> float:
        """Return a measure between two limits; near twins may differ in it."""
        unit = _unit(self.seed, name)
        for drift in self.drifts:
            if _unit(drift.seed, f"{name}?") < drift.share:
                push = 2 * _unit(drift.seed, name) - 1
                # At least half the reach: a twin that differs by nothing would be no twin.
                step = drift.reach * (0.5 + 0.5 * abs(push)) * (1 if push >= 0 else -1)
                unit = unit + step if 0 <= unit + step <= 1 else unit - step
        self.read[name] = low + (high - low) * unit
        return self.read[name]

    def count(self, name: str, low: int, high: int) -> int:
        """Return a number of things, both limits included; near twins share it."""
        number = low + int(_unit(self.seed, name) * (high - low + 1))
        self.read[name] = float(number)
        return number

    def pick(self, name: str, choices: Sequence[Choice]) -> Choice:
        """Return one of several ways to do it; near twins share it."""
        return choices[self.count(name, 0, len(choices) - 1)]

    def chance(self, name: str, share: float = 0.5) -> bool:
        """Return whether it has the feature; near twins share it."""
        found = _unit(self.seed, name) < share
        self.read[name] = float(found)
        return found


def _unit(seed: int, name: str) -> float:
    rng = np.random.default_rng((seed, zlib.crc32(name.encode())))
    return float(rng.random())
