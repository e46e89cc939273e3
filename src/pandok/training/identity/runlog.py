"""The log of a run: a line of JSON at every checkpoint."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

LOG_FILE = "log.jsonl"


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
    path = folder / LOG_FILE
    if not path.exists():
        return []
    lines = [LogLine(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    return [line for line in lines if line.views <= views]


def last_line(folder: Path) -> LogLine | None:
    """Return the last line of a run's log; None where there is none."""
    path = folder / LOG_FILE
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return LogLine(**json.loads(lines[-1])) if lines else None


def write_log(folder: Path, lines: Sequence[LogLine]) -> None:
    """Write the log anew."""
    text = "".join(json.dumps(vars(line)) + "\n" for line in lines)
    (folder / LOG_FILE).write_text(text, encoding="utf-8")
