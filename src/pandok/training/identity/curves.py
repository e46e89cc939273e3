"""Loss and validation over the views, as an SVG picture."""

from collections.abc import Sequence

from pandok.training.charts import Axis, Panel, loss_panel, panels_svg
from pandok.training.identity.runlog import LogLine


def curves_svg(lines: Sequence[LogLine]) -> str:
    """Draw a run.

    Args:
        lines: Its log; at least one line.

    Returns:
        An SVG document: the loss on the left, rank-1 on marks held out on the right.
    """
    shares = (
        ("printed", tuple(100 * line.printed for line in lines)),
        ("relief", tuple(100 * line.relief for line in lines)),
    )
    found = Panel(f"Rank-1 among {lines[-1].among} held-out marks, %", 0, 100, shares)
    axis = Axis(tuple(line.views for line in lines), "views")
    return panels_svg((loss_panel([line.loss for line in lines]), found), axis)
