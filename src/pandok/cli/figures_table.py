"""Measured figures with their intervals, as a table at the end of a lab run."""

from collections.abc import Iterable

from rich.table import Table
from rich.text import Text

from pandok.cli.terminal import Terminal
from pandok.lab.metrics.estimate import Estimate, Measure


def figures_table(rows: Iterable[tuple[str, Measure]], terminal: Terminal) -> Table:
    """Lay out figures, one a row, each with its 95 % interval and what it rests on.

    Args:
        rows: Name and figure.
        terminal: Chooses the language.
    """
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    table.add_column(terminal.say("lab.figure"))
    for key in ("value", "interval", "n"):
        table.add_column(terminal.say(f"lab.{key}"), justify="right", no_wrap=True)
    for name, measure in rows:
        if isinstance(measure, Estimate):
            interval = f"{measure.low:.1%} – {measure.high:.1%}"
            table.add_row(Text(name), f"{measure.value:.1%}", interval, f"{measure.n:,}")
        else:
            told = terminal.say("lab.not_measurable", needed=measure.needed)
            table.add_row(Text(name), "–", Text(told, style="dim"), f"{measure.n:,}")
    return table
