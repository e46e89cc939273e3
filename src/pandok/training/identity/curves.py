"""Loss and validation over the views, as an SVG picture."""

from collections.abc import Sequence

from pandok.training.charts import Axis, Panel, loss_panel, panels_svg
from pandok.training.identity.runlog import LogLine


def curves_svg(lines: Sequence[LogLine]) -> str:
    """Draw a run.

    Args:
        lines: Its log; at least one line.

    Returns:
        An SVG document: the loss, rank-1 on marks held out, and where there are designs to check,
        how many photos find theirs.
    """
    last = lines[-1]
    panels = [loss_panel([line.loss for line in lines])]
    marks = (
        ("printed", [line.printed for line in lines]),
        ("relief", [line.relief for line in lines]),
    )
    panels.append(_found(f"Rank-1 among {last.among} held-out marks, %", marks))
    if last.designs:
        designs = (
            ("rank-1", [line.design_rank_1 for line in lines]),
            ("rank-5", [line.design_rank_5 for line in lines]),
        )
        panels.append(_found(f"Photo to drawing among {last.designs} designs, %", designs))
    return panels_svg(panels, Axis(tuple(line.views for line in lines), "views"))


def _found(title: str, shares: Sequence[tuple[str, Sequence[float]]]) -> Panel:
    """Return the panel of shares, 0 to 1."""
    curves = tuple((name, tuple(100 * each for each in values)) for name, values in shares)
    return Panel(title, 0, 100, curves)
