"""Features that a maker prints against copies: a shimmering strip, a seal, fine lines."""

import math
from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Gradient, Rgb, Shape, fitted
from pandok.forge.artwork.outline import Box, Outline, ellipse, polyline, rectangle, smooth
from pandok.forge.artwork.palette import mixed
from pandok.forge.goods.grounds import device_of
from pandok.forge.goods.label import Label, SecurityFeature
from pandok.forge.goods.motifs import in_one_tone
from pandok.forge.goods.regions import centred_square, inset, size_of

_SPECTRUM: tuple[Rgb, ...] = (
    (196, 208, 224),
    (188, 226, 216),
    (232, 226, 178),
    (236, 190, 186),
    (206, 186, 226),
    (186, 210, 232),
)


def security_in(label: Label, box: Box) -> list[Shape]:
    """Draw the label's feature into a box.

    Returns:
        Shapes with roles below ``security``; none where the label has no feature.
    """
    if label.security is None:
        return []
    if label.security is SecurityFeature.STRIP:
        return _strip(label, box)
    if label.security is SecurityFeature.SEAL:
        return _seal(label, centred_square(box))
    return _guilloche(label, box)


def _strip(label: Label, box: Box) -> list[Shape]:
    """Foil that changes its hue along its length, with the symbol repeated in it."""
    x0, y0, x1, y1 = box
    width, height = size_of(box)
    count = 6
    along_x = width >= height
    shapes = []
    for index in range(count):
        start, stop = index / count, (index + 1) / count
        if along_x:
            cell = (x0 + start * width, y0, x0 + stop * width, y1)
            ends = ((cell[0], y0), (cell[2], y0))
        else:
            cell = (x0, y0 + start * height, x1, y0 + stop * height)
            ends = ((x0, cell[1]), (x0, cell[3]))
        colors = (_SPECTRUM[index], _SPECTRUM[(index + 1) % count])
        outline = rectangle(cell[0], cell[1], cell[2] - cell[0], cell[3] - cell[1])
        shapes.append(Shape(outline, Gradient(*ends, colors), role="security.foil"))
    side = 0.72 * min(width, height)
    steps = max(2, int(max(width, height) / (1.9 * side)))
    for index in range(steps):
        share = (index + 0.5) / steps
        x = x0 + share * width if along_x else (x0 + x1) / 2
        y = (y0 + y1) / 2 if along_x else y0 + share * height
        place = (x - side / 2, y - side / 2, x + side / 2, y + side / 2)
        shapes += _emblem(label, place, (150, 158, 176))
    return shapes


def _emblem(label: Label, box: Box, tone: Rgb) -> list[Shape]:
    symbol = device_of(label.mark)
    if not symbol:
        x0, y0, x1, y1 = box
        ring = ellipse((x0 + x1) / 2, (y0 + y1) / 2, 0.42 * (x1 - x0))
        return [Shape(ring, None, tone, 0.3, role="security.emblem")]
    return list(fitted(in_one_tone(symbol, tone, "security.emblem"), box))


def _seal(label: Label, box: Box) -> list[Shape]:
    """A round sticker of foil with a milled edge and the symbol."""
    x0, y0, x1, y1 = box
    x, y, radius = (x0 + x1) / 2, (y0 + y1) / 2, (x1 - x0) / 2
    edge = smooth(
        [
            (
                x + radius * (1.0 if i % 2 else 0.94) * math.cos(math.tau * i / 40),
                y + radius * (1.0 if i % 2 else 0.94) * math.sin(math.tau * i / 40),
            )
            for i in range(40)
        ]
    )
    foil = Gradient((x0, y0), (x1, y1), ((236, 214, 150), (188, 148, 72)))
    if label.style.seed % 2:
        foil = Gradient((x0, y0), (x1, y1), ((226, 230, 236), (160, 168, 182)))
    line: Rgb = (96, 78, 46) if label.style.seed % 2 == 0 else (82, 90, 104)
    ring = Shape(ellipse(x, y, 0.8 * radius), None, line, 0.03 * radius, role="security.line")
    square = inset(box, 0.5 * radius)
    return [Shape(edge, foil, role="security.foil"), ring, *_emblem(label, square, line)]


def _guilloche(label: Label, box: Box) -> list[Shape]:
    """Fine waves across each other, as on a banknote."""
    x0, y0, x1, y1 = box
    width, height = size_of(box)
    rng = np.random.default_rng((label.style.seed, 37))
    shapes = []
    for color in (label.palette.accent, mixed(label.palette.accent, label.palette.ink, 0.5)):
        cycles, phase = float(rng.uniform(2, 5)), float(rng.uniform(0, 6.3))
        lines = []
        for step in range(5):
            lift = height * (0.1 + 0.08 * step)
            points = [
                (
                    x0 + width * i / 24,
                    (y0 + y1) / 2 + lift * math.sin(math.tau * cycles * i / 24 + phase),
                )
                for i in range(25)
            ]
            lines.append(smooth(points, closed=False))
        whole = Outline(tuple(s for line in lines for s in line.segments))
        shapes.append(Shape(whole, None, color, 0.16, role="security.line"))
    frame = polyline([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], closed=True)
    shapes.append(Shape(frame, None, label.palette.accent, 0.2, role="security.line"))
    field = rectangle(x0, y0, width, height)
    paper = mixed((255, 255, 255), label.palette.accent, 0.1)
    return [
        Shape(field, paper, role="security.paper"),
        *(replace(s, clip=field) for s in shapes),
    ]
