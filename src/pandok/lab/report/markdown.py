"""Pieces of a Markdown page."""

from collections.abc import Iterable, Sequence

from pandok.lab.metrics.estimate import Estimate, Measure


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Render a Markdown table."""
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def percent(measure: Measure) -> str:
    """Render a share with its interval, or why there is none."""
    if isinstance(measure, Estimate):
        return f"**{measure.value:.1%}** ({measure.low:.1%} to {measure.high:.1%})"
    return f"not measurable: {measure.reason}"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
