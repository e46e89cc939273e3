"""Draw a line of text on goods: letters, ground, distortion, light, camera."""

from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import FaceStyle, Script, Typeface, faces
from pandok.forge.fonts.further import folder_faces, installed_debian_faces
from pandok.forge.split import Split
from pandok.forge.text_lines.lettering import (
    Mask,
    as_dots,
    draws,
    has_small_letters,
    letters,
)
from pandok.forge.text_lines.looks import LineLook, Print, sample_look
from pandok.forge.text_lines.printing import print_letters
from pandok.forge.text_lines.shooting import photograph_line
from pandok.forge.text_lines.writing import LINE_SCRIPTS, LineKind, Writing, write_line
from pandok.reading.types import Image

# Tall letters of a face, as a share of its em.
_LETTER_EM = {Script.LATIN: 0.74, Script.HANGUL: 0.9, Script.HANJA: 0.92}
_LEAST_EM_PX = 26
_PLAIN_KINDS = (LineKind.PRINT, LineKind.FACT, LineKind.FIGURE, LineKind.SYLLABLES)
_PRINT_STYLES = (FaceStyle.SANS, FaceStyle.SERIF, FaceStyle.CONDENSED, FaceStyle.ROUNDED)
_TRIES = 24
_USUAL_WEIGHT = 400


@dataclass(frozen=True)
class TextLine:
    """A line of text as a camera shows it, and what it says.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB``, about 16 to 100 pixels high.
        text: What is written.
        script: What it is mainly written in.
        kind: What it is for.
        typeface: Id of the typeface.
        quad: ``(4, 2) float32``: corners of the box around the letters, clockwise from the start
            of the line, x and y in pixels of the picture.
        look: How it was printed and photographed.
    """

    picture: Image
    text: str
    script: Script
    kind: LineKind
    typeface: str
    quad: npt.NDArray[np.float32]
    look: LineLook


@dataclass(frozen=True)
class LineSources:
    """What lines are drawn from.

    Attributes:
        split: Whose.
        typefaces: All faces, in a fixed order.
        words: Further words by script; none for exams.
    """

    split: Split
    typefaces: tuple[Typeface, ...]
    words: tuple[tuple[Script, tuple[str, ...]], ...] = ()

    def faces_for(self, script: Script) -> tuple[Typeface, ...]:
        """Return the faces made for a script."""
        return tuple(face for face in self.typefaces if script in face.scripts)


@cache
def line_sources(
    split: Split,
    *,
    debian: bool = False,
    fonts_folder: Path | None = None,
    words_folder: Path | None = None,
) -> LineSources:
    """Gather what lines of a split are drawn from.

    Args:
        split: Whose lines.
        debian: Whether to draw with Debian's faces too; all of them must be installed.
        fonts_folder: Folder of further fonts, for training alone.
        words_folder: Folder of word lists (.txt, a word a line), for training alone.

    Raises:
        ForgeError: A face of Debian's is missing, a folder holds nothing that can be read, or a
            folder is named for another split than that of training.
    """
    if split is not Split.TRAIN and (fonts_folder or words_folder):
        raise ForgeError("fonts.training_only", split=split.value)
    typefaces = [face for script in LINE_SCRIPTS for face in faces(script, split)]
    if debian:
        typefaces += installed_debian_faces(split)
    if fonts_folder is not None:
        typefaces += folder_faces(fonts_folder)
    words = () if words_folder is None else _words_by_script(words_folder)
    return LineSources(split, tuple(dict.fromkeys(typefaces)), words)


def _words_by_script(folder: Path) -> tuple[tuple[Script, tuple[str, ...]], ...]:
    paths = sorted(folder.glob("*.txt"))
    words = [w for path in paths for w in path.read_text("utf-8").split("\n") if 1 < len(w) < 24]
    if not words:
        raise ForgeError("fonts.words", path=str(folder))
    by_script: dict[Script, dict[str, None]] = {script: {} for script in LINE_SCRIPTS}
    for word in words:
        by_script[_script_of(word)][word.strip()] = None
    return tuple((script, tuple(found)) for script, found in by_script.items())


def _script_of(word: str) -> Script:
    if any("가" <= c <= "힣" for c in word):
        return Script.HANGUL
    return Script.HANJA if any("一" <= c <= "鿿" for c in word) else Script.LATIN


def draw_line(
    split: Split,
    index: int,
    *,
    seed: int = 0,
    script: Script | None = None,
    sources: LineSources | None = None,
) -> TextLine:
    """Draw the index-th line of a split.

    Args:
        split: Whose names, words, faces and grounds.
        index: Any line can be drawn without the others.
        seed: Another seed, other lines.
        script: Latin letters, Hangul or Hanja; else they take turns.
        sources: What to draw from; else the faces of Python packages and no further words.

    Raises:
        ForgeError: A font is missing.
    """
    sources = line_sources(split) if sources is None else sources
    script = LINE_SCRIPTS[index % len(LINE_SCRIPTS)] if script is None else script
    place = (seed, tuple(Split).index(split), index, tuple(Script).index(script), 61)
    rng = np.random.default_rng(place)
    writing, typeface = _written(script, sources, rng)
    look = sample_look(script, typeface.style, writing.kind, split, rng)
    mask = _mask(writing.text, typeface, script, look)
    neighbours: list[Mask] = []
    if look.neighbours:
        for _ in range(2):
            other, _ = _written(script, sources, rng, (typeface,))
            neighbours.append(_mask(other.text, typeface, script, look))
    printed = print_letters(mask, neighbours, look, rng)
    return TextLine(
        picture=photograph_line(printed, look, rng),
        text=writing.text,
        script=script,
        kind=writing.kind,
        typeface=typeface.id,
        quad=printed.quad,
        look=look,
    )


def _written(
    script: Script,
    sources: LineSources,
    rng: np.random.Generator,
    among: tuple[Typeface, ...] = (),
) -> tuple[Writing, Typeface]:
    """Write a line, and choose a face that has all its characters."""
    listed = dict(sources.words).get(script, ())
    for _ in range(_TRIES):
        writing = write_line(script, sources.split, rng, listed)
        able = among or _faces_of(sources, script, plain=writing.kind in _PLAIN_KINDS)
        face = able[int(rng.integers(len(able)))]
        if not draws(face, _USUAL_WEIGHT, writing.text):
            able = tuple(face for face in able if draws(face, _USUAL_WEIGHT, writing.text))
            if not able:
                continue
            face = able[int(rng.integers(len(able)))]
        if not has_small_letters(face):
            writing = replace(writing, text=writing.text.upper())
        return writing, face
    message = f"no face of {sources.split.value} has the letters of its lines in {script.value}"
    raise AssertionError(message)


@cache
def _faces_of(sources: LineSources, script: Script, *, plain: bool) -> tuple[Typeface, ...]:
    """Faces for a line: small print is not set in display faces."""
    able = sources.faces_for(script)
    if script is Script.LATIN:
        # Latin letters on goods from East Asia are often set in a face of Hangul or Hanja.
        eastern = tuple(f for f in sources.typefaces if Script.LATIN not in f.scripts)
        able = (*able, *(f for f in eastern if f.style in _PRINT_STYLES)) if plain else able
    return tuple(f for f in able if f.style in _PRINT_STYLES) or able if plain else able


def _mask(text: str, typeface: Typeface, script: Script, look: LineLook) -> Mask:
    """Draw the letters, as high as they come into the picture."""
    em_px = look.letter_px / _LETTER_EM[script]
    drawn_px = max(round(em_px), _LEAST_EM_PX)
    mask = letters(
        text,
        typeface,
        look.weight,
        drawn_px,
        tracking=look.tracking,
        boldness=look.boldness,
    )
    height, width = (side * em_px / drawn_px for side in mask.shape)
    if look.printed is Print.DOTS:
        mask = as_dots(mask)
    size = (max(2, round(width * look.stretch)), max(2, round(height)))
    if size == (mask.shape[1], mask.shape[0]):
        return mask
    fitted = cv2.resize(mask, size, interpolation=cv2.INTER_AREA)
    return np.asarray(fitted, dtype=np.uint8)
