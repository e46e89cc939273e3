"""A report as one JSON object (``schemas/report.schema.json``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from pandok.lab.answers import Failure
from pandok.lab.report.breakdown import Breakdown, break_down
from pandok.lab.report.contents import (
    Measured,
    Outcomes,
    made_siblings,
    outcomes_by_item,
    outcomes_by_photo,
)
from pandok.lab.report.figures import (
    IdentityFigures,
    Latency,
    RightFigures,
    VerdictFigures,
    figures_by_right,
    identity_figures,
    latency,
    verdict_figures,
)
from pandok.lab.report.hardware import Hardware, hardware
from pandok.lab.report.mistakes import Mistakes, worst_mistakes
from pandok.lab.report.protocol import protocol

REPORT_SCHEMA = "pandok.report/1"


@dataclass(frozen=True)
class Counts:
    """How much was read, and how much of it failed.

    Attributes:
        items: Items.
        photos: Photos.
        mated: Items with a right in the gallery.
        far: Items without one, far from all.
        sibling: Items without one, near some.
        made_siblings: Photos read again without their own right.
        failed_items: Items of which no photo could be read.
        failed_photos: Photos that could not be read.
    """

    items: int
    photos: int
    mated: int
    far: int
    sibling: int
    made_siblings: int
    failed_items: int
    failed_photos: int


@dataclass(frozen=True)
class Report:
    """A run's report.

    Attributes:
        schema: Name and version of this structure.
        set_name: Name of the set.
        synthetic: Whether its photos were drawn rather than taken.
        date: When the report was written, UTC, ISO 8601.
        run: What the run depends on: set and gallery hashes, versions, options.
        hardware: What it ran on.
        protocol: How the figures came about.
        counts: How much was read.
        identity: Who, by item.
        identity_by_photo: Who, by photo; None where every item has one photo.
        verdict: Whether genuine, by item; None where the set knows no verdict.
        breakdown: Verdicts by what is known of the goods; None where the set does not tell.
        latency: Time to read one photo; None where nothing was read.
        rights: One row a right.
        mistakes: The worst.
    """

    schema: str
    set_name: str
    synthetic: bool
    date: str
    run: Mapping[str, object]
    hardware: Hardware
    protocol: tuple[str, ...]
    counts: Counts
    identity: IdentityFigures
    identity_by_photo: IdentityFigures | None
    verdict: VerdictFigures | None
    breakdown: Breakdown | None
    latency: Latency | None
    rights: tuple[RightFigures, ...]
    mistakes: Mistakes


def build_report(measured: Measured) -> Report:
    """Compute everything that a report says."""
    by_item = outcomes_by_item(measured)
    siblings = made_siblings(measured)
    several = len(measured.by_photo) > len(measured.by_item)
    return Report(
        schema=REPORT_SCHEMA,
        set_name=measured.set_name,
        synthetic=measured.synthetic,
        date=datetime.now(UTC).isoformat(timespec="seconds"),
        run=measured.fingerprint,
        hardware=hardware(),
        protocol=protocol(measured),
        counts=_counts(measured, by_item, len(siblings)),
        # Made siblings are single photos; beside items of several photos they would not compare.
        identity=identity_figures(by_item, () if several else siblings),
        identity_by_photo=(
            identity_figures(outcomes_by_photo(measured), siblings) if several else None
        ),
        verdict=verdict_figures(by_item),
        breakdown=break_down(measured, by_item),
        latency=latency(list(measured.by_photo.values())),
        rights=figures_by_right(by_item),
        mistakes=worst_mistakes(by_item, siblings),
    )


def _counts(measured: Measured, by_item: Outcomes, siblings: int) -> Counts:
    return Counts(
        items=len(measured.items),
        photos=sum(len(item.probes) for item in measured.items),
        mated=len(by_item.mated),
        far=len(by_item.far),
        sibling=len(by_item.sibling),
        made_siblings=siblings,
        failed_items=sum(isinstance(answer, Failure) for answer in measured.by_item.values()),
        failed_photos=sum(isinstance(answer, Failure) for answer in measured.by_photo.values()),
    )
