"""What a counterfeiter gets wrong: edits of the artwork before it is printed.

Each edit takes the description of a genuine label and returns that of the counterfeit one, so that
the edge of a change is as crisp as the rest; the mask follows from what is drawn differently. The
camera comes after, the same for genuine and counterfeit.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Gradient, Rgb, Shape
from pandok.forge.artwork.outline import Box
from pandok.forge.artwork.palette import shifted
from pandok.forge.fonts.outlines import LATIN_DISPLAY, Typeface
from pandok.forge.goods.codes import internal_gtin
from pandok.forge.goods.labels import Label, draw_label
from pandok.forge.goods.press import Rescan
from pandok.forge.marks.mark import Mark, Word, draw_mark_symbol
from pandok.forge.marks.symbols import Inks, SymbolFamily, mirrored, recoloured


class EditFamily(StrEnum):
    """The named kinds of deviation."""

    GLYPH_SWAP = "glyph_swap"
    KERNING = "kerning"
    OTHER_FONT = "other_font"
    STROKE_WEIGHT = "stroke_weight"
    SEGMENT_RECOLOUR = "segment_recolour"
    SEGMENT_REMOVE = "segment_remove"
    MIRROR = "mirror"
    PALETTE_SHIFT = "palette_shift"
    LOW_RESOLUTION_RESCAN = "low_resolution_rescan"
    WRONG_BARCODE = "wrong_barcode"
    MISSING_LABEL_TEXT = "missing_label_text"


Edit: TypeAlias = Callable[[Label, np.random.Generator, float], Label]

_CONFUSABLE: dict[str, str] = {
    "A": "R", "B": "R", "C": "G", "D": "O", "E": "F", "F": "E", "G": "C", "H": "N", "I": "L",
    "J": "I", "K": "X", "L": "I", "M": "N", "N": "M", "O": "Q", "P": "R", "Q": "O", "R": "P",
    "S": "Z", "T": "I", "U": "V", "V": "U", "W": "V", "X": "K", "Y": "V", "Z": "S",
    "a": "o", "b": "h", "c": "e", "d": "b", "e": "a", "f": "t", "g": "q", "h": "b", "i": "l",
    "j": "i", "k": "h", "l": "i", "m": "n", "n": "m", "o": "a", "p": "q", "q": "g", "r": "n",
    "s": "z", "t": "f", "u": "n", "v": "u", "w": "v", "x": "k", "y": "v", "z": "s",
}  # fmt: skip

_SYMMETRIC = {
    SymbolFamily.PETALS,
    SymbolFamily.CHEVRONS,
    SymbolFamily.FOX,
    SymbolFamily.MONOGRAM,
    SymbolFamily.EMBLEM,
}


@dataclass(frozen=True)
class AppliedEdit:
    """One edit that was applied.

    Attributes:
        family: Its kind.
        strength: 0 (barely) to 1 (gross).
        boxes: Where the artwork changed, xyxy in millimetres of the label.
    """

    family: EditFamily
    strength: float
    boxes: tuple[Box, ...]


@dataclass(frozen=True)
class EditedLabel:
    """A counterfeit label and what was done to it."""

    label: Label
    edits: tuple[AppliedEdit, ...]


def apply_edit(
    label: Label, family: EditFamily, rng: np.random.Generator, strength: float
) -> EditedLabel | None:
    """Apply one edit.

    Args:
        label: Genuine or already edited.
        family: Which edit.
        rng: Decides where and how.
        strength: 0 (barely) to 1 (gross).

    Returns:
        The edited label with one `AppliedEdit`, or None where the edit changes nothing on this
        label: a symmetric symbol has no mirror image.
    """
    edited = _EDITS[family](label, rng, strength)
    if edited == label:
        return None
    boxes = changed_boxes(label, edited)
    return EditedLabel(edited, (AppliedEdit(family, strength, boxes),)) if boxes else None


def apply_edits(
    label: Label,
    families: Sequence[EditFamily],
    rng: np.random.Generator,
    strength: float,
    most: int,
) -> EditedLabel:
    """Apply edits in turn until ``most`` of them have changed something on this label."""
    done = EditedLabel(label, ())
    for family in families:
        if len(done.edits) == most:
            break
        edited = apply_edit(done.label, family, rng, strength)
        if edited is not None:
            done = EditedLabel(edited.label, done.edits + edited.edits)
    return done


def changed_boxes(before: Label, after: Label) -> tuple[Box, ...]:
    """Return where two labels of one size are drawn differently, xyxy in millimetres.

    Shapes that only one of them has, each with its box; the whole mark where it was rescanned.
    """
    first, second = draw_label(before), draw_label(after)
    counts = Counter(_anonymous(first))
    counts.subtract(_anonymous(second))
    boxes = {_on_sheet(shape, first) for shape, count in counts.items() if count != 0}
    if before.press != after.press:
        boxes |= {b for b in (first.region("mark"), second.region("mark")) if b is not None}
    return tuple(sorted(b for b in boxes if not any(_within(b, o) for o in boxes if o != b)))


def _within(inner: Box, outer: Box) -> bool:
    return (
        outer[0] <= inner[0]
        and outer[1] <= inner[1]
        and inner[2] <= outer[2]
        and inner[3] <= outer[3]
    )


def _anonymous(drawing: Drawing) -> list[Shape]:
    return [replace(shape, role="") for shape in drawing.shapes]


def _on_sheet(shape: Shape, sheet: Drawing) -> Box:
    x0, y0, x1, y1 = shape.bounds()
    return (max(x0, 0.0), max(y0, 0.0), min(x1, sheet.width), min(y1, sheet.height))


def _with_word(label: Label, word: Word) -> Label:
    return replace(label, mark=replace(label.mark, word=word))


def _glyph_swap(label: Label, rng: np.random.Generator, strength: float) -> Label:
    text = label.mark.word.text
    count = 1 if strength < 0.7 else 2
    # Not the first letter: a misspelt mark is meant to be taken for the true one.
    places = rng.choice(np.arange(1, len(text)), size=min(count, len(text) - 1), replace=False)
    letters = list(text)
    for place in places:
        letters[place] = _CONFUSABLE.get(letters[place], letters[place])
    swapped = _with_word(label, replace(label.mark.word, text="".join(letters)))
    if label.mark.family is SymbolFamily.EMBLEM:
        mark = swapped.mark
        symbol = draw_mark_symbol(mark.family, mark.seed, mark.inks, "".join(letters))
        return replace(swapped, mark=replace(mark, symbol=symbol))
    return swapped


def _kerning(label: Label, rng: np.random.Generator, strength: float) -> Label:
    count = len(label.mark.word.text) - 1
    gaps = np.zeros(count)
    places = rng.choice(count, size=min(2, count), replace=False)
    gaps[places] = rng.choice([-0.4, 1.0], size=len(places)) * (0.1 + 0.25 * strength)
    return _with_word(label, replace(label.mark.word, gaps=tuple(float(g) for g in gaps)))


def _other_font(label: Label, rng: np.random.Generator, strength: float) -> Label:
    others = [t for t in LATIN_DISPLAY if t is not label.mark.word.typeface]
    if strength < 0.5:
        others = [t for t in others if t is not Typeface.SCRIPT]
    return _with_word(
        label, replace(label.mark.word, typeface=others[int(rng.integers(len(others)))])
    )


def _stroke_weight(label: Label, rng: np.random.Generator, strength: float) -> Label:
    change = round(150 + 250 * strength)
    heavier = label.mark.word.weight <= 550 or (label.mark.word.weight < 750 and rng.random() < 0.3)
    weight = label.mark.word.weight + (change if heavier else -change)
    return _with_word(label, replace(label.mark.word, weight=min(max(weight, 100), 900)))


def _paint(shape: Shape) -> Rgb | None:
    return shape.stroke if shape.fill is None or isinstance(shape.fill, Gradient) else shape.fill


def _segments_by_area(mark: Mark) -> list[int]:
    """Indices of the symbol's segments, largest first."""

    def area(index: int) -> float:
        x0, y0, x1, y1 = mark.symbol[index].bounds()
        return (x1 - x0) * (y1 - y0)

    return sorted(range(len(mark.symbol)), key=area, reverse=True)


def _segment_recolour(label: Label, rng: np.random.Generator, strength: float) -> Label:
    mark = label.mark
    index = int(rng.choice(_segments_by_area(mark)[:4]))
    color = _paint(mark.symbol[index])
    if color is None:
        return label
    degrees = float(rng.choice([-1, 1])) * (35 + 110 * strength)
    changed = shifted(color, degrees)
    if max(abs(a - b) for a, b in zip(changed, color, strict=True)) < 40:
        target = label.palette.accent if color != label.palette.accent else label.palette.ink
        changed = shifted(target, degrees / 3)
    return replace(label, mark=replace(mark, symbol=recoloured(mark.symbol, index, changed)))


def _segment_remove(label: Label, rng: np.random.Generator, strength: float) -> Label:
    symbol = label.mark.symbol
    ordered = _segments_by_area(label.mark)[1:]
    if not ordered:
        return label
    gone = int(rng.choice(ordered[: 2 if strength < 0.5 else 1]))
    return replace(label, mark=replace(label.mark, symbol=symbol[:gone] + symbol[gone + 1 :]))


def _mirror(label: Label, _rng: np.random.Generator, _strength: float) -> Label:
    if label.mark.family in _SYMMETRIC:
        return label
    return replace(label, mark=replace(label.mark, symbol=mirrored(label.mark.symbol)))


def _palette_shift(label: Label, rng: np.random.Generator, strength: float) -> Label:
    degrees = float(rng.choice([-1, 1])) * (6 + 13 * strength)
    light = float(rng.choice([-1, 1])) * (0.02 + 0.05 * strength)

    def off(color: Rgb) -> Rgb:
        return shifted(color, degrees, light)

    colors = label.palette
    mark = label.mark
    inks = Inks(off(mark.inks.first), off(mark.inks.second), off(mark.inks.ground))
    named = mark.word.text if mark.family is SymbolFamily.EMBLEM else mark.name
    symbol = draw_mark_symbol(mark.family, mark.seed, inks, named)
    return replace(
        label,
        palette=replace(colors, base=off(colors.base), accent=off(colors.accent)),
        mark=replace(mark, inks=inks, symbol=symbol, word_color=off(mark.word_color)),
    )


def _low_resolution_rescan(label: Label, _rng: np.random.Generator, strength: float) -> Label:
    return replace(label, press=(*label.press, Rescan("mark", 2.4 - 1.3 * strength)))


def _wrong_barcode(label: Label, rng: np.random.Generator, strength: float) -> Label:
    if strength < 0.5:
        other = internal_gtin(rng)
        return replace(label, gtin=other, printed_digits=other)
    # Bars copied from another product, digits typed with a check digit that cannot be.
    wrong_digit = (int(label.gtin[-1]) + int(rng.integers(1, 10))) % 10
    return replace(label, gtin=internal_gtin(rng), printed_digits=f"{label.gtin[:-1]}{wrong_digit}")


def _missing_label_text(label: Label, rng: np.random.Generator, strength: float) -> Label:
    count = max(1, round(len(label.legal_lines) * (0.2 + 0.6 * strength)))
    gone = set(rng.choice(len(label.legal_lines), size=count, replace=False).tolist())
    lines = tuple("" if i in gone else line for i, line in enumerate(label.legal_lines))
    return replace(label, legal_lines=lines)


_EDITS: dict[EditFamily, Edit] = {
    EditFamily.GLYPH_SWAP: _glyph_swap,
    EditFamily.KERNING: _kerning,
    EditFamily.OTHER_FONT: _other_font,
    EditFamily.STROKE_WEIGHT: _stroke_weight,
    EditFamily.SEGMENT_RECOLOUR: _segment_recolour,
    EditFamily.SEGMENT_REMOVE: _segment_remove,
    EditFamily.MIRROR: _mirror,
    EditFamily.PALETTE_SHIFT: _palette_shift,
    EditFamily.LOW_RESOLUTION_RESCAN: _low_resolution_rescan,
    EditFamily.WRONG_BARCODE: _wrong_barcode,
    EditFamily.MISSING_LABEL_TEXT: _missing_label_text,
}
