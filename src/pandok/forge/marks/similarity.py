"""The plan of the search for similar marks: queries, a gallery, and how relevant each is.

A gallery holds, for every query, marks of each grade in the share that a search before filing
meets, and many that have nothing to do with it. Grades are those of `twins`: an examiner's view,
not a measure of pixels. Every picture is a function of the plan and its place, so that any of them
can be drawn alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np

from pandok.forge.artwork.palette import palette, palette_count
from pandok.forge.marks.families import FAMILIES, MarkKind, SymbolFamily
from pandok.forge.marks.mark import Lockup, Mark, chosen_family, design_mark
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.twins import FIRST_TWIN_NAME, related_family, similar_mark
from pandok.forge.split import Split
from pandok.reading.types import Image

# How often a kind is asked for, and how often a mark is filed without its word.
_KIND_SHARES: dict[MarkKind, float] = {
    MarkKind.FIGURATIVE: 0.36,
    MarkKind.GEOMETRIC: 0.2,
    MarkKind.WORD: 0.18,
    MarkKind.MONOGRAM: 0.1,
    MarkKind.EMBLEM: 0.1,
    MarkKind.PATTERN: 0.06,
}
_SYMBOL_ALONE_SHARE = 0.5
# Of each grade, marks in the gallery for one query.
_PER_GRADE: dict[int, int] = {3: 2, 2: 2, 1: 2}
_DISTRACTORS_PER_QUERY = 4
_PX = 384
_PICTURE_MM = (100.0, 75.0)


@dataclass(frozen=True)
class Entry:
    """A picture of the plan.

    Attributes:
        entry_id: ``query-0012``, ``mark-0012-3a`` or ``other-00345``.
        query: Number of the query that it belongs to, or None for a distractor.
        grade: 0 of a query and a distractor, else 1 to 3.
        number: Which of its kind.
    """

    entry_id: str
    query: int | None
    grade: int
    number: int


@dataclass(frozen=True)
class SimilarMarksPlan:
    """Queries and gallery of a search for similar marks.

    Attributes:
        n_queries: How many queries.
        seed: Same seed, same pictures.
        split: Whose names, families and typefaces.
    """

    n_queries: int
    seed: int
    split: Split

    @property
    def queries(self) -> tuple[Entry, ...]:
        """Entries of the queries."""
        return tuple(Entry(f"query-{i:04d}", i, 0, 0) for i in range(self.n_queries))

    @property
    def gallery(self) -> tuple[Entry, ...]:
        """Entries of the gallery: graded marks of every query, then the distractors."""
        graded = tuple(
            Entry(f"mark-{i:04d}-{grade}{'abcdefgh'[k]}", i, grade, k)
            for i in range(self.n_queries)
            for grade, count in _PER_GRADE.items()
            for k in range(count)
        )
        count = self.n_queries * _DISTRACTORS_PER_QUERY
        return graded + tuple(Entry(f"other-{i:05d}", None, 0, i) for i in range(count))

    def relevance(self, query: Entry) -> dict[str, int]:
        """Return the grade of every relevant gallery entry by its id; all others have 0.

        Beside the marks made for the query, those that show the same thing by chance have grade 2:
        another owl is similar in concept to an owl, whoever it was made for.
        """
        own = {
            f"mark-{query.query:04d}-{grade}{'abcdefgh'[k]}": grade
            for grade, count in _PER_GRADE.items()
            for k in range(count)
        }
        shown = self.shown(query)
        if shown is None:
            return own
        shows = _gallery_by_family(self).get(shown, ())
        return own | {entry_id: 2 for entry_id in shows if entry_id not in own}

    def shown(self, entry: Entry) -> SymbolFamily | None:
        """What the symbol of an entry shows, without drawing it; None of words and lettering."""
        place = self.n_queries + entry.number if entry.query is None else entry.query
        sketch = _sketch(self.seed, place, self.split, self.n_queries)
        family = sketch.family
        if entry.grade == 1:
            family = related_family(family, self._seed_of(entry), self.split)
        pictured = FAMILIES[family].kind not in (MarkKind.MONOGRAM, MarkKind.EMBLEM)
        return family if pictured and sketch.kind is not MarkKind.WORD else None

    def mark(self, entry: Entry) -> Mark:
        """Design the mark of an entry."""
        if entry.query is None:
            return _designed(self.seed, self.n_queries + entry.number, self.split, self.n_queries)
        model = _designed(self.seed, entry.query, self.split, self.n_queries)
        if entry.grade == 0:
            return model
        return similar_mark(model, entry.grade, self._seed_of(entry), self.split)

    def picture(self, entry: Entry) -> Image:
        """Draw an entry as an office publishes it, on white.

        Returns:
            ``(288, 384, 3) uint8 RGB``.
        """
        width, height = _PICTURE_MM
        return self.mark(entry).drawing(width, height).render(_PX / width)

    def _seed_of(self, entry: Entry) -> int:
        rng = np.random.default_rng((self.seed, entry.query or 0, entry.grade, entry.number, 17))
        return int(rng.integers(2**31))


def similar_marks_protocol(n_queries: int, seed: int, split: Split) -> SimilarMarksPlan:
    """Plan a search for similar marks.

    Args:
        n_queries: 1 or more; each brings six marks of the gallery and four distractors.
        seed: Same seed, same pictures.
        split: Whose names, families and typefaces.

    Raises:
        ValueError: There is no query.
    """
    if n_queries < 1:
        message = f"{n_queries} queries were asked for, at least 1 is needed"
        raise ValueError(message)
    return SimilarMarksPlan(n_queries, seed, split)


@dataclass(frozen=True)
class _Sketch:
    """What is decided of a mark before it is drawn."""

    kind: MarkKind
    name: int
    scheme: int
    seed: int
    alone: bool
    family: SymbolFamily


def _sketch(seed: int, place: int, split: Split, n_queries: int) -> _Sketch:
    rng = np.random.default_rng((seed, place, 18))
    kind = _one(list(_KIND_SHARES), list(_KIND_SHARES.values()), rng)
    scheme, own = int(rng.integers(palette_count())), int(rng.integers(2**31))
    alone = kind is not MarkKind.WORD and bool(rng.random() < _SYMBOL_ALONE_SHARE)
    name = _name_at(seed, place, n_queries)
    return _Sketch(kind, name, scheme, own, alone, chosen_family(kind, own, split))


def _name_at(seed: int, place: int, n_queries: int) -> int:
    """Number of a name: no query shares its own with another mark while there are enough."""
    queries = min(n_queries, FIRST_TWIN_NAME - 1)
    if place >= n_queries:
        place = queries + (place - n_queries) % (FIRST_TWIN_NAME - queries)
    return (place + seed * 7919) % FIRST_TWIN_NAME


@lru_cache(maxsize=64)
def _designed(seed: int, place: int, split: Split, n_queries: int) -> Mark:
    sketch = _sketch(seed, place, split, n_queries)
    colors = palette(sketch.scheme).on_paper()
    mark = design_mark(invent_name(split, sketch.name), sketch.kind, colors, sketch.seed, split)
    return replace(mark, lockup=Lockup.SYMBOL) if sketch.alone else mark


@lru_cache(maxsize=4)
def _gallery_by_family(plan: SimilarMarksPlan) -> dict[SymbolFamily, tuple[str, ...]]:
    found: dict[SymbolFamily, list[str]] = {}
    for entry in plan.gallery:
        family = plan.shown(entry)
        if family is not None:
            found.setdefault(family, []).append(entry.entry_id)
    return {family: tuple(ids) for family, ids in found.items()}


def _one(kinds: Sequence[MarkKind], shares: Sequence[float], rng: np.random.Generator) -> MarkKind:
    return kinds[int(rng.choice(len(kinds), p=np.array(shares)))]
