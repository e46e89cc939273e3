"""Edits of the symbol of a mark, segment by segment."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Gradient, Rgb, Shape
from pandok.forge.artwork.outline import scale, shift, turn
from pandok.forge.artwork.palette import shifted
from pandok.forge.edits.hand import (
    Alteration,
    Hand,
    about,
    centre_of,
    farthest_mm,
    segments,
    unit_of,
)
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.retouches import Copied, Moved, Removed, Repainted, Retouch, Traced

_SYMBOL = "mark.symbol"
# Symbols of more segments hold a ring of letters, which nobody mirrors as a whole.
_MOST_MIRRORED = 12


def with_retouch(label: Label, retouch: Retouch) -> Label:
    """Return the label retouched once more."""
    return replace(label, retouches=(*label.retouches, retouch))


def _paint(shape: Shape) -> Rgb | None:
    return shape.stroke if shape.fill is None or isinstance(shape.fill, Gradient) else shape.fill


def segment_recolour(label: Label, hand: Hand) -> Alteration | None:
    """Give one of the larger segments another colour."""
    found = [(s, c) for s in segments(label, _SYMBOL)[:5] if (c := _paint(s)) is not None]
    if not found:
        return None
    shape, color = hand.one(found)
    degrees = hand.sign() * hand.amount(14, 150)
    light = hand.sign() * hand.amount(0.04, 0.16)
    if max(color) - min(color) < 40:
        # A grey has no hue to turn.
        near = label.palette.accent if color != label.palette.accent else label.palette.ink
        changed = shifted(near, degrees / 4, light / 2)
    else:
        changed = shifted(color, degrees, light / 2)
    return Alteration(with_retouch(label, Repainted(shape.role, changed)))


def segment_remove(label: Label, hand: Hand) -> Alteration | None:
    """Leave one segment out, never the largest."""
    found = segments(label, _SYMBOL)[1:]
    if not found:
        return None
    half = max(1, len(found) // 2)
    some = found[:half] if hand.strength > 0.5 else found[half // 2 : half + half // 2 + 1]
    return Alteration(with_retouch(label, Removed(hand.one(some).role)))


def segment_rotate(label: Label, hand: Hand) -> Alteration | None:
    """Turn one segment, or the whole symbol, about its centre."""
    loose = [s for s in segments(label, _SYMBOL)[:8] if s.clip is None]
    if not loose:
        return None
    if len(loose) == 1 or hand.rng.random() < 0.4:
        by = about(centre_of(segments(label, _SYMBOL)), turn(hand.sign() * hand.amount(2.0, 14)))
        moved = Moved(_SYMBOL, by)
        return Alteration(
            with_retouch(label, moved), displaced_mm=farthest_mm(segments(label, _SYMBOL), by)
        )
    shape = hand.one(loose)
    by = about(centre_of([shape]), turn(hand.sign() * hand.amount(4, 28)))
    return Alteration(
        with_retouch(label, Moved(shape.role, by)), displaced_mm=farthest_mm([shape], by)
    )


def segment_scale(label: Label, hand: Hand) -> Alteration | None:
    """Draw one segment larger or smaller than it is."""
    loose = [s for s in segments(label, _SYMBOL)[:8] if s.clip is None]
    if not loose:
        return None
    shape = hand.one(loose)
    change = hand.amount(0.09, 0.32)
    factor = 1 + change if hand.rng.random() < 0.4 else 1 - change
    by = about(centre_of([shape]), scale(factor))
    return Alteration(
        with_retouch(label, Moved(shape.role, by)), displaced_mm=farthest_mm([shape], by)
    )


def mirror(label: Label, hand: Hand) -> Alteration | None:
    """Show the symbol, or a segment of an emblem, as in a mirror."""
    found = segments(label, _SYMBOL)
    if not found:
        return None
    if len(found) <= _MOST_MIRRORED:
        by = about(centre_of(found), scale(-1, 1))
        return Alteration(with_retouch(label, Moved(_SYMBOL, by)))
    loose = [s for s in found[1:12] if s.clip is None]
    if not loose:
        return None
    shape = hand.one(loose)
    by = about(centre_of([shape]), scale(-1, 1))
    return Alteration(with_retouch(label, Moved(shape.role, by)))


def proportion(label: Label, hand: Hand) -> Alteration | None:
    """Squeeze the whole mark in one direction."""
    drawing = draw_label(label)
    found = drawing.of_role("mark")
    if not found:
        return None
    change = 1 - hand.amount(0.03, 0.13)
    by = about(centre_of(found), scale(change, 1) if hand.rng.random() < 0.6 else scale(1, change))
    return Alteration(with_retouch(label, Moved("mark", by)), displaced_mm=farthest_mm(found, by))


def traced(label: Label, hand: Hand) -> Alteration | None:
    """Redraw the symbol after a scan, with an unsure hand."""
    if not segments(label, _SYMBOL):
        return None
    wobble = hand.amount(0.16, 0.55) * unit_of(label)
    retouch = Traced(_SYMBOL, wobble, hand.seed())
    return Alteration(with_retouch(label, retouch), displaced_mm=2 * wobble)


def extra_element(label: Label, hand: Hand) -> Alteration | None:
    """Add a second, smaller one of the symbol's compact segments, beside it or across."""
    found = segments(label, _SYMBOL)
    compact = [s for s in found[1:10] if s.clip is None and _is_compact(s)]
    if not compact:
        return None
    shape = hand.one(compact)
    x0, y0, x1, y1 = shape.bounds()
    x, y = centre_of([shape])
    middle_x, middle_y = centre_of(found)
    factor = hand.amount(0.4, 0.9)
    reach = 0.75 * max(x1 - x0, y1 - y0) * (1 + factor) / 2
    away = float(np.hypot(x - middle_x, y - middle_y))
    if away > reach:
        to = shift(2 * (middle_x - x), 0.0) if abs(x - middle_x) > reach else shift(reach, 0.0)
    else:
        angle = float(hand.rng.uniform(0, 2 * np.pi))
        to = shift(2.2 * reach * float(np.cos(angle)), 2.2 * reach * float(np.sin(angle)))
    by = about((x, y), scale(factor)).then(to)
    return Alteration(with_retouch(label, Copied(shape.role, by)))


def _is_compact(shape: Shape) -> bool:
    x0, y0, x1, y1 = shape.bounds()
    longer, shorter = max(x1 - x0, y1 - y0), min(x1 - x0, y1 - y0)
    return longer < 2.2 * shorter
