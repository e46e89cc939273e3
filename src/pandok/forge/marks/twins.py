"""Marks that resemble another one, in the grades in which an examiner would see it.

Grade 3 is confusingly similar: a person who remembers the one takes the other for it. Grade 2
shows the same thing in another way, or sounds alike. Grade 1 shares one element: a thing of the
same subject in the same colours, or a part of the name.
"""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.palette import Palette, legible_on, palette, palette_count, shifted
from pandok.forge.fonts.catalogue import Script, faces
from pandok.forge.fonts.files import covers
from pandok.forge.marks.alike_words import letter_changed, part_shared
from pandok.forge.marks.brief import Inks, Variation
from pandok.forge.marks.families import (
    FAMILIES,
    SYMMETRIC,
    MarkKind,
    SymbolFamily,
    families_about,
    families_of,
)
from pandok.forge.marks.mark import Lockup, Mark, design_mark_with, draw_mark_symbol
from pandok.forge.marks.names import NAMES_PER_SPLIT, BrandName, invent_name
from pandok.forge.marks.symbols import mirrored
from pandok.forge.marks.touches import Touch, replaceable
from pandok.forge.marks.words import Word, choose_word
from pandok.forge.split import Split

GRADES = (1, 2, 3)
# Grade 3 keeps every choice of the symbol and moves its proportions a little; grade 2 makes most
# choices anew.
_NEAR, _FAR = 0.09, 0.6
_REDRAW = 0.75
_TINT_DEGREES = 9.0
# Names from here on are those of twins.
FIRST_TWIN_NAME = NAMES_PER_SPLIT // 2
_SIMPLE_TOUCHES = (Touch.NONE, Touch.BOX, Touch.UNDERLINE, Touch.FRAME, Touch.INITIAL, Touch.DOT)


def similar_mark(mark: Mark, grade: int, seed: int, split: Split) -> Mark:
    """Invent another mark that resembles one.

    Args:
        mark: The earlier mark.
        grade: 3 confusingly similar, 2 similar in concept or sound, 1 sharing one element.
        seed: Same seed, same mark.
        split: Whose names and typefaces may be used: that of the mark.

    Raises:
        ValueError: There is no such grade.
    """
    if grade not in GRADES:
        message = f"grade {grade} was asked for, there are 1, 2 and 3"
        raise ValueError(message)
    rng = np.random.default_rng((seed, grade, 16))
    if grade == 3:
        return _confusing(mark, rng, split)
    return (
        _of_concept(mark, rng, split)
        if grade == 2
        else _sharing(mark, rng, related_family(mark.family, seed, split), split)
    )


def _confusing(mark: Mark, rng: np.random.Generator, split: Split) -> Mark:
    """The same mark again, as one would remember it."""
    if mark.lockup is Lockup.WORD:
        return _with_text(mark, _misheard(mark, 1, rng, split), mark.word, rng)
    variation = Variation(_NEAR, 0.0, int(rng.integers(1, 2**31)))
    inks = _tinted(mark.inks, rng)
    nearly = _with_symbol(mark, mark.seed, inks, mark.name, variation)
    plain = FAMILIES[mark.family].kind in (MarkKind.GEOMETRIC, MarkKind.FIGURATIVE)
    if plain and mark.family not in SYMMETRIC and rng.random() < 0.15:
        nearly = replace(nearly, symbol=mirrored(nearly.symbol))
    if mark.lockup is Lockup.SYMBOL or rng.random() < 0.35:
        return nearly
    if rng.random() < 0.6:
        return _with_text(nearly, _misheard(mark, 1, rng, split), mark.word, rng)
    return _with_other_name(nearly, rng, split)


def _of_concept(mark: Mark, rng: np.random.Generator, split: Split) -> Mark:
    """The same subject by another hand, or a name that sounds alike in other letters."""
    inks = _recoloured(mark.inks, rng)
    if mark.lockup is Lockup.WORD:
        face = choose_word(_other_name(mark, rng, split), mark.word.script, split, rng)
        touch = _SIMPLE_TOUCHES[int(rng.integers(len(_SIMPLE_TOUCHES)))]
        renewed = replace(mark, inks=inks, word_color=inks.first, touch=touch, caption=None)
        return _with_text(renewed, _misheard(mark, 2, rng, split), face, rng)
    variation = Variation(_FAR, _REDRAW, int(rng.integers(1, 2**31)))
    name = _misheard_name(mark, rng, split) if FAMILIES[mark.family].lettered else mark.name
    drawn = _with_symbol(mark, int(rng.integers(2**31)), inks, name, variation)
    return drawn if mark.lockup is Lockup.SYMBOL else _with_other_name(drawn, rng, split)


def _sharing(mark: Mark, rng: np.random.Generator, related: SymbolFamily, split: Split) -> Mark:
    """Another mark that has one thing in common: the subject, the lettering, a part of the name."""
    name = _other_name(mark, rng, split)
    if mark.lockup is Lockup.WORD:
        donor = _written(name, mark.word.script)
        inks = _recoloured(mark.inks, rng)
        touch = _SIMPLE_TOUCHES[int(rng.integers(len(_SIMPLE_TOUCHES)))]
        other = replace(
            mark, name=name.latin, inks=inks, word_color=inks.first, touch=touch, caption=None
        )
        face = choose_word(name, mark.word.script, split, rng)
        return _with_text(other, part_shared(mark.registered_text, donor, rng), face, rng)
    inks, seed = _tinted(mark.inks, rng), int(rng.integers(2**31))
    colors = Palette(inks.ground, inks.first, inks.first, inks.second, inks.first)
    other = design_mark_with(name, related, colors, seed, split)
    return replace(other, lockup=Lockup.SYMBOL) if mark.lockup is Lockup.SYMBOL else other


def _misheard_name(mark: Mark, rng: np.random.Generator, split: Split) -> str:
    """The name that a symbol carries, with two of its letters changed."""
    return _changed(mark.name, Script.LATIN, 2, mark, rng, split)


def _misheard(mark: Mark, changes: int, rng: np.random.Generator, split: Split) -> str:
    """The word of a mark with some of its letters changed."""
    return _changed(mark.registered_text, mark.word.script, changes, mark, rng, split)


def _changed(
    text: str, script: Script, changes: int, mark: Mark, rng: np.random.Generator, split: Split
) -> str:
    changed = text
    while changed == text:  # A second change may undo the first.
        for _ in range(changes):
            donor = _written(_other_name(mark, rng, split), script)
            changed = letter_changed(changed, script, donor, rng)
    return changed


def related_family(family: SymbolFamily, seed: int, split: Split) -> SymbolFamily:
    """Return the family of the symbol of a mark of grade 1: another one of the subject.

    Where the subject has no other one in the split, of the kind.
    """
    rng = np.random.default_rng((seed, 19))
    info = FAMILIES[family]
    options = [f for f in families_about(info.subject, split) if f is not family]
    if not options:
        options = [f for f in families_of(info.kind, split) if f is not family]
    return options[int(rng.integers(len(options)))] if options else family


def _with_symbol(mark: Mark, seed: int, inks: Inks, name: str, variation: Variation) -> Mark:
    symbol = draw_mark_symbol(mark.family, seed, inks, name, mark.split, variation)
    return replace(
        mark, seed=seed, inks=inks, symbol=symbol, word_color=inks.first, variation=variation
    )


def _with_text(mark: Mark, text: str, face: Word, rng: np.random.Generator) -> Mark:
    """Write another text, in a word's typeface or another one that has all of its letters."""
    if face.text.isupper():
        text = text.upper()
    word = replace(face, text=text, gaps=())
    if word.typeface is not None and not covers(word.typeface, text):
        able = [t for t in faces(word.script, mark.split) if covers(t, text)]
        if not able:
            return replace(mark, word=face, registered_text=face.text)
        word = replace(word, typeface=able[int(rng.integers(len(able)))])
    return replace(mark, word=word, registered_text=text, touch=_still(mark.touch, text))


def _still(touch: Touch, text: str) -> Touch:
    lost = touch is Touch.SYMBOL_LETTER and replaceable(text) is None
    return Touch.INITIAL if lost else touch


def _with_other_name(mark: Mark, rng: np.random.Generator, split: Split) -> Mark:
    """Another holder's mark: its name, also where the symbol carries it."""
    name = _other_name(mark, rng, split)
    word = choose_word(name, mark.word.script, split, rng)
    renamed = replace(
        mark, name=name.latin, word=word, registered_text=word.text, caption=None, touch=Touch.NONE
    )
    if FAMILIES[mark.family].lettered:
        return _with_symbol(renamed, mark.seed, mark.inks, name.latin, mark.variation)
    return renamed


def _other_name(mark: Mark, rng: np.random.Generator, split: Split) -> BrandName:
    """A name of the half that is kept for twins, so that it is no other mark's by accident."""
    while True:
        name = invent_name(split, int(rng.integers(FIRST_TWIN_NAME, NAMES_PER_SPLIT)))
        if name.latin != mark.name:
            return name


def _written(name: BrandName, script: Script) -> str:
    return {
        Script.LATIN: name.latin,
        Script.HANGUL: name.hangul,
        Script.HANJA: name.hanja,
        Script.KANA: name.kana,
    }[script]


def _tinted(inks: Inks, rng: np.random.Generator) -> Inks:
    """Nearly the same colours."""
    degrees = float(rng.uniform(-_TINT_DEGREES, _TINT_DEGREES))
    first, second = shifted(inks.first, degrees), shifted(inks.second, degrees)
    return Inks(first, second, inks.ground)


def _recoloured(inks: Inks, rng: np.random.Generator) -> Inks:
    """Other colours on the same ground."""
    other = palette(int(rng.integers(palette_count()))).on_paper()
    first = legible_on(inks.ground, other.primary)
    return Inks(first, legible_on(inks.ground, other.accent, 1.35), inks.ground)
