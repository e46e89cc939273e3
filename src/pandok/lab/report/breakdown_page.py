"""The breakdown of a report as Markdown tables."""

from collections.abc import Sequence

from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.lab.report.breakdown import (
    LEAST_ITEMS,
    AnswerRates,
    Breakdown,
    GoodsRates,
    SizePoint,
)
from pandok.lab.report.markdown import percent, table


def breakdown_sections(breakdown: Breakdown) -> list[str]:
    """Render the tables of a breakdown that have rows."""
    parts = [
        f"Items whose verdict is known, all photos of each together; groups of at least "
        f"{LEAST_ITEMS}. The intervals of these two rows are by bootstrap over brands and items.",
        table(
            ("RA-strict", "value (95 % interval)", "n"),
            (
                _row("the whole set", breakdown.strict),
                _row(
                    "without counterfeits whose largest edit is under 2 px",
                    breakdown.strict_from_2_px,
                ),
            ),
        ),
    ]
    parts += _answer_rates("Counterfeits by the size of their largest edit", breakdown.sizes)
    parts += _curve(breakdown.curve)
    parts += _answer_rates("Counterfeits by what training has seen", breakdown.training)
    parts += _answer_rates("Counterfeits by family of edit", breakdown.families)
    parts += _answer_rates("Items without a right", breakdown.no_right)
    parts += _goods_rates("By form", breakdown.packages)
    parts += _goods_rates("By finish", breakdown.finishes)
    parts += _goods_rates("By script of the mark", breakdown.scripts)
    parts += _goods_rates("By number of photos", breakdown.photos)
    return parts


def _row(name: str, measure: Measure) -> tuple[str, str, str]:
    return name, percent(measure), str(measure.n)


def _answer_rates(title: str, groups: Sequence[AnswerRates]) -> list[str]:
    if not groups:
        return []
    answers = list(groups[0].answers)
    header = ("", "items", "RA-strict", *(_words(answer) for answer in answers))
    rows = (
        (
            _words(group.name),
            str(group.strict.n),
            percent(group.strict),
            *(_rate(group.answers[answer]) for answer in answers),
        )
        for group in groups
    )
    return [f"### {title}", table(header, rows)]


def _curve(points: Sequence[SizePoint]) -> list[str]:
    if not points:
        return []
    rows = ((_span(point), percent(point.caught), str(point.caught.n)) for point in points)
    return [table(("largest edit", "called suspect", "n"), rows)]


def _span(point: SizePoint) -> str:
    if point.below_px is None:
        return f"{point.from_px:.0f} px or more"
    return f"{point.from_px:.0f} to {point.below_px:.0f} px"


def _goods_rates(title: str, groups: Sequence[GoodsRates]) -> list[str]:
    if not groups:
        return []
    header = ("", "items", "RA-strict", "counterfeits caught", "n", "false alarms on genuine", "n")
    rows = (
        (
            _words(group.name),
            str(group.strict.n),
            percent(group.strict),
            *_of_some(group.caught),
            *_of_some(group.false_alarms),
        )
        for group in groups
    )
    return [f"### {title}", table(header, rows)]


def _of_some(measure: Measure) -> tuple[str, str]:
    """A share of items that a group may have none of."""
    return _rate(measure), str(measure.n)


def _rate(measure: Measure) -> str:
    if isinstance(measure, Estimate):
        return f"{measure.value:.1%} ({measure.low:.1%} to {measure.high:.1%})"
    return ""


def _words(name: str) -> str:
    return name.replace("_", " ")
