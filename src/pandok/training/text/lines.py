"""Draw lines as a recogniser meets them: cut out by a detector's box, brought to one height."""

from dataclasses import dataclass, replace
from pathlib import Path

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.fonts.catalogue import Script
from pandok.forge.split import Split
from pandok.forge.text_lines.lines import LineSources, TextLine, draw_line, line_sources
from pandok.reading.text.recogniser.sizing import line_strip
from pandok.reading.types import Image
from pandok.training.text.vocabulary import invented_words, joined_words


@dataclass(frozen=True)
class LineOptions:
    """What lines are drawn from and how they are cut out.

    Attributes:
        height_px: Of every line.
        longest: Lines that would be longer than so many heights are squeezed.
        debian: Whether Debian's faces are drawn with; all of them must be installed.
        fonts: Folder of further fonts, or None.
        words: Folder of word lists (.txt, a word a line), or None.
        known: Most words of each script that are taken of them.
        invented: Invented words of each script; of these and those a third of the lines is made.
        hangul: Share of lines in Hangul.
        hanja: Share of lines in Hanja, from which it learns what it cannot read.
        whole: Share of lines cut out loosely, as a slanted or bent line is.
    """

    height_px: int = 32
    longest: int = 13
    debian: bool = True
    fonts: Path | None = None
    words: Path | None = None
    known: int = 10_000
    invented: int = 5_000
    hangul: float = 0.58
    hanja: float = 0.06
    whole: float = 0.35

    @property
    def longest_px(self) -> int:
        """Longest line in pixels."""
        return self.longest * self.height_px


def training_sources(options: LineOptions, seed: int) -> LineSources:
    """Gather what training draws from.

    Raises:
        ForgeError: A face of Debian's is missing, or a folder holds no font or no word.
    """
    sources = line_sources(
        Split.TRAIN,
        debian=options.debian,
        fonts_folder=options.fonts,
        words_folder=options.words,
    )
    invented = invented_words(options.invented, seed)
    return replace(sources, words=joined_words(sources.words, options.known, invented, seed))


def draw_training_line(
    index: int, seed: int, sources: LineSources, options: LineOptions
) -> tuple[Image, str]:
    """Draw a line and cut it out.

    Args:
        index: Any line can be drawn without the others.
        seed: Of the run.
        sources: What to draw from.
        options: How.

    Returns:
        ``(height_px, W, 3) uint8 RGB`` and what it says.
    """
    rng = np.random.default_rng((seed, index, 71))
    roll = rng.random()
    script = Script.LATIN
    if roll < options.hangul:
        script = Script.HANGUL
    elif roll < options.hangul + options.hanja:
        script = Script.HANJA
    line = draw_line(Split.TRAIN, index, seed=seed, script=script, sources=sources)
    cut = line.picture if rng.random() < options.whole else _cut_out(line, rng)
    return line_strip(cut, options.height_px, options.longest_px), line.text


def _cut_out(line: TextLine, rng: np.random.Generator) -> Image:
    """Straighten the box around the letters, never exactly, and at times into italics."""
    quad = line.quad
    along, down = quad[1] - quad[0], quad[3] - quad[0]
    height = float(np.linalg.norm(down))
    width = float(np.linalg.norm(along))
    margin = rng.uniform(-0.02, 0.28, 4) * height
    wanted = np.array([(0, 0), (width, 0), (width, height), (0, height)], np.float32)
    jitter = rng.normal(0.0, 0.04 * height, (4, 2))
    shear = rng.normal(0.0, 0.16) * height if rng.random() < 0.3 else 0.0
    placed = wanted + jitter + (margin[0], margin[1])
    placed[:2, 0] += max(shear, 0.0)
    placed[2:, 0] += max(-shear, 0.0)
    size = (
        max(8, round(width + abs(shear) + margin[0] + margin[2])),
        max(8, round(height + margin[1] + margin[3])),
    )
    transform = cv2.getPerspectiveTransform(quad, placed.astype(np.float32))
    cut: npt.NDArray[np.uint8] = np.asarray(
        cv2.warpPerspective(
            line.picture,
            transform,
            size,
            flags=cv2.INTER_CUBIC,
            borderMode=cv2.BORDER_REPLICATE,
        ),
        dtype=np.uint8,
    )
    return cut
