"""Curves of a run, as an SVG picture."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

_WIDTH, _HEIGHT = 380, 260
_LEFT, _RIGHT, _TOP, _BOTTOM = 52, 16, 34, 40
_COLOURS = ("#1f5fa8", "#c2571a", "#3d7a33")
_TICKS = 4


@dataclass(frozen=True)
class Panel:
    """One chart.

    Attributes:
        title: Above it.
        low: Value at its lower edge.
        high: Value at its upper edge.
        curves: Name and values of each curve.
    """

    title: str
    low: float
    high: float
    curves: tuple[tuple[str, tuple[float, ...]], ...]

    def y(self, value: float) -> float:
        """Return where a value is drawn."""
        share = (value - self.low) / (self.high - self.low)
        return _HEIGHT - _BOTTOM - (_HEIGHT - _TOP - _BOTTOM) * share


@dataclass(frozen=True)
class Axis:
    """The horizontal axis, which all panels share.

    Attributes:
        places: Where each value stands, rising; at least one, the last above 0.
        unit: What it counts.
    """

    places: tuple[float, ...]
    unit: str

    def x(self, share: float) -> float:
        """Return where a share of the axis, 0 to 1, is drawn."""
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * share


def panels_svg(panels: Sequence[Panel], axis: Axis) -> str:
    """Draw panels side by side.

    Args:
        panels: At least one, with as many values to a curve as the axis has places.
        axis: Below each of them.

    Returns:
        An SVG document.
    """
    drawn = "".join(
        f'<g transform="translate({i * _WIDTH} 0)">{_panel(panel, axis)}</g>'
        for i, panel in enumerate(panels)
    )
    width = _WIDTH * len(panels)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT}" width="{width}"'
        f' height="{_HEIGHT}" font-family="sans-serif" font-size="11" fill="#333">'
        f'<rect width="{width}" height="{_HEIGHT}" fill="#fff"/>{drawn}</svg>\n'
    )


def loss_panel(losses: Sequence[float]) -> Panel:
    """Return the panel of a loss, as high as it needs to be."""
    low, high = min(losses), max(losses)
    room = max(0.05 * (high - low), 0.01)
    return Panel("Loss", low - room, high + room, (("", tuple(losses)),))


def _panel(panel: Panel, axis: Axis) -> str:
    parts = [
        f'<text x="{_LEFT}" y="18" font-size="13" font-weight="600">{escape(panel.title)}</text>'
    ]
    for step in range(_TICKS + 1):
        value = panel.low + (panel.high - panel.low) * step / _TICKS
        y, x = panel.y(value), axis.x(step / _TICKS)
        parts.append(
            f'<line x1="{_LEFT}" x2="{_WIDTH - _RIGHT}" y1="{y:.1f}" y2="{y:.1f}" stroke="#ddd"/>'
            f'<text x="{_LEFT - 6}" y="{y + 4:.1f}" text-anchor="end">{value:.4g}</text>'
            f'<text x="{x:.1f}" y="{_HEIGHT - 24}" text-anchor="middle">'
            f"{_short(axis.places[-1] * step / _TICKS)}</text>"
        )
    middle = (_LEFT + _WIDTH - _RIGHT) / 2
    parts.append(
        f'<text x="{middle}" y="{_HEIGHT - 8}" text-anchor="middle">{escape(axis.unit)}</text>'
    )
    for number, (name, values) in enumerate(panel.curves):
        parts.append(_curve(panel, axis, values, name, number))
    return "".join(parts)


def _curve(panel: Panel, axis: Axis, values: Sequence[float], name: str, number: int) -> str:
    colour = _COLOURS[number % len(_COLOURS)]
    places = [
        (axis.x(place / axis.places[-1]), panel.y(value))
        for place, value in zip(axis.places, values, strict=True)
    ]
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2" fill="{colour}"/>' for x, y in places)
    label = (
        f'<text x="{_LEFT + 8 + 70 * number}" y="{_TOP + 12}" fill="{colour}">{escape(name)}</text>'
    )
    return (
        f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.6"/>'
        f"{dots}{label if name else ''}"
    )


def _short(count: float) -> str:
    for unit, sign in ((1_000_000, "M"), (1_000, "k")):
        if count >= unit:
            return f"{count / unit:.3g}{sign}"
    return f"{count:.0f}"
