"""Word marks: what is written, in which script and typeface."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.artwork.drawing import Rgb, Shape, transformed
from pandok.forge.artwork.outline import scale
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
        stretch: Width of the letters as a share of their own.
    """

    text: str
    typeface: Typeface | None
    weight: int
    tracking: float
    slope: float = 0.0
    gaps: tuple[float, ...] = ()
    script: Script = Script.LATIN
    stretch: float = 1.0


# Faces of Hangul, Hanja and Kana come in one or two weights: bolder words get a stroke around, of
# this width in em for each 100 of weight that the face lacks.
_STROKE_EM = 0.013


def word_shapes(word: Word, color: Rgb) -> tuple[Shape, ...]:
    """Draw a word, one shape a letter, the baseline on y = 0."""
    if word.typeface is None:
        pen = 0.06 + 0.16 * (word.weight - 100) / 800
        shapes = skeleton_word(word.text, pen, 0.16 + word.tracking, color, word.gaps)
    else:
        style = TextStyle(word.typeface, 1.0, word.weight, word.tracking)
        glyphs, _ = glyph_outlines(word.text, style, word.gaps)
        stroke = _lacking(word.typeface, word.weight)
        edge = color if stroke > 0 else None
        shapes = tuple(Shape(g, color, edge, stroke) for g in glyphs)
    if word.stretch != 1:
        shapes = transformed(shapes, scale(word.stretch, 1.0))
    return slanted(shapes, word.slope) if word.slope else shapes


def _lacking(typeface: Typeface, weight: int) -> float:
    """Width of the stroke, in em, that makes up for the weight that a face lacks."""
    if Script.LATIN in typeface.scripts:
        return 0.0
    nearest = min((w for w, _ in typeface.files), key=lambda w: (abs(w - weight), w))
    return _STROKE_EM * max(weight - nearest, 0) / 100


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
    if script is not Script.LATIN:
        return Word(
            text=text,
            typeface=typeface,
            weight=int(rng.choice([400, 500, 600, 700, 800, 900])),
            tracking=float(rng.uniform(-0.03, 0.1)),
            slope=0.18 if rng.random() < 0.12 else 0.0,
            script=script,
            stretch=float(rng.uniform(0.82, 1.25)) if rng.random() < 0.4 else 1.0,
        )
    capitals = typeface is None or (
        typeface.style is not FaceStyle.SCRIPT and bool(rng.random() < 0.6)
    )
    return Word(
        text=text.upper() if capitals else text,
        typeface=typeface,
        weight=int(rng.choice([500, 600, 700, 800])),
        tracking=float(rng.uniform(0.02, 0.12)) if capitals else 0.0,
        slope=0.18 if typeface is None and rng.random() < 0.35 else 0.0,
        script=script,
    )
