"""Which clues a run leaves out, so that it shows what each kind is worth."""

from collections.abc import Sequence
from dataclasses import dataclass

from pandok.reading.types import ClueKind

# Alone, these find no reference: they only weigh those that another kind found.
_FINDS_NOTHING = frozenset({ClueKind.APPEARANCE, ClueKind.EDGES})
WRITTEN = frozenset({ClueKind.NAME, ClueKind.LABEL})
WITH_ALL = "all"


@dataclass(frozen=True)
class Variant:
    """A way to read the same photos.

    Attributes:
        name: For its folder and in reports: ``all``, ``without-edges``, ``embedding-alone``.
        without: Clues that are neither computed nor scored.
    """

    name: str
    without: frozenset[ClueKind]


def ablation_variants(kinds: Sequence[ClueKind]) -> tuple[Variant, ...]:
    """Return how to read to learn what each kind is worth: with all, without each, each alone.

    Args:
        kinds: Those that can be had at all, at least one; the others are left out of every variant.
    """
    never = frozenset(ClueKind) - frozenset(kinds)
    least = [Variant(f"without-{_dashed(kind)}", never | {kind}) for kind in kinds]
    alone = [
        Variant(f"{_dashed(kind)}-alone", frozenset(ClueKind) - {kind})
        for kind in kinds
        if kind not in _FINDS_NOTHING
    ]
    return (Variant(WITH_ALL, never), *least, *alone)


def _dashed(kind: ClueKind) -> str:
    return kind.value.replace("_", "-")
