"""Edits of ink and press: colours mixed by eye, plates out of register, coarse screens."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.palette import shifted
from pandok.forge.edits.hand import Alteration, Hand, unit_of
from pandok.forge.goods.forms import Finish
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.press import (
    Banding,
    Halftone,
    InkSpread,
    InkVoids,
    Misregistration,
    PressFlaw,
    Rescan,
    SoftPrint,
)
from pandok.forge.marks.brief import Inks


def _printed(label: Label, flaw: PressFlaw, texture_mm: float) -> Alteration | None:
    """Return the label from a press with the flaw, or None where it comes from no press."""
    if label.finish is not Finish.PRINTED:
        return None
    return Alteration(replace(label, press=(*label.press, flaw)), texture_mm=texture_mm)


def palette_shift(label: Label, hand: Hand) -> Alteration | None:
    """Mix the brand's colours by eye: all of them, those of the mark, or those around it."""
    degrees = hand.sign() * hand.amount(5, 24)
    light = hand.sign() * hand.amount(0.015, 0.07)
    of_mark, of_ground = hand.one(((True, True), (True, True), (True, False), (False, True)))

    def off(color: Rgb) -> Rgb:
        return shifted(color, degrees, light)

    palette, mark = label.palette, label.mark
    if of_ground:
        palette = replace(
            palette,
            base=off(palette.base),
            primary=off(palette.primary),
            accent=off(palette.accent),
        )
    ground = off(mark.inks.ground) if of_ground else mark.inks.ground
    if of_mark:
        inks = Inks(off(mark.inks.first), off(mark.inks.second), ground)
        mark = mark.with_inks(inks, off(mark.word_color))
    elif of_ground:
        mark = mark.with_inks(replace(mark.inks, ground=ground), mark.word_color)
    return Alteration(replace(label, palette=palette, mark=mark))


def misregistration(label: Label, hand: Hand) -> Alteration | None:
    """Print one colour out of register."""
    off = hand.amount(0.28, 1.0) * unit_of(label)
    angle = float(hand.rng.uniform(0, 2 * np.pi))
    # Yellow out of register is hardly seen.
    plate = int(hand.rng.choice([0, 0, 1, 1, 3]))
    flaw = Misregistration(plate, float(off * np.cos(angle)), float(off * np.sin(angle)))
    return _printed(label, flaw, off)


def low_resolution_rescan(label: Label, hand: Hand) -> Alteration | None:
    """Copy the mark, or the whole front, from a scan."""
    coarse = hand.amount(3.0, 1.1) / unit_of(label)
    role = "mark" if hand.rng.random() < 0.7 and draw_label(label).of_role("mark") else ""
    if not role:
        coarse *= 1.35
    return _printed(label, Rescan(role, coarse), 1 / coarse)


def halftone(label: Label, hand: Hand) -> Alteration | None:
    """Print with a coarse screen."""
    lines = hand.amount(2.1, 1.1) / unit_of(label)
    return _printed(label, Halftone(lines, hand.amount(0.35, 0.95)), 1 / lines)


def ink_spread(label: Label, hand: Hand) -> Alteration | None:
    """Let the ink run."""
    spread = hand.amount(0.14, 0.4) * unit_of(label)
    return _printed(label, InkSpread(spread), 2 * spread)


def blurred_print(label: Label, hand: Hand) -> Alteration | None:
    """Print without sharp edges."""
    sigma = hand.amount(0.2, 0.6) * unit_of(label)
    return _printed(label, SoftPrint(sigma), 2 * sigma)


def banding(label: Label, hand: Hand) -> Alteration | None:
    """Print with stripes."""
    period = float(hand.rng.uniform(4, 16)) * unit_of(label)
    flaw = Banding(
        period, hand.amount(0.1, 0.38), float(hand.rng.random()), bool(hand.rng.random() < 0.4)
    )
    return _printed(label, flaw, 0.36 * period)


def ink_voids(label: Label, hand: Hand) -> Alteration | None:
    """Print with bare specks."""
    diameter = hand.amount(0.4, 1.0) * unit_of(label)
    flaw = InkVoids(hand.amount(0.3, 1.6) / unit_of(label) ** 2, diameter, hand.seed())
    return _printed(label, flaw, diameter)
