"""Edits of the word of a mark: spelling, spacing, face, weight."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.artwork.outline import Affine, scale, shift
from pandok.forge.edits.hand import Alteration, Hand, about, farthest_mm, unit_of
from pandok.forge.edits.mark_edits import with_retouch
from pandok.forge.edits.spelling import misspelt, swapped_glyphs
from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import Script, faces, of_style
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.goods.retouches import Moved, Outlined
from pandok.forge.marks.words import Word

_WORD = "mark.word"


def _with_word(label: Label, word: Word) -> Alteration | None:
    """Return the label with another word, or None where its face lacks a character of it."""
    mark = replace(label.mark, word=word)
    if word.text != label.mark.word.text and word.script is Script.LATIN:
        # A symbol that carries the name is misspelt alike.
        mark = mark.with_lettering(word.text.capitalize())
    changed = replace(label, mark=mark)
    try:
        drawing = draw_label(changed)
    except ForgeError:
        return None
    return Alteration(_in_place(changed, drawing, draw_label(label)))


def _in_place(changed: Label, drawing: Drawing, before: Drawing) -> Label:
    """Return the label with its mark where it was, though the word has another width now."""
    kept = "mark.symbol" if drawing.of_role("mark.symbol") else "mark.word.0"
    was, is_now = before.region(kept), drawing.region(kept)
    if was is None or is_now is None or was[0] == is_now[0]:
        return changed
    return with_retouch(changed, Moved("mark", shift(was[0] - is_now[0], 0.0)))


def glyph_swap(label: Label, hand: Hand) -> Alteration | None:
    """Replace one letter, or two, by look-alikes."""
    word = label.mark.word
    for _ in range(4):
        text = swapped_glyphs(word.text, 1 if hand.strength < 0.75 else 2, hand.rng)
        if text == word.text:
            return None
        changed = _with_word(label, replace(word, text=text))
        if changed is not None:
            return changed
    return None


def misspelling(label: Label, hand: Hand) -> Alteration | None:
    """Double, drop or transpose a letter; a longer word is squeezed into its place."""
    word = label.mark.word
    text = misspelt(word.text, hand.rng)
    altered = None if text == word.text else _with_word(label, replace(word, text=text))
    if altered is None:
        return None
    before, after = (draw_label(x).region(_WORD) for x in (label, altered.label))
    if before is None or after is None or after[2] - after[0] <= before[2] - before[0]:
        return altered
    squeezed = scale((before[2] - before[0]) / (after[2] - after[0]), 1.0)
    return Alteration(with_retouch(altered.label, Moved(_WORD, about((after[0], 0.0), squeezed))))


def kerning(label: Label, hand: Hand) -> Alteration | None:
    """Move one letter or two out of their places, towards a neighbour or away."""
    letters = draw_label(label).of_role(_WORD)
    if len(letters) < 2:
        return None
    count = 1 if len(letters) < 4 or hand.rng.random() < 0.5 else 2
    places = hand.rng.choice(np.arange(1, len(letters)), size=count, replace=False)
    most = 0.0
    for place in sorted(int(p) for p in places):
        letter = letters[place]
        x0, _, x1, _ = letter.bounds()
        off = min(hand.amount(0.4, 2.0) * unit_of(label), 0.4 * max(x1 - x0, 0.8))
        sign = hand.sign()
        label = with_retouch(label, Moved(letter.role, shift(sign * off, 0.0)))
        most = max(most, off)
    return Alteration(label, displaced_mm=most)


def other_font(label: Label, hand: Hand) -> Alteration | None:
    """Set the word in another face: of the same style where the hand is careful."""
    word = label.mark.word
    others = [face for face in faces(word.script, hand.split) if face != word.typeface]
    if word.typeface is not None and hand.strength < 0.6:
        others = list(of_style(tuple(others), [word.typeface.style]))
    if not others:
        return None
    return _with_word(label, replace(word, typeface=hand.one(others)))


def stroke_weight(label: Label, hand: Hand) -> Alteration | None:
    """Draw the letters heavier or lighter."""
    letters = draw_label(label).of_role(_WORD)
    if not letters:
        return None
    if hand.rng.random() < 0.55:
        line = hand.amount(0.34, 1.2) * unit_of(label)
        return Alteration(with_retouch(label, Outlined(_WORD, line)), displaced_mm=line / 2)
    word = label.mark.word
    weight = max(100, word.weight - round(hand.amount(120, 420)))
    return _with_word(label, replace(word, weight=weight))


def word_slant(label: Label, hand: Hand) -> Alteration | None:
    """Lean the word."""
    letters = draw_label(label).of_role(_WORD)
    if not letters:
        return None
    x0, _, x1, y1 = (
        min(s.bounds()[0] for s in letters),
        0.0,
        max(s.bounds()[2] for s in letters),
        max(s.bounds()[3] for s in letters),
    )
    slope = (1.0 if hand.rng.random() < 0.75 else -1.0) * hand.amount(0.07, 0.28)
    by = about(((x0 + x1) / 2, y1), Affine(c=-slope))
    return Alteration(with_retouch(label, Moved(_WORD, by)), displaced_mm=farthest_mm(letters, by))
