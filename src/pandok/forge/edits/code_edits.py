"""Edits of barcodes, serial numbers and what protects goods."""

from dataclasses import replace

from pandok.forge.edits.hand import Alteration, Hand
from pandok.forge.goods.codes import INTERNAL_PREFIXES, check_digit, internal_gtin
from pandok.forge.goods.labels import Label, draw_label


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
        body = f"{label.gtin[:7]}{int(hand.rng.integers(100_000)):05d}"
        other = f"{body}{check_digit(body)}"
    else:
        other = internal_gtin(hand.rng)
    return Alteration(replace(label, gtin=other, printed_digits=other))


def foreign_prefix(label: Label, hand: Hand) -> Alteration | None:
    """Number the item rightly, with the prefix of another company."""
    if not _has_barcode(label):
        return None
    prefix = int(hand.rng.choice([p for p in INTERNAL_PREFIXES if p != int(label.gtin[:3])]))
    company = int(hand.rng.integers(10_000))
    body = f"{prefix}{company:04d}{label.gtin[7:12]}"
    other = f"{body}{check_digit(body)}"
    return Alteration(replace(label, gtin=other, printed_digits=other))
