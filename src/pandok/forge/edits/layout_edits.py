"""Edits of the layout: elements moved or resized, the sheet cut off centre, another small face."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.outline import scale, shift, turn
from pandok.forge.edits.hand import Alteration, Hand, about, centre_of, farthest_mm, unit_of
from pandok.forge.edits.mark_edits import with_retouch
from pandok.forge.goods.forms import GoodsForm
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.retouches import Moved

# What is moved as a whole.
_ELEMENTS = (
    "mark",
    "mark.symbol",
    "mark.word",
    "name",
    "name.en",
    "claim",
    "content",
    "barcode",
    "badge",
    "illustration",
)

# What is cut, sewn or moulded, not printed.
_MADE = frozenset({"hole", "hardware", "stitch", "sole", "pattern"})
_WORN = frozenset({GoodsForm.SHOE, GoodsForm.BAG, GoodsForm.PLATE})


def _elements(label: Label) -> list[str]:
    drawing = draw_label(label)
    return [role for role in _ELEMENTS if drawing.of_role(role)]


def layout_shift(label: Label, hand: Hand) -> Alteration | None:
    """Move one element."""
    elements = _elements(label)
    if not elements:
        return None
    role = hand.one(elements)
    off = hand.amount(0.6, 3.2) * unit_of(label)
    angle = float(hand.rng.uniform(0, 2 * np.pi))
    by = shift(float(off * np.cos(angle)), float(off * np.sin(angle)))
    return Alteration(with_retouch(label, Moved(role, by)), displaced_mm=off)


def element_scale(label: Label, hand: Hand) -> Alteration | None:
    """Set one element larger or smaller."""
    elements = _elements(label)
    if not elements:
        return None
    role = hand.one(elements)
    shapes = draw_label(label).of_role(role)
    change = hand.amount(0.035, 0.15)
    by = about(centre_of(shapes), scale(1 + change if hand.rng.random() < 0.4 else 1 - change))
    return Alteration(with_retouch(label, Moved(role, by)), displaced_mm=farthest_mm(shapes, by))


def off_centre(label: Label, hand: Hand) -> Alteration | None:
    """Put the print on off centre and a little askew; on goods themselves, the mark."""
    drawing = draw_label(label)
    off = hand.amount(0.9, 3.0) * unit_of(label)
    angle = float(hand.rng.uniform(0, 2 * np.pi))
    tilt = hand.sign() * float(hand.rng.uniform(0.1, 0.35 + 0.9 * hand.strength))
    roles = {shape.role.partition(".")[0] for shape in drawing.shapes} - _MADE
    centre = (drawing.width / 2, drawing.height / 2)
    if label.form in _WORN:
        roles = {"mark"}
        centre = centre_of(drawing.of_role("mark"))
    by = turn(tilt, centre).then(shift(float(off * np.cos(angle)), float(off * np.sin(angle))))
    moved = tuple(Moved(role, by) for role in sorted(roles))
    return Alteration(replace(label, retouches=(*label.retouches, *moved)), displaced_mm=off)


def other_print_face(label: Label, hand: Hand) -> Alteration | None:
    """Set the small print narrower or wider than the maker does."""
    change = hand.amount(0.05, 0.2)
    stretch = label.panel.stretch * (1 + change if hand.rng.random() < 0.3 else 1 - change)
    return Alteration(replace(label, panel=replace(label.panel, stretch=stretch)))
