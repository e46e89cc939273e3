"""What a set is asked to be: everything in it follows from these four values."""

from dataclasses import dataclass
from enum import StrEnum

from pandok.forge.errors import ForgeError
from pandok.forge.split import Split

MOST_SEED = 2**31 - 1


class ProtocolName(StrEnum):
    """What a set is good for (docs/explanation/the-forge.md)."""

    WORLD = "world"
    VERDICT = "verdict"
    GENUINE = "genuine"
    IDENTITY = "identity"
    DESIGN = "design"
    TEXT = "text"
    MARKS_SIMILAR = "marks-similar"


LEAST_N = 4
MOST_N = 100_000


@dataclass(frozen=True)
class SetSpec:
    """A set, before anything of it is drawn.

    Attributes:
        protocol: What it is good for.
        split: Whose brands, fonts, backgrounds and cameras it shows.
        n: How many items, lines or queries, `LEAST_N` to `MOST_N`.
        seed: 0 to `MOST_SEED`.

    Raises:
        ForgeError: ``n`` is out of range.
    """

    protocol: ProtocolName
    split: Split
    n: int
    seed: int

    def __post_init__(self) -> None:
        if not LEAST_N <= self.n <= MOST_N:
            raise ForgeError("set.size", least=LEAST_N, most=MOST_N, items=self.n)
        if not 0 <= self.seed <= MOST_SEED:
            raise ForgeError("set.seed", most=MOST_SEED, seed=self.seed)


@dataclass(frozen=True)
class Slice:
    """Items ``start`` (with) to ``stop`` (without) of a set, to check a part of it.

    Raises:
        ForgeError: The slice is empty or begins before the first item.
    """

    start: int
    stop: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.stop:
            raise ForgeError("set.slice", start=self.start, stop=self.stop)
