"""Layouts of printed packages: how mark, names, picture and panel share the front."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb, Shape
from pandok.forge.artwork.outline import Box, polygon
from pandok.forge.artwork.palette import mixed
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.label import Badge, Label, Picture, SecurityFeature
from pandok.forge.goods.parts import (
    Turned,
    Zone,
    badge_in,
    block_of_color,
    content_in,
    mark_in,
    names_in,
    panel_in,
    picture_in,
    sheet_ground,
)
from pandok.forge.goods.regions import columns, inset, rows, size_of
from pandok.forge.goods.security import security_in


@dataclass(frozen=True)
class Front:
    """What a layout is given.

    Attributes:
        label: What is shown.
        sheet: The whole artwork, xyxy in millimetres.
        safe: The part of it that print may use.
        turned: How a panel at the foot is set.
        panel_share: Share of the safe height that the panel takes.
        proportions: Seeded numbers from 0 to 1 that vary the layout.
    """

    label: Label
    sheet: Box
    safe: Box
    turned: Turned
    panel_share: float
    proportions: tuple[float, ...]

    @property
    def base(self) -> Rgb:
        """The colour under most of the front."""
        return self.label.palette.base

    @property
    def accent(self) -> Rgb:
        """The brand's second colour."""
        return self.label.palette.accent

    def between(self, index: int, low: float, high: float) -> float:
        """Return a proportion between two limits."""
        return low + self.proportions[index] * (high - low)


Layout = Callable[[Front], list[Shape]]
# Inside margins in millimetres: sides, top, bottom.
_MARGINS: dict[GoodsForm, tuple[float, float, float]] = {
    GoodsForm.BOX: (5.0, 5.5, 4.5),
    GoodsForm.POUCH: (7.0, 17.0, 7.0),
    GoodsForm.BOTTLE: (8.0, 5.0, 4.0),
    GoodsForm.CAN: (8.0, 5.5, 5.0),
    GoodsForm.JAR: (6.0, 3.5, 3.0),
    GoodsForm.TUBE: (4.5, 6.0, 5.0),
    GoodsForm.BLISTER: (5.0, 15.0, 4.5),
}
_ROUND = {GoodsForm.BOTTLE, GoodsForm.CAN}
_SECURITY_MM = 6.5


def draw_front(label: Label) -> tuple[Shape, ...]:
    """Draw the front of a printed package."""
    width, height = label.size_mm
    side, top, bottom = _MARGINS[label.form]
    rng = np.random.default_rng((label.style.seed, 41))
    front = Front(
        label=label,
        sheet=(0.0, 0.0, width, height),
        safe=(side, top, width - side, height - bottom),
        turned=_turned(label),
        panel_share=_panel_share(label, rng),
        proportions=tuple(float(v) for v in rng.random(8)),
    )
    layouts = LAYOUTS[label.form]
    layout = layouts[label.style.layout % len(layouts)]
    return tuple(layout(front))


def _turned(label: Label) -> Turned:
    if label.form in _ROUND:
        return Turned.NO if _has_low_panel(label) else Turned.LADDER
    return Turned.SIDEWAYS if label.form is GoodsForm.TUBE else Turned.NO


def _has_low_panel(label: Label) -> bool:
    """Whether the panel of a round package is a low one, with upright bars."""
    return label.style.seed % 5 < 2


def _panel_share(label: Label, rng: np.random.Generator) -> float:
    if label.form is GoodsForm.TUBE:
        return float(rng.uniform(0.46, 0.5))
    if label.form in _ROUND and not _has_low_panel(label):
        # Bars that run around a package need their length in its height.
        least = 0.48 if label.form is GoodsForm.CAN else 0.43
        return least + float(rng.uniform(0.0, 0.03))
    if label.form is GoodsForm.JAR:
        return float(rng.uniform(0.42, 0.46))
    share = float(rng.uniform(0.28, 0.35))
    return share if label.security is None else share + 0.04


def _panel(front: Front, box: Box, ground: Rgb, turned: Turned | None = None) -> list[Shape]:
    """The panel, with the security feature cut out of its place."""
    label = front.label
    how = front.turned if turned is None else turned
    if label.security is None or front.label.form is GoodsForm.JAR:
        return list(panel_in(label, box, ground, how))
    width, height = size_of(box)
    if how is Turned.LADDER:
        # Bars that run around a package need all of the height.
        seal, rest = columns(box, (_SECURITY_MM, width - _SECURITY_MM - 1.2), 1.2)
        if label.style.seed % 2:
            rest, seal = columns(box, (width - _SECURITY_MM - 1.2, _SECURITY_MM), 1.2)
        return [*panel_in(label, rest, ground, how), *security_in(label, seal)]
    strip = _SECURITY_MM
    if label.security is SecurityFeature.SEAL:
        strip = min(13.0, 0.3 * height)
    if how is Turned.NO or height < width:
        cut = rows(box, (strip, height - strip - 1.2), 1.2)
        seal, rest = cut
        if label.security is SecurityFeature.SEAL:
            seal = (
                columns(seal, (1.0, 3.0))[0]
                if label.style.seed % 3
                else columns(seal, (3.0, 1.0))[1]
            )
    else:
        rest, seal = rows(box, (height - strip - 1.2, strip), 1.2)
    return [*panel_in(label, rest, ground, how), *security_in(label, seal)]


def _split(front: Front, share: float | None = None) -> tuple[Box, Box]:
    """Cut the safe area into the part above the panel and the panel."""
    part = front.panel_share if share is None else share
    upper, panel = rows(front.safe, (1 - part, part), 3.0)
    return upper, panel


def _callouts(front: Front, box: Box, ground: Rgb) -> list[Shape]:
    """Net content and a badge side by side, in the order that the brand likes."""
    badge, content = columns(box, (0.62, 0.38), 2.5)
    if front.label.style.seed % 2:
        content, badge = columns(box, (0.38, 0.62), 2.5)
    if front.label.style.badge is Badge.NONE:
        return content_in(front.label, Zone(box, ground))
    return [
        *badge_in(front.label, badge),
        *content_in(front.label, Zone(content, ground), 0.5),
    ]


def _stack(front: Front) -> list[Shape]:
    """Mark, names, callouts, panel: the plain order of most packages."""
    label = front.label
    upper, panel = _split(front)
    mark, names, foot = rows(upper, (front.between(0, 0.4, 0.55), 0.36, 0.14), 3.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        *names_in(label, Zone(names, front.base)),
        *_callouts(front, foot, front.base),
        *_panel(front, panel, front.base),
    ]


def _picture_first(front: Front) -> list[Shape]:
    """The picture on a field of its own at the top."""
    label = front.label
    upper, panel = _split(front)
    field, mark, names = rows(upper, (front.between(0, 0.3, 0.4), 0.34, 0.3), 2.5)
    ground = mixed(front.base, front.accent, front.between(1, 0.35, 1.0))
    top = (front.sheet[0], front.sheet[1], front.sheet[2], field[3])
    if label.form is GoodsForm.POUCH:
        top = (front.sheet[0], front.safe[1] - 4, front.sheet[2], field[3])
    picture, content = columns(inset(field, 1.0), (0.68, 0.32), 2.0)
    return [
        *sheet_ground(label),
        block_of_color(top, ground),
        *picture_in(label, Zone(picture, ground), _seen(label)),
        *content_in(label, Zone(content, ground), 0.5),
        *mark_in(label, inset(mark, 0.0, 1.0)),
        *names_in(label, Zone(names, front.base)),
        *_panel(front, panel, front.base),
    ]


def _hero(front: Front) -> list[Shape]:
    """A large picture between mark and names."""
    label = front.label
    upper, panel = _split(front)
    mark, picture, names = rows(upper, (0.32, front.between(0, 0.32, 0.42), 0.28), 2.5)
    side = columns(picture, (0.24, 0.52, 0.24), 1.5)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        *badge_in(label, side[0]),
        *picture_in(label, Zone(side[1], front.base), _seen(label)),
        *content_in(label, Zone(side[2], front.base), 0.5),
        *names_in(label, Zone(names, front.base)),
        *_panel(front, panel, front.base),
    ]


def _seen(label: Label) -> Picture:
    """The label's way to show the goods, where it must be seen."""
    return Picture.FLAT if label.style.picture is Picture.NONE else label.style.picture


def _side_panel(front: Front) -> list[Shape]:
    """The panel runs along the height at one side."""
    label = front.label
    strip, main = columns(front.safe, (front.between(0, 0.29, 0.33), 0.69), 3.5)
    if label.style.seed % 2:
        main, strip = columns(front.safe, (0.69, front.between(0, 0.29, 0.33)), 3.5)
    mark, picture, names, foot = rows(main, (0.28, front.between(1, 0.22, 0.36), 0.26, 0.09), 3.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *names_in(label, Zone(names, front.base)),
        *_callouts(front, foot, front.base),
        *_panel(front, strip, front.base, Turned.SIDEWAYS),
    ]


def _two_fields(front: Front) -> list[Shape]:
    """The mark on the base colour, names and picture on a field of the accent below."""
    label = front.label
    upper, panel = _split(front)
    mark, lower = rows(upper, (front.between(0, 0.36, 0.5), 0.54), 5.0)
    ground = mixed(front.base, front.accent, front.between(1, 0.55, 1.0))
    field = (front.sheet[0], lower[1] - 2.5, front.sheet[2], front.sheet[3])
    names, side = columns(inset(lower, 0.0, 1.5), (front.between(2, 0.55, 0.64), 0.38), 3.0)
    if label.style.seed % 3 == 0:
        side, names = columns(inset(lower, 0.0, 1.5), (0.38, front.between(2, 0.55, 0.64)), 3.0)
    picture, content = rows(side, (0.72, 0.2), 1.5)
    return [
        *sheet_ground(label),
        block_of_color(field, ground),
        *mark_in(label, mark),
        *names_in(label, Zone(names, ground), anchor=0.0),
        *picture_in(label, Zone(picture, ground), _seen(label)),
        *content_in(label, Zone(content, ground), 0.5),
        *_panel(front, panel, ground),
    ]


def _corner(front: Front) -> list[Shape]:
    """A small mark in a corner, large names below it, the picture in the far corner."""
    label = front.label
    upper, panel = _split(front)
    head, names, foot = rows(upper, (0.29, 0.34, front.between(0, 0.3, 0.4)), 3.0)
    mark, badge = columns(head, (0.6, 0.36), 2.0)
    content, picture = columns(foot, (0.36, 0.6), 2.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark, 0.0),
        *badge_in(label, badge),
        *names_in(label, Zone(names, front.base), anchor=0.0, level=0.0),
        *content_in(label, Zone(rows(content, (0.6, 0.4))[1], front.base), 0.0),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *_panel(front, panel, front.base),
    ]


def _band(front: Front) -> list[Shape]:
    """Names on a band across the front."""
    label = front.label
    upper, panel = _split(front)
    mark, band, foot = rows(upper, (front.between(0, 0.36, 0.46), 0.3, 0.22), 4.0)
    ground = front.accent if label.style.seed % 2 else label.palette.ink
    field = (front.sheet[0], band[1] - 2.0, front.sheet[2], band[3] + 2.0)
    picture, content = columns(foot, (0.6, 0.4), 2.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        block_of_color(field, ground),
        *names_in(label, Zone(band, ground), anchor=0.5),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *content_in(label, Zone(content, front.base), 0.5),
        *_panel(front, panel, front.base),
    ]


def _plate(front: Front) -> list[Shape]:
    """Mark and names on a framed plate before a field of colour or a picture pattern."""
    label = front.label
    upper, panel = _split(front)
    outer = mixed(front.base, front.accent, front.between(1, 0.7, 1.0))
    plate, foot = rows(upper, (0.85, 0.15), 3.0)
    plate = inset(plate, front.between(2, 0.0, 5.0), 1.0)
    radius = (0.0, 5.0, 14.0)[label.style.seed % 3]
    inner = inset(plate, 5.0, 5.0)
    mark, names = rows(inner, (front.between(0, 0.5, 0.62), 0.42), 3.0)
    frame = inset(plate, 1.6)
    line = block_of_color(frame, front.accent, max(radius - 1.6, 0.0))
    face = block_of_color(inset(frame, 0.6), front.base, max(radius - 2.2, 0.0))
    return [
        *sheet_ground(label),
        block_of_color(front.sheet, outer),
        *_corner_pictures(front, outer),
        block_of_color(plate, front.base, radius),
        line,
        face,
        *mark_in(label, mark, 0.5),
        *names_in(label, Zone(names, front.base), anchor=0.5),
        *_callouts(front, foot, outer),
        *_panel(front, panel, outer),
    ]


def _corner_pictures(front: Front, ground: Rgb) -> list[Shape]:
    """A diagonal field under the plate, so that it does not float on flat colour."""
    x0, y0, x1, y1 = front.sheet
    tone = mixed(ground, front.label.palette.ink, 0.14)
    level = y0 + front.between(3, 0.15, 0.6) * (y1 - y0)
    field = polygon([(x0, level), (x1, y0 + 0.1 * (y1 - y0)), (x1, y0), (x0, y0)])
    return [Shape(field, tone, role="decor")]


def _poster(front: Front) -> list[Shape]:
    """The names as large as they go; the mark signs below."""
    label = front.label
    upper, panel = _split(front)
    names, foot = rows(upper, (front.between(0, 0.5, 0.6), 0.42), 4.0)
    mark, picture = columns(foot, (0.56, 0.42), 2.0)
    if label.style.seed % 2:
        picture, mark = columns(foot, (0.42, 0.56), 2.0)
    image, content = rows(picture, (0.78, 0.2), 1.0)
    return [
        *sheet_ground(label),
        *names_in(label, Zone(names, front.base), most=27.0, level=0.3),
        *mark_in(label, mark, 0.5),
        *picture_in(label, Zone(image, front.base), _seen(label)),
        *content_in(label, Zone(content, front.base), 0.5),
        *_panel(front, panel, front.base),
    ]


def _clinical(front: Front) -> list[Shape]:
    """A bar at the edge, everything flush left, the content in a field of its own."""
    label = front.label
    x0, y0, x1, y1 = front.safe
    bar = (front.sheet[0], front.sheet[1], x0 + front.between(0, 1.0, 4.0), front.sheet[3])
    safe = (bar[2] + 3.5, y0, x1, y1)
    upper, panel = rows(safe, (1 - front.panel_share, front.panel_share), 3.0)
    mark, names, dose, foot = rows(upper, (0.31, 0.33, 0.1, front.between(1, 0.2, 0.3)), 3.0)
    field = (dose[0], dose[1], dose[0] + 0.72 * (dose[2] - dose[0]), dose[3])
    ground = front.accent
    badge, picture = columns(foot, (0.5, 0.5), 2.0)
    return [
        *sheet_ground(label),
        block_of_color(bar, ground),
        *mark_in(label, mark, 0.0),
        *names_in(label, Zone(names, front.base), anchor=0.0, level=0.2),
        block_of_color(field, ground, 1.5),
        *content_in(label, Zone(inset(field, 2.5, 1.4), ground), 0.0),
        *badge_in(label, badge),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *_panel(front, panel, front.base),
    ]


def _header(front: Front) -> list[Shape]:
    """A header of ink with names; the mark large in the middle."""
    label = front.label
    upper, panel = _split(front)
    head, mark, foot = rows(upper, (front.between(0, 0.26, 0.32), 0.46, 0.2), 4.0)
    ground = label.palette.ink if label.style.seed % 3 else front.accent
    field = (front.sheet[0], front.sheet[1], front.sheet[2], head[3] + 2.0)
    return [
        *sheet_ground(label),
        block_of_color(field, ground),
        *names_in(label, Zone(head, ground)),
        *mark_in(label, mark, 0.5),
        *_callouts(front, foot, front.base),
        *_panel(front, panel, front.base),
    ]


def _window(front: Front) -> list[Shape]:
    """Names and mark around a window through which the goods are seen."""
    label = front.label
    upper, panel = _split(front)
    mark, window, names = rows(upper, (0.28, front.between(0, 0.36, 0.46), 0.26), 3.0)
    window = inset(window, front.between(1, 2.0, 16.0), 0.0)
    radius = (2.0, 9.0, 20.0)[label.style.seed % 3]
    inside = mixed(WHITE, (150, 150, 150), 0.22)
    shade = block_of_color(window, mixed(inside, (0, 0, 0), 0.35), radius)
    x0, y0, x1, y1 = window
    pane = block_of_color((x0 + 0.7, y0 + 0.9, x1 - 0.4, y1 - 0.3), inside, radius)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        shade,
        pane,
        *picture_in(label, Zone(inset(window, 4.0, 3.0), inside), Picture.SCATTER),
        *names_in(label, Zone(names, front.base)),
        *_panel(front, panel, front.base),
    ]


def _wide_halves(front: Front) -> list[Shape]:
    """Mark beside names, the panel along the foot."""
    label = front.label
    upper, panel = _split(front)
    mark, names = columns(upper, (front.between(0, 0.42, 0.54), 0.5), 3.0)
    if label.style.seed % 2:
        names, mark = columns(upper, (0.5, front.between(0, 0.42, 0.54)), 3.0)
    text, content = rows(names, (0.78, 0.2), 1.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark, 0.5),
        *names_in(label, Zone(text, front.base), anchor=0.0),
        *content_in(label, Zone(content, front.base), 0.0),
        *_panel(front, panel, front.base),
    ]


def _wide_middle(front: Front) -> list[Shape]:
    """The mark in the middle between picture and content, names below it."""
    label = front.label
    upper, panel = _split(front)
    head, names = rows(upper, (front.between(0, 0.62, 0.72), 0.36), 1.5)
    picture, mark, content = columns(head, (0.2, 0.6, 0.2), 1.5)
    return [
        *sheet_ground(label),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *mark_in(label, mark, 0.5),
        *content_in(label, Zone(content, front.base), 0.5),
        *names_in(label, Zone(names, front.base), anchor=0.5, claim=False),
        *_panel(front, panel, front.base),
    ]


def _wide_band(front: Front) -> list[Shape]:
    """A band with names across, the mark above it."""
    label = front.label
    upper, panel = _split(front)
    mark, band = rows(upper, (front.between(0, 0.6, 0.68), 0.36), 2.4)
    ground = front.accent if label.style.seed % 2 else label.palette.ink
    field = (front.sheet[0], band[1] - 1.2, front.sheet[2], band[3] + 1.2)
    names, content = columns(band, (0.74, 0.24), 2.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark),
        block_of_color(field, ground),
        *names_in(label, Zone(names, ground), anchor=0.0, claim=False),
        *content_in(label, Zone(content, ground), 1.0),
        *_panel(front, panel, front.base),
    ]


def _wide_plate(front: Front) -> list[Shape]:
    """A round-edged plate with the mark before a field of the accent, names at its side."""
    label = front.label
    upper, panel = _split(front)
    outer = mixed(front.base, front.accent, front.between(1, 0.6, 1.0))
    plate, names = columns(upper, (front.between(0, 0.46, 0.56), 0.44), 3.0)
    if label.style.seed % 2:
        names, plate = columns(upper, (0.44, front.between(0, 0.46, 0.56)), 3.0)
    text, content = rows(names, (0.74, 0.22), 1.0)
    return [
        *sheet_ground(label),
        block_of_color(front.sheet, outer),
        block_of_color(plate, front.base, (2.0, 7.0, 12.0)[label.style.seed % 3]),
        *mark_in(label, inset(plate, 4.0, 3.0), 0.5),
        *names_in(label, Zone(text, outer), anchor=0.0),
        *content_in(label, Zone(content, outer), 0.0),
        *_panel(front, panel, outer),
    ]


def _wide_names(front: Front) -> list[Shape]:
    """Names across the whole width under a small mark and the picture."""
    label = front.label
    upper, panel = _split(front)
    head, names = rows(upper, (front.between(0, 0.52, 0.6), 0.44), 2.0)
    mark, picture = columns(head, (0.68, 0.3), 2.0)
    return [
        *sheet_ground(label),
        *mark_in(label, mark, 0.0),
        *picture_in(label, Zone(picture, front.base), _seen(label)),
        *names_in(label, Zone(names, front.base), anchor=0.0, most=14.0),
        *_panel(front, panel, front.base),
    ]


_UPRIGHT: tuple[Layout, ...] = (
    _stack,
    _picture_first,
    _hero,
    _two_fields,
    _corner,
    _band,
    _plate,
    _poster,
    _clinical,
    _header,
)
_SLENDER: tuple[Layout, ...] = (_stack, _band, _header, _hero, _two_fields)
LAYOUTS: dict[GoodsForm, Sequence[Layout]] = {
    GoodsForm.BOX: (*_UPRIGHT, _side_panel, _window, _side_panel),
    GoodsForm.POUCH: (*_UPRIGHT, _side_panel, _window),
    GoodsForm.BOTTLE: (_stack, _band, _plate, _header, _picture_first, _hero),
    GoodsForm.CAN: (_stack, _band, _plate, _header, _picture_first, _hero, _two_fields),
    GoodsForm.TUBE: _SLENDER,
    GoodsForm.JAR: (_wide_halves, _wide_middle, _wide_band, _wide_plate, _wide_names),
}
