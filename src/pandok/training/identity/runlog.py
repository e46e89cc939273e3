"""The log of a run: a line of JSON at every checkpoint."""

from dataclasses import dataclass
from pathlib import Path

from pandok.training.run_files import read_lines


@dataclass(frozen=True)
class LogLine:
    """How far a run was and how well it did.

    Attributes:
        views: Views seen.
        seconds: Time spent training.
        size_px: Side of the views.
        loss: Mean over the views since the last line.
        among: Held-out marks that are told apart.
        printed: Share of them found from a printed view, 0 to 1; 0 where there are none.
        relief: Share found from a view in relief, likewise.
        designs: Designs of the check that are told apart; 0 where the pack has none.
        design_rank_1: Share of photos whose design comes first, from 0 to 1.
        design_rank_5: Share of photos whose design is among the first five, likewise.
    """

    views: int
    seconds: float
    size_px: int
    loss: float
    among: int
    printed: float = 0.0
    relief: float = 0.0
    designs: int = 0
    design_rank_1: float = 0.0
    design_rank_5: float = 0.0


def read_log(folder: Path, views: int) -> list[LogLine]:
    """Read the lines up to a number of views.

    Later ones were written by a run that was stopped before its checkpoint was.
    """
    return [line for line in read_lines(folder, LogLine) if line.views <= views]


def last_line(folder: Path) -> LogLine | None:
    """Return the last line of a run's log; None where there is none."""
    lines = read_lines(folder, LogLine)
    return lines[-1] if lines else None
