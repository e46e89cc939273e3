"""Loss and validation over the views, as an SVG picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from pandok.training.identity.runlog import LogLine

_WIDTH, _HEIGHT = 380, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 34, 40
_COLOURS = ("#1f5fa8", "#c2571a")
_TICKS = 4


@dataclass(frozen=True)
class _Panel:
    """One chart.

    Attributes:
        title: Above it.
        low: Value at its lower edge.
        high: Value at its upper edge.
        most_views: Views at its right edge.
        curves: Name and values of each curve.
    """

    title: str
    low: float
    high: float
    most_views: int
    curves: tuple[tuple[str, tuple[float, ...]], ...]

    def x(self, views: float) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * views / self.most_views

    def y(self, value: float) -> float:
        share = (value - self.low) / (self.high - self.low)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share


def curves_svg(lines: Sequence[LogLine]) -> str:
    """Draw a run.

    Args:
        lines: Its log; at least one line.

    Returns:
        An SVG document: the loss on the left, rank-1 on marks held out on the right.
    """
    views = [line.views for line in lines]
    losses = tuple(line.loss for line in lines)
    low, high = min(losses), max(losses)
    room = max(0.05 * (high - low), 0.01)
    shares = (
        ("printed", tuple(100 * line.printed for line in lines)),
        ("relief", tuple(100 * line.relief for line in lines)),
    )
    panels = (
        _Panel("Loss", low - room, high + room, views[-1], (("", losses),)),
        _Panel(f"Rank-1 among {lines[-1].among} held-out marks, %", 0, 100, views[-1], shares),
    )
    drawn = "".join(
        f'<g transform="translate({i * _WIDTH} 0)">{_panel(panel, views)}</g>'
        for i, panel in enumerate(panels)
    )
    width = _WIDTH * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" width="{width}"'
        f' height="{_HEIGHT}" font-family="sans-serif" font-size="11" fill="#333">'
        f'<rect width="{width}" height="{_HEIGHT}" fill="#fff"/>{drawn}</svg>\n'
    )


def _panel(panel: _Panel, views: Sequence[int]) -> str:
    parts = [
        f'<text x="{_LEFT}" y="18" font-size="13" font-weight="600">{escape(panel.title)}</text>'
    ]
    for step in range(_TICKS + 1):
        value = panel.low + (panel.high - panel.low) * step / _TICKS
        y, x = panel.y(value), panel.x(panel.most_views * step / _TICKS)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.4g}</text>'
            f'<text x="{x:.1f}" y="{_HEIGHT - 24}" text-anchor="middle">'
            f"{_short(panel.most_views * step / _TICKS)}</text>"
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle">views</text>')
    for number, (name, values) in enumerate(panel.curves):
        parts.append(_curve(panel, views, values, name, number))
    return "".join(parts)


def _curve(
    panel: _Panel, views: Sequence[int], values: Sequence[float], name: str, number: int
) -> str:
    colour = _COLOURS[number % len(_COLOURS)]
    places = [(panel.x(v), panel.y(value)) for v, value in zip(views, values, strict=True)]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}"/>' for x, y in places)
    label = (
        f'<text x="{_LEFT + 8 + 70 * number}" y="{_TOP + 12}" fill="{colour}">{escape(name)}</text>'
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        f"{dots}{label if name else ''}"
    )


def _short(views: float) -> str:
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if views >= unit:
            return f"{views / unit:.3g}{sign}"
    return f"{views:.0f}"
