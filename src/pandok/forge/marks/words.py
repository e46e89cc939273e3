"""Word marks: what is written, in which script and typeface."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.artwork.drawing import Rgb, Shape
from pandok.forge.fonts.catalogue import FaceStyle, Script, Typeface, faces
from pandok.forge.fonts.files import covers
from pandok.forge.fonts.outlines import TextStyle, glyph_outlines
from pandok.forge.marks.names import BrandName
from pandok.forge.marks.skeleton import skeleton_word, slanted
from pandok.forge.split import Split


@dataclass(frozen=True)
class Word:
    """A word mark.

    Attributes:
        text: What is written, in its case.
        typeface: The face, or None for stroked letters that come from no font.
        weight: 100 to 900; for stroked letters too.
        tracking: Extra space between letters, in em or letter heights.
        slope: Lean to the right; 0 is upright.
        gaps: Extra space after single letters, in em.
        script: What it is written in.
    """

    text: str
    typeface: Typeface | None
    weight: int
    tracking: float
    slope: float = 0.0
    gaps: tuple[float, ...] = ()
    script: Script = Script.LATIN


def word_shapes(word: Word, color: Rgb) -> tuple[Shape, ...]:
    """Draw a word, one shape a letter, the baseline on y = 0."""
    if word.typeface is None:
        pen = 0.06 + 0.16 * (word.weight - 100) / 800
        shapes = skeleton_word(word.text, pen, 0.16 + word.tracking, color, word.gaps)
    else:
        style = TextStyle(word.typeface, 1.0, word.weight, word.tracking)
        glyphs, _ = glyph_outlines(word.text, style, word.gaps)
        shapes = tuple(Shape(g, color) for g in glyphs)
    return slanted(shapes, word.slope) if word.slope else shapes


def choose_word(name: BrandName, script: Script, split: Split, rng: np.random.Generator) -> Word:
    """Choose how a name is written in a script."""
    texts = {
        Script.LATIN: name.latin,
        Script.HANGUL: name.hangul,
        Script.HANJA: name.hanja,
        Script.KANA: name.kana,
    }
    text = texts[script]
    able = tuple(face for face in faces(script, split) if covers(face, text))
    options: tuple[Typeface | None, ...] = able or faces(script, split)
    if script is Script.LATIN:
        options = (*options, None)
    typeface = options[int(rng.integers(len(options)))]
    capitals = script is Script.LATIN and (
        typeface is None or (typeface.style is not FaceStyle.SCRIPT and bool(rng.random() < 0.6))
    )
    return Word(
        text=text.upper() if capitals else text,
        typeface=typeface,
        weight=int(rng.choice([500, 600, 700, 800])),
        tracking=float(rng.uniform(0.02, 0.12)) if capitals else 0.0,
        script=script,
    )
