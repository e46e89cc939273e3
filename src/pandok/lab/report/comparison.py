"""The same photos read in several ways: what each is worth, and what it changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import numpy as np

from pandok.lab.answers import Answer
from pandok.lab.metrics.estimate import Measure
from pandok.lab.metrics.open_set import OperatingPoint, Scored
from pandok.lab.metrics.paired import detection_change, rate_change
from pandok.lab.report.contents import (
    Measured,
    Outcome,
    Outcomes,
    made_siblings,
    outcomes_by_item,
)
from pandok.lab.report.figures import identity_figures
from pandok.lab.report.hardware import Hardware, hardware

COMPARISON_SCHEMA = "pandok.comparison/1"
COMPARED_RATE = 0.01


@dataclass(frozen=True)
class Change:
    """Against the first way, on the same items; shares, so 0.02 is two points more.

    Attributes:
        rank_1: Of rank-1.
        far: Of DIR at `COMPARED_RATE` against far negatives, each with its own threshold.
        sibling: The same against siblings.
    """

    rank_1: Measure
    far: Measure
    sibling: Measure


@dataclass(frozen=True)
class Way:
    """One way to read, measured.

    Attributes:
        name: For example ``all``.
        references: References in the gallery.
        rank_1: Share of mated items whose first candidate is right.
        rank_5: Share with a right one among the first five.
        far: DIR at `COMPARED_RATE` against far negatives.
        sibling: The same against siblings.
        change: Against the first way; None of the first.
    """

    name: str
    references: int
    rank_1: Measure
    rank_5: Measure
    far: Measure
    sibling: Measure
    change: Change | None


@dataclass(frozen=True)
class Comparison:
    """A report.

    Attributes:
        schema: Name and version of this structure.
        title: What is compared.
        set_name: Name of the set.
        synthetic: Whether its photos were drawn rather than taken.
        date: When the report was written, UTC, ISO 8601.
        items: Items that were read in every way.
        mated: Items with a right in the gallery.
        far: Far negatives.
        siblings: Sibling negatives, the set's own or made.
        ways: In the order in which they are compared.
        notes: What has to be known beside the figures.
        run: What all runs depend on alike.
        hardware: What they ran on.
    """

    schema: str
    title: str
    set_name: str
    synthetic: bool
    date: str
    items: int
    mated: int
    far: int
    siblings: int
    ways: tuple[Way, ...]
    notes: tuple[str, ...]
    run: Mapping[str, object]
    hardware: Hardware


@dataclass(frozen=True, eq=False)
class _Read:
    """Outcomes of one way."""

    outcomes: Outcomes
    siblings: Sequence[Outcome]
    measured: Measured

    @classmethod
    def of(cls, measured: Measured) -> "_Read":
        outcomes = outcomes_by_item(measured)
        several = len(measured.by_photo) > len(measured.by_item)
        # Made siblings are single photos; beside items of several photos they would not compare.
        made = () if several else made_siblings(measured)
        return cls(outcomes, outcomes.sibling or made, measured)


def compare(
    title: str, ways: Sequence[tuple[str, Measured]], notes: Sequence[str] = ()
) -> Comparison:
    """Compare ways to read the same photos with the first of them.

    Args:
        title: What is compared.
        ways: Name and answers, at least one, all of the same items.
        notes: What has to be known beside the figures.
    """
    first = _Read.of(ways[0][1])
    read = [(name, _Read.of(measured)) for name, measured in ways]
    prints = [measured.fingerprint for _, measured in ways]
    return Comparison(
        schema=COMPARISON_SCHEMA,
        title=title,
        set_name=first.measured.set_name,
        synthetic=first.measured.synthetic,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        items=len(first.measured.items),
        mated=len(first.outcomes.mated),
        far=len(first.outcomes.far),
        siblings=len(first.siblings),
        ways=tuple(
            _way(name, each, None if number == 0 else first)
            for number, (name, each) in enumerate(read)
        ),
        notes=tuple(notes),
        run={
            key: value
            for key, value in prints[0].items()
            if all(other.get(key) == value for other in prints)
        },
        hardware=hardware(),
    )


def _way(name: str, read: _Read, first: _Read | None) -> Way:
    figures = identity_figures(read.outcomes, read.siblings)
    references = read.measured.fingerprint.get("references")
    return Way(
        name=name,
        references=references if isinstance(references, int) else 0,
        rank_1=figures.rank_1,
        rank_5=figures.rank_5,
        far=_at(figures.far),
        sibling=_at(figures.sibling),
        change=None if first is None else _change(first, read),
    )


def _at(points: Sequence[OperatingPoint]) -> Measure:
    return next(point.detected for point in points if point.allowed == COMPARED_RATE)


def _change(first: _Read, second: _Read) -> Change:
    before, after = first.outcomes.mated, second.outcomes.mated
    made = not first.outcomes.sibling
    return Change(
        rank_1=rate_change(
            np.array([outcome.found_within(1) for outcome in before], dtype=np.bool_),
            np.array([outcome.found_within(1) for outcome in after], dtype=np.bool_),
            [outcome.brand for outcome in before],
        ),
        far=_detection(first, second, first.outcomes.far, second.outcomes.far, shared=False),
        sibling=_detection(first, second, first.siblings, second.siblings, shared=made),
    )


def _detection(
    first: _Read,
    second: _Read,
    before: Sequence[Outcome],
    after: Sequence[Outcome],
    *,
    shared: bool,
) -> Measure:
    """Change of detection, over the negatives that could be read in both ways."""
    pairs = [
        (one, other)
        for one, other in zip(before, after, strict=True)
        if isinstance(one.answer, Answer) and isinstance(other.answer, Answer)
    ]
    return detection_change(
        (_scored(first.outcomes.mated), _scored([one for one, _ in pairs])),
        (_scored(second.outcomes.mated), _scored([other for _, other in pairs])),
        COMPARED_RATE,
        shared=shared,
    )


def _scored(outcomes: Sequence[Outcome]) -> Scored:
    return Scored(
        np.array([outcome.top_score for outcome in outcomes], dtype=np.float64),
        np.array([outcome.identity_right for outcome in outcomes], dtype=np.bool_),
        [outcome.brand for outcome in outcomes],
    )
