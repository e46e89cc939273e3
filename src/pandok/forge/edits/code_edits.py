"""Edits of barcodes, serial numbers and what protects goods."""

from dataclasses import replace

import numpy as np

from pandok.forge.edits.hand import Alteration, Hand
from pandok.forge.edits.mark_edits import with_retouch
from pandok.forge.edits.stamps import restamped, with_serial
from pandok.forge.goods.codes import (
    PREFIX_DIGITS,
    check_digit,
    company_prefix,
    gtin_under,
    internal_gtin,
)
from pandok.forge.goods.forms import Finish
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.retouches import Removed


def _has_barcode(label: Label) -> bool:
    return bool(draw_label(label).of_role("barcode"))


def wrong_check_digit(label: Label, hand: Hand) -> Alteration | None:
    """Copy another product's bars and type digits whose check digit cannot be."""
    if not _has_barcode(label):
        return None
    wrong = (int(label.gtin[-1]) + int(hand.rng.integers(1, 10))) % 10
    digits = f"{label.gtin[:-1]}{wrong}"
    if hand.strength < 0.5:
        return Alteration(replace(label, printed_digits=digits))
    return Alteration(replace(label, gtin=internal_gtin(hand.rng), printed_digits=digits))


def copied_barcode(label: Label, hand: Hand) -> Alteration | None:
    """Copy bars and digits of another product."""
    if not _has_barcode(label):
        return None
    if hand.rng.random() < 0.5:
        # Of the same company: another item reference.
        other = gtin_under(label.gtin[:PREFIX_DIGITS], hand.rng)
    else:
        other = internal_gtin(hand.rng)
    return Alteration(replace(label, gtin=other, printed_digits=other))


def foreign_prefix(label: Label, hand: Hand) -> Alteration | None:
    """Number the item rightly, with the prefix of another company."""
    if not _has_barcode(label):
        return None
    body = f"{company_prefix(hand.rng)}{label.gtin[PREFIX_DIGITS:12]}"
    other = f"{body}{check_digit(body)}"
    return Alteration(replace(label, gtin=other, printed_digits=other))


def reused_serial(label: Label, _hand: Hand) -> Alteration | None:
    """Print the serial number that every copy of this label bears, in matrix symbols too."""
    if not label.serial:
        return None
    # Copied once from one genuine item: all counterfeits of a trade item share it.
    rng = np.random.default_rng((int(label.gtin), 63))
    return Alteration(with_serial(label, restamped(label.serial, rng)))


def missing_security_feature(label: Label, _hand: Hand) -> Alteration | None:
    """Leave the place blank where the maker prints against copies."""
    if not draw_label(label).of_role("security"):
        return None
    return Alteration(with_retouch(label, Removed("security")))


def wrong_finish(label: Label, hand: Hand) -> Alteration | None:
    """Print the mark where it is embossed, stitched, woven or cast."""
    if label.finish is Finish.PRINTED or not draw_label(label).of_role("mark"):
        return None
    cheaper = [Finish.PRINTED]
    if label.finish is Finish.CAST and hand.strength < 0.5:
        cheaper = [Finish.EMBOSSED]
    return Alteration(replace(label, finish=hand.one(cheaper)))
