"""What stands behind mark and name: flat colour, bands, patterns, frames.

A ground keeps to tones close to the brand's base colour, so that the mark, which was coloured for
that base, and the print on it stay legible.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Gradient, Rgb, Shape, fitted
from pandok.forge.artwork.outline import (
    Box,
    Outline,
    ellipse,
    polygon,
    polyline,
    rectangle,
    smooth,
)
from pandok.forge.artwork.palette import Palette, luminance, mixed
from pandok.forge.goods.motifs import MotifInks, draw_motif, in_one_tone
from pandok.forge.marks.mark import Mark


class Ground(StrEnum):
    """What stands behind mark and name."""

    PLAIN = "plain"
    GRADIENT = "gradient"
    DISC = "disc"
    WAVES = "waves"
    DIAGONAL = "diagonal"
    STRIPES = "stripes"
    PINSTRIPES = "pinstripes"
    DOTS = "dots"
    CHECKS = "checks"
    TERRAZZO = "terrazzo"
    MOTIFS = "motifs"
    MARKS = "marks"
    FRAME = "frame"
    DOUBLE_FRAME = "double_frame"
    RAYS = "rays"
    BLOBS = "blobs"
    CORNERS = "corners"
    CONTOURS = "contours"
    SCALES = "scales"
    HALF = "half"


@dataclass(frozen=True)
class Backdrop:
    """What a ground is drawn from.

    Attributes:
        box: The sheet, or a part of it.
        palette: Colours of the brand.
        mark: For patterns of the mark.
        motif: For patterns of the goods.
        seed: Of proportions.
    """

    box: Box
    palette: Palette
    mark: Mark
    motif: str
    seed: int

    @property
    def tone(self) -> Rgb:
        """A colour close to the base."""
        base = self.palette.base
        if luminance(base) > 0.72:
            return mixed(base, self.palette.accent, 0.13)
        if luminance(base) > 0.12:
            return mixed(base, self.palette.ink, 0.11)
        return mixed(base, WHITE, 0.075)


_Shapes = list[Shape]
# Of the box from -1 to 1 that a symbol fills.
_FIELD_AREA = 3.2
_Painter = Callable[[Backdrop, np.random.Generator], _Shapes]


def draw_ground(ground: Ground, backdrop: Backdrop) -> tuple[Shape, ...]:
    """Draw a ground over a box.

    Returns:
        Shapes with the roles ``ground`` and ``decor``, none of them reaching out of the box.
    """
    x0, y0, x1, y1 = backdrop.box
    rng = np.random.default_rng((backdrop.seed, 31))
    base = backdrop.palette.base
    paint = Gradient((x0, y0), (x0, y1), (base, mixed(base, backdrop.palette.ink, 0.05)))
    sheet = rectangle(x0, y0, x1 - x0, y1 - y0)
    decor = _PAINTERS[ground](backdrop, rng)
    return (
        Shape(sheet, paint, role="ground"),
        *(replace(shape, role="decor", clip=sheet) for shape in decor),
    )


def _spread(box: Box) -> tuple[float, float, float, float, float]:
    """Return left, top, width, height and the length of the diagonal."""
    x0, y0, x1, y1 = box
    return x0, y0, x1 - x0, y1 - y0, math.hypot(x1 - x0, y1 - y0)


def _together(outlines: Sequence[Outline]) -> Outline:
    return Outline(tuple(segment for outline in outlines for segment in outline.segments))


def _plain(_backdrop: Backdrop, _rng: np.random.Generator) -> _Shapes:
    return []


def _gradient(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    tone = mixed(backdrop.palette.base, backdrop.tone, 1.6 if rng.random() < 0.5 else 1.0)
    start, end = ((x0, y0), (x0 + width, y0 + height))
    if rng.random() < 0.5:
        start, end = ((x0 + width, y0), (x0, y0 + height))
    paint = Gradient(start, end, (backdrop.palette.base, tone))
    return [Shape(rectangle(x0, y0, width, height), paint)]


def _disc(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    x = x0 + width * float(rng.choice([0.5, 0.5, 0.18, 0.9]))
    y = y0 + height * float(rng.uniform(0.15, 0.6))
    radius = width * float(rng.uniform(0.3, 0.62))
    shapes = [Shape(ellipse(x, y, radius), backdrop.tone)]
    if rng.random() < 0.5:
        shapes.append(Shape(ellipse(x, y, 1.12 * radius), None, backdrop.tone, 0.7))
    return shapes


def _waves(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    sway = height * float(rng.uniform(0.012, 0.045))
    level = y0 + height * float(rng.uniform(0.4, 0.62))
    shapes = []
    for step in range(3):
        y = level + step * height * 0.055
        crest = [(x0 + width * (-0.1 + 0.3 * i), y + sway * (-1) ** i) for i in range(5)]
        line = smooth(crest, closed=False)
        body = line.closed_by(((x0 + 1.1 * width, y0 + height), (x0 - 0.1 * width, y0 + height)))
        shapes.append(Shape(body, mixed(backdrop.palette.base, backdrop.tone, 0.5 + 0.5 * step)))
    return shapes


def _diagonal(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    left, right = (y0 + height * float(v) for v in rng.uniform(0.2, 0.85, 2))
    corners = [(x0, left), (x0 + width, right), (x0 + width, y0 + height), (x0, y0 + height)]
    shapes = [Shape(polygon(corners), backdrop.tone)]
    if rng.random() < 0.5:
        shapes.append(
            Shape(polyline(corners[:2]), None, mixed(backdrop.tone, backdrop.palette.ink, 0.1), 1.0)
        )
    return shapes


def _stripes(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = width / int(rng.integers(4, 9))
    across = rng.random() < 0.35
    count = int((height if across else width) / step) + 1
    bars = [
        rectangle(x0, y0 + i * step, width, step / 2)
        if across
        else rectangle(x0 + i * step, y0, step / 2, height)
        for i in range(count)
    ]
    return [Shape(_together(bars), backdrop.tone)]


def _pinstripes(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = float(rng.uniform(2.4, 5.5))
    lean = float(rng.choice([0.0, 0.0, 0.5, -0.5])) * height
    lines = [
        polyline([(x0 + i * step + lean, y0), (x0 + i * step - lean, y0 + height)])
        for i in range(int(-abs(lean) / step), int((width + abs(lean)) / step) + 1)
    ]
    return [Shape(_together(lines), None, backdrop.tone, float(rng.uniform(0.3, 0.8)))]


def _dots(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = width / int(rng.integers(7, 15))
    radius = step * float(rng.uniform(0.12, 0.3))
    fade = rng.random() < 0.4
    dots = []
    for row in range(int(height / step) + 2):
        share = 1.0 if not fade else min(1.0, 0.25 + row * step / height)
        dots += [
            ellipse(x0 + (i + 0.5 * (row % 2)) * step, y0 + row * step, radius * share)
            for i in range(int(width / step) + 2)
        ]
    return [Shape(_together(dots), backdrop.tone)]


def _checks(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = width / int(rng.integers(5, 11))
    if rng.random() < 0.5:  # gingham
        bars = [rectangle(x0 + 2 * i * step, y0, step, height) for i in range(int(width / step))]
        cross = [rectangle(x0, y0 + 2 * i * step, width, step) for i in range(int(height / step))]
        return [Shape(_together(part), backdrop.tone, opacity=0.6) for part in (bars, cross)]
    cells = [
        rectangle(x0 + i * step, y0 + row * step, step, step)
        for row in range(int(height / step) + 1)
        for i in range(int(width / step) + 1)
        if (row + i) % 2
    ]
    return [Shape(_together(cells), backdrop.tone)]


def _terrazzo(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    base = backdrop.palette.base
    tones = (backdrop.tone, mixed(base, backdrop.palette.primary, 0.16), mixed(base, WHITE, 0.3))
    chips: list[list[Outline]] = [[], [], []]
    for index in range(46):
        x, y = x0 + width * float(rng.random()), y0 + height * float(rng.random())
        radius = width * float(rng.uniform(0.012, 0.04))
        turn = float(rng.uniform(0, 6.3))
        corners = [
            (
                x + radius * float(k) * math.cos(turn + 1.26 * i),
                y + radius * float(k) * math.sin(turn + 1.26 * i),
            )
            for i, k in enumerate(rng.uniform(0.6, 1.2, 5))
        ]
        chips[index % 3].append(polygon(corners))
    return [Shape(_together(part), tone) for part, tone in zip(chips, tones, strict=True)]


def _repeated(backdrop: Backdrop, rng: np.random.Generator, picture: Sequence[Shape]) -> _Shapes:
    """One picture all over, each row a step aside."""
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = width / int(rng.integers(4, 7))
    share = float(rng.uniform(0.42, 0.62))
    shapes: _Shapes = []
    for row in range(int(height / step) + 2):
        for column in range(-1, int(width / step) + 1):
            left = x0 + (column + 0.5 * (row % 2) + 0.5 - share / 2) * step
            top = y0 + (row - share / 2) * step
            cell = (left, top, left + share * step, top + share * step)
            shapes += fitted(picture, cell)
    return shapes


def _motifs(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    tone = backdrop.tone
    inks = MotifInks(tone, tone, backdrop.palette.base, tone, tone)
    picture = draw_motif(backdrop.motif, (0, 0, 100, 100), inks)
    return _repeated(backdrop, rng, picture)


def device_of(mark: Mark) -> tuple[Shape, ...]:
    """Return what of a symbol still tells it apart in one tone: not the field that it lies on."""
    flat = [s for s in mark.symbol if s.clip is None]
    if len(flat) > 2:
        x0, y0, x1, y1 = flat[0].bounds()
        if flat[0].fill is not None and (x1 - x0) * (y1 - y0) > _FIELD_AREA:
            flat = flat[1:]
    return tuple(flat[:8])


def _marks(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    flat = device_of(backdrop.mark)
    if not flat:
        return _pinstripes(backdrop, rng)
    return _repeated(backdrop, rng, in_one_tone(flat, backdrop.tone, "decor"))


def _frame(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    line = float(rng.uniform(0.5, 2.2))
    margin = 1.4 + line / 2
    radius = float(rng.choice([0.0, 0.0, 4.0, 8.0]))
    outline = rectangle(x0 + margin, y0 + margin, width - 2 * margin, height - 2 * margin, radius)
    return [Shape(outline, None, backdrop.palette.accent, line)]


def _double_frame(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    color = backdrop.palette.primary if rng.random() < 0.5 else backdrop.palette.accent
    shapes = []
    for margin, line in ((1.3, 0.9), (2.9, 0.3)):
        outline = rectangle(x0 + margin, y0 + margin, width - 2 * margin, height - 2 * margin)
        shapes.append(Shape(outline, None, color, line))
    return shapes


def _rays(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, diagonal = _spread(backdrop.box)
    x, y = x0 + width / 2, y0 + height * float(rng.uniform(0.2, 0.5))
    count = int(rng.integers(12, 26))
    rays = [
        polygon(
            [
                (x, y),
                (x + diagonal * math.cos(a), y + diagonal * math.sin(a)),
                (
                    x + diagonal * math.cos(a + math.pi / count),
                    y + diagonal * math.sin(a + math.pi / count),
                ),
            ]
        )
        for a in (2 * math.pi * i / count for i in range(count))
    ]
    return [Shape(_together(rays), backdrop.tone, opacity=0.8)]


def _blobs(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    shapes = []
    for _ in range(int(rng.integers(2, 5))):
        x, y = x0 + width * float(rng.random()), y0 + height * float(rng.random())
        radius = width * float(rng.uniform(0.18, 0.42))
        points = [
            (
                x + radius * float(k) * math.cos(math.tau * i / 7),
                y + radius * float(k) * math.sin(math.tau * i / 7),
            )
            for i, k in enumerate(rng.uniform(0.65, 1.15, 7))
        ]
        shapes.append(Shape(smooth(points), backdrop.tone, opacity=0.7))
    return shapes


def _corners(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    accent = backdrop.palette.accent
    size = 3.0 + width * float(rng.uniform(0.01, 0.05))
    ends = [(x0, y0, 1, 1), (x0 + width, y0, -1, 1), (x0, y0 + height, 1, -1),
            (x0 + width, y0 + height, -1, -1)]  # fmt: skip
    keep = ends if rng.random() < 0.5 else [ends[0], ends[3]]
    return [
        Shape(polygon([(x, y), (x + sx * size, y), (x, y + sy * size)]), accent)
        for x, y, sx, sy in keep
    ]


def _contours(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    x, y = x0 + width * float(rng.uniform(0, 1)), y0 + height * float(rng.uniform(0, 0.7))
    wobble = rng.uniform(0.8, 1.2, 9)
    lines = [
        smooth(
            [
                (
                    x + radius * float(k) * math.cos(math.tau * i / 9),
                    y + radius * float(k) * math.sin(math.tau * i / 9),
                )
                for i, k in enumerate(wobble)
            ]
        )
        for radius in np.arange(6.0, 1.1 * height, float(rng.uniform(5.0, 9.0))).tolist()
    ]
    return [Shape(_together(lines), None, backdrop.tone, 0.6)]


def _scales(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    step = width / int(rng.integers(6, 12))
    rings = [
        ellipse(x0 + (i + 0.5 * (row % 2)) * step, y0 + 0.5 * row * step, radius * step)
        for row in range(int(2 * height / step) + 2)
        for i in range(int(width / step) + 2)
        for radius in (0.48, 0.3)
    ]
    return [Shape(_together(rings), None, backdrop.tone, 0.35)]


def _half(backdrop: Backdrop, rng: np.random.Generator) -> _Shapes:
    x0, y0, width, height, _ = _spread(backdrop.box)
    share = float(rng.uniform(0.3, 0.7))
    if rng.random() < 0.5:
        return [Shape(rectangle(x0, y0, width * share, height), backdrop.tone)]
    return [Shape(rectangle(x0, y0 + height * share, width, height), backdrop.tone)]


_PAINTERS: dict[Ground, _Painter] = {
    Ground.PLAIN: _plain,
    Ground.GRADIENT: _gradient,
    Ground.DISC: _disc,
    Ground.WAVES: _waves,
    Ground.DIAGONAL: _diagonal,
    Ground.STRIPES: _stripes,
    Ground.PINSTRIPES: _pinstripes,
    Ground.DOTS: _dots,
    Ground.CHECKS: _checks,
    Ground.TERRAZZO: _terrazzo,
    Ground.MOTIFS: _motifs,
    Ground.MARKS: _marks,
    Ground.FRAME: _frame,
    Ground.DOUBLE_FRAME: _double_frame,
    Ground.RAYS: _rays,
    Ground.BLOBS: _blobs,
    Ground.CORNERS: _corners,
    Ground.CONTOURS: _contours,
    Ground.SCALES: _scales,
    Ground.HALF: _half,
}
