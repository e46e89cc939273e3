"""A comparison as a Markdown page."""

from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.lab.report.comparison import COMPARED_RATE, Comparison, Way
from pandok.lab.report.markdown import percent, table

_PROTOCOL = (
    "The unit is the item: all its photos are read together. One that cannot be read is a miss.",
    "Intervals of figures are 95 %: Wilson's for ranks, for DIR the percentiles of 1,000 seeded "
    "bootstrap resamples over brands and items.",
    "Changes are in points against the first row, on the same items: each resample draws brands "
    "and items once for both. For DIR each row keeps its own threshold, set anew in each resample. "
    "Where no item gained, or none lost, Wilson's bound of none among all stands for that side of "
    "the change of rank-1.",
)


def comparison_page(comparison: Comparison, chart_file: str) -> str:
    """Render a comparison.

    Args:
        comparison: The comparison.
        chart_file: Name of the picture beside the page.
    """
    kind = "synthetic" if comparison.synthetic else "real"
    parts = [
        f"# {comparison.title}: {comparison.set_name} ({kind} photos)",
        f"{comparison.items} items: {comparison.mated} with a right in the gallery, "
        f"{comparison.far} far negatives, {comparison.siblings} siblings.",
        f"![Rank-1 and DIR with 95 % intervals]({chart_file})",
        "## Figures",
        table(
            (
                "way",
                "references",
                "rank-1",
                "rank-5",
                f"DIR at FPIR {COMPARED_RATE:.0%}, far",
                f"DIR at FPIR {COMPARED_RATE:.0%}, siblings",
            ),
            (
                (
                    way.name,
                    f"{way.references:,}",
                    *map(percent, (way.rank_1, way.rank_5, way.far, way.sibling)),
                )
                for way in comparison.ways
            ),
        ),
        f"## Change against {comparison.ways[0].name}, in points",
        table(
            ("way", "rank-1", "DIR, far", "DIR, siblings"),
            (row for way in comparison.ways if (row := _changes(way))),
        ),
    ]
    notes = (*comparison.notes, *_PROTOCOL)
    parts += ["## How to read this", "\n".join(f"- {note}" for note in notes)]
    facts = [("date", comparison.date), *((key, str(v)) for key, v in comparison.run.items())]
    parts += ["## Run", table(("", ""), facts)]
    return "\n\n".join(parts) + "\n"


def _changes(way: Way) -> tuple[str, ...]:
    if way.change is None:
        return ()
    return (way.name, *map(points, (way.change.rank_1, way.change.far, way.change.sibling)))


def points(measure: Measure) -> str:
    """Render a change of a share in points, with its interval."""
    if isinstance(measure, Estimate):
        value, low, high = (100 * each for each in (measure.value, measure.low, measure.high))
        return f"**{value:+.1f}** ({low:+.1f} to {high:+.1f})"
    return f"not measurable: {measure.reason}"
