"""Draw marks as they are recorded and misspelt ones, in the same faces and under the same light."""

from dataclasses import dataclass, replace

import cv2
import numpy as np

from pandok.forge.edits.spelling import misspelt, swapped_glyphs
from pandok.forge.fonts.catalogue import Script, Typeface
from pandok.forge.marks.names import NAMES_PER_SPLIT, invent_name
from pandok.forge.split import Split
from pandok.forge.text_lines.lettering import draws, letters
from pandok.forge.text_lines.lines import LineSources
from pandok.forge.text_lines.looks import LineLook, sample_look
from pandok.forge.text_lines.printing import print_letters
from pandok.forge.text_lines.shooting import photograph_line
from pandok.forge.text_lines.writing import LineKind
from pandok.reading.text.channel import ChannelPrices, hard_slip
from pandok.reading.text.folding import fold_compact, ocr_skeleton
from pandok.reading.types import Image, Quad

# Tall letters of a face, as a share of its em; what a detector leaves around letters.
_LETTER_EM = 0.74
_MARGIN = 0.12
_LEAST_EM_PX = 26
_SHORTEST = 5
_TRIES = 50
_SCRIPT_SEED = 83


@dataclass(frozen=True, eq=False)
class DrawnMark:
    """A mark on goods as a camera shows it.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB``.
        quad: Around the letters, as a detector would give it.
        printed: What is printed.
        name: The mark's name.
    """

    picture: Image
    quad: Quad
    printed: str
    name: str


def draw_mark(index: int, seed: int, sources: LineSources, *, wrong: bool) -> DrawnMark:
    """Draw the index-th mark in Latin letters under hard conditions.

    Args:
        index: Any mark can be drawn without the others.
        seed: Another seed, other marks.
        sources: Whose names, faces and grounds.
        wrong: Whether a letter is swapped for another, doubled, dropped or exchanged with its
            neighbour, so that more than look-alikes differ (0 for O is no misspelling here).

    Raises:
        ForgeError: A font is missing.
    """
    place = (seed, tuple(Split).index(sources.split), index, int(wrong), _SCRIPT_SEED)
    rng = np.random.default_rng(place)
    faces = sources.faces_for(Script.LATIN)
    for _ in range(_TRIES):
        name = invent_name(sources.split, int(rng.integers(NAMES_PER_SPLIT))).latin
        name = (name, name.upper(), name.lower())[int(rng.integers(3))]
        printed = _misspell(name, rng) if wrong else name
        face = faces[int(rng.integers(len(faces)))]
        usable = len(name) >= _SHORTEST and (printed != name or not wrong)
        if usable and draws(face, 400, printed):
            return _photographed(printed, name, face, sources.split, rng)
    message = f"no face of {sources.split.value} has the letters of its names"
    raise AssertionError(message)


def _misspell(name: str, rng: np.random.Generator) -> str:
    """Misspell a name; return it as it is where only look-alikes or its ends would differ."""
    wrong = swapped_glyphs(name, 1, rng) if rng.random() < 0.5 else misspelt(name, rng)
    skeletons = (ocr_skeleton(fold_compact(wrong)), ocr_skeleton(fold_compact(name)))
    slip = hard_slip(*skeletons, ChannelPrices())
    told = slip is not None and slip.edits >= 1 and slip.edge_edits == 0
    return wrong if told else name


def _photographed(
    printed: str, name: str, face: Typeface, split: Split, rng: np.random.Generator
) -> DrawnMark:
    look = _harder(sample_look(Script.LATIN, face.style, LineKind.BRAND, split, rng), rng)
    em_px = look.letter_px / _LETTER_EM
    drawn_px = max(round(em_px), _LEAST_EM_PX)
    mask = letters(
        printed, face, look.weight, drawn_px, tracking=look.tracking, boldness=look.boldness
    )
    height, width = (side * em_px / drawn_px for side in mask.shape)
    size = (max(2, round(width * look.stretch)), max(2, round(height)))
    fitted = np.asarray(cv2.resize(mask, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)
    line = print_letters(fitted, (), look, rng)
    return DrawnMark(photograph_line(line, look, rng), _detected(line.quad), printed, name)


def _harder(look: LineLook, rng: np.random.Generator) -> LineLook:
    """Take more resolution and add more blur and noise than a line of the forge has."""
    return replace(
        look,
        resolution_px=look.resolution_px * float(rng.uniform(0.55, 1.0)),
        blur_px=look.blur_px * float(rng.uniform(1.0, 1.8)),
        noise=look.noise * float(rng.uniform(1.0, 1.8)),
        neighbours=False,
    )


def _detected(quad: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Quad:
    """Widen a box by a margin of its height on all sides."""
    along, down = quad[1] - quad[0], quad[3] - quad[0]
    height = float(np.linalg.norm(down))
    aside = along / max(1.0, float(np.linalg.norm(along))) * _MARGIN * height
    below = down * _MARGIN
    corners = quad + np.stack(
        [-aside - below, aside - below, aside + below, -aside + below]
    ).astype(np.float32)
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d
