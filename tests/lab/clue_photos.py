"""Photos with clues, made by hand, that weights can be fitted on."""

import numpy as np

from pandok.lab.fitting.clue_tables import ClueRow, PhotoClues
from pandok.lab.sets import Negative
from pandok.reading.identity.fusion import Clues
from pandok.reading.types import RightKind

BRANDS, RIGHTS_OF_A_BRAND = 10, 2


def clue_photos(
    kind: RightKind = RightKind.TRADEMARK, *, of_each: int = 3, seed: int = 0
) -> tuple[PhotoClues, ...]:
    """Photos of two rights a brand, and as many of nothing, each held against all rights.

    Support tells the brand, a likeness beyond it the right; names say nothing.
    """
    rng = np.random.default_rng(seed)
    rights = [
        f"b{brand}-r{number}" for brand in range(BRANDS) for number in range(RIGHTS_OF_A_BRAND)
    ]
    photos: list[PhotoClues] = []
    for shown in [*rights, *[None] * len(rights)]:
        for copy in range(of_each):
            rows = tuple(_row(rng, kind, right, shown) for right in rights)
            name = f"{shown or f'far-{len(photos)}'}-{copy}"
            brand = _brand(shown) if shown else name
            negative = None if shown else Negative.FAR
            photos.append(PhotoClues(name, (shown,) if shown else (), negative, brand, rows))
    return tuple(photos)


def _row(rng: np.random.Generator, kind: RightKind, right: str, shown: str | None) -> ClueRow:
    of_brand = shown is not None and _brand(right) == _brand(shown)
    clues = Clues(
        kind,
        support=float(rng.uniform(12, 40) if of_brand else rng.uniform(0, 8)),
        excess=float(rng.normal(0.5 if right == shown else 0.1, 0.08)),
        name=float(rng.uniform(0, 0.2)),
    )
    return ClueRow(right, right, _brand(right), 0.5, clues)


def _brand(right: str) -> str:
    return right.partition("-")[0]
