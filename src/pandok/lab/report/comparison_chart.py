"""A comparison as an SVG picture: a bar a way, with its interval."""

from html import escape

from pandok.lab.metrics.estimate import Estimate, Measure
from pandok.lab.report.comparison import COMPARED_RATE, Comparison, Way

_NAME_WIDTH, _BAR_WIDTH, _GAP, _RIGHT = 170, 300, 40, 24
_ROW, _TOP, _BOTTOM, _THICK = 26, 58, 30, 14
_FIRST, _OTHER = "#1f5fa8", "#8fb3d9"
_WHISKER = "#333"
_TICKS = 4


def comparison_chart(comparison: Comparison) -> str:
    """Draw rank-1 and detection of every way.

    Returns:
        An SVG document.
    """
    ways = comparison.ways
    kind = "synthetic" if comparison.synthetic else "real"
    panels = (
        ("Rank-1, %", [way.rank_1 for way in ways]),
        (f"DIR at FPIR {COMPARED_RATE:.0%} (far), %", [way.far for way in ways]),
    )
    width = _NAME_WIDTH + len(panels) * (_BAR_WIDTH + _GAP) - _GAP + _RIGHT
    height = _TOP + _ROW * len(ways) + _BOTTOM
    title = f"{comparison.title}: {comparison.set_name} ({kind} photos)"
    parts = [
        f'<text x="8" y="20" font-size="14" font-weight="600">{escape(title)}</text>',
        *(_name(way, row) for row, way in enumerate(ways)),
    ]
    for number, (name, measures) in enumerate(panels):
        left = _NAME_WIDTH + number * (_BAR_WIDTH + _GAP)
        parts += [_scale(left, name, len(ways))]
        parts += [_bar(left, row, measure) for row, measure in enumerate(measures)]
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" font-family="sans-serif" font-size="12" fill="#333" role="img">'
        f"<title>{escape(title)}</title>"
        f'<rect width="{width}" height="{height}" fill="#fff"/>{"".join(parts)}</svg>\n'
    )


def _middle(row: int) -> float:
    return _TOP + _ROW * (row + 0.5)


def _name(way: Way, row: int) -> str:
    return (
        f'<text x="{_NAME_WIDTH - 10}" y="{_middle(row) + 4:.1f}" text-anchor="end">'
        f"{escape(way.name)}</text>"
    )


def _scale(left: float, name: str, rows: int) -> str:
    bottom = _TOP + _ROW * rows
    parts = [f'<text x="{left}" y="{_TOP - 14}" font-weight="600">{escape(name)}</text>']
    for step in range(_TICKS + 1):
        x, told = left + _BAR_WIDTH * step / _TICKS, 100 * step // _TICKS
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{_TOP}" y2="{bottom}" stroke="#ddd"/>'
            f'<text x="{x:.1f}" y="{bottom + 16}" text-anchor="middle">{told}</text>'
        )
    return "".join(parts)


def _bar(left: float, row: int, measure: Measure) -> str:
    y = _middle(row)
    if not isinstance(measure, Estimate):
        return f'<text x="{left + 6}" y="{y + 4:.1f}" fill="#777">not measurable</text>'
    value, low, high = (
        left + _BAR_WIDTH * share for share in (measure.value, measure.low, measure.high)
    )
    colour = _OTHER if row else _FIRST
    return (
        f'<rect x="{left}" y="{y - _THICK / 2:.1f}" width="{value - left:.1f}" height="{_THICK}"'
        f' fill="{colour}"/>'
        f'<path d="M{low:.1f} {y:.1f}H{high:.1f}M{low:.1f} {y - 4:.1f}v8M{high:.1f} {y - 4:.1f}v8"'
        f' stroke="{_WHISKER}" fill="none"/>'
    )
