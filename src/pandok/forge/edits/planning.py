"""Which edits a counterfeit bears: what one workshop gets wrong together, mostly a little."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.edits.applying import EditedLabel, apply_edit
from pandok.forge.edits.families import SEEN, UNSEEN, EditFamily
from pandok.forge.edits.hand import unit_of
from pandok.forge.goods.label import Label
from pandok.forge.split import Split

# Share of an exam's counterfeits that bear edits of unseen families, and of no other.
UNSEEN_SHARE = 0.3
# A photo of the whole goods resolves an edit of this size (of a usual package; see `unit_of`), and
# tells a difference of this contrast from what the light may do.
DECISIVE_SIZE_MM = 0.45
DECISIVE_CONTRAST = 6.0
# Share of counterfeits whose edits may all be finer than that; reports tell them apart.
FINE_SHARE = 0.04
_PLANS = 8
# One, two or three edits.
_COUNTS = (0.35, 0.4, 0.25)
# One item alone does not show it: genuine items differ in their serial numbers.
_NEVER_ALONE = frozenset({EditFamily.REUSED_SERIAL})
# Of these, a counterfeit bears one: the second would undo or repeat the first.
_EITHER_OR = (
    frozenset({EditFamily.GLYPH_SWAP, EditFamily.MISSPELT}),
    frozenset({EditFamily.WRONG_CHECK_DIGIT, EditFamily.COPIED_BARCODE, EditFamily.FOREIGN_PREFIX}),
    frozenset({EditFamily.LOW_RESOLUTION_RESCAN, EditFamily.BLURRED_PRINT}),
    frozenset({EditFamily.MISSING_LABEL_TEXT, EditFamily.WRONG_LABEL_TEXT}),
)


@dataclass(frozen=True)
class Workshop:
    """A way of counterfeiting, with the faults that come with it.

    Attributes:
        weight: How common it is.
        families: What it gets wrong, from often to seldom.
    """

    weight: float
    families: tuple[EditFamily, ...]


_F = EditFamily
WORKSHOPS: tuple[Workshop, ...] = (
    # Scans a package and prints it.
    Workshop(
        0.26,
        (
            _F.LOW_RESOLUTION_RESCAN,
            _F.PALETTE_SHIFT,
            _F.BLURRED_PRINT,
            _F.INK_SPREAD,
            _F.HALFTONE,
            _F.MISREGISTRATION,
            _F.BANDING,
            _F.INK_VOIDS,
            _F.OFF_CENTRE,
        ),
    ),
    # Redraws the artwork by eye.
    Workshop(
        0.3,
        (
            _F.KERNING,
            _F.OTHER_FONT,
            _F.STROKE_WEIGHT,
            _F.SEGMENT_ROTATE,
            _F.PROPORTION,
            _F.LAYOUT_SHIFT,
            _F.ELEMENT_SCALE,
            _F.SEGMENT_REMOVE,
            _F.SEGMENT_RECOLOUR,
            _F.PALETTE_SHIFT,
            _F.MISSING_SECURITY_FEATURE,
            _F.WRONG_FINISH,
            _F.TRACED,
            _F.SEGMENT_SCALE,
            _F.EXTRA_ELEMENT,
            _F.WORD_SLANT,
            _F.OTHER_PRINT_FACE,
        ),
    ),
    # Changes the mark a little on purpose.
    Workshop(
        0.18,
        (
            _F.GLYPH_SWAP,
            _F.MISSPELT,
            _F.SEGMENT_RECOLOUR,
            _F.MIRROR,
            _F.SEGMENT_ROTATE,
            _F.SEGMENT_REMOVE,
            _F.WRONG_FINISH,
            _F.EXTRA_ELEMENT,
            _F.SEGMENT_SCALE,
            _F.WORD_SLANT,
        ),
    ),
    # Has the print right and the words wrong.
    Workshop(
        0.26,
        (
            _F.WRONG_LABEL_TEXT,
            _F.MISSING_LABEL_TEXT,
            _F.WRONG_CHECK_DIGIT,
            _F.COPIED_BARCODE,
            _F.WRONG_ORIGIN,
            _F.MISSING_SECURITY_FEATURE,
            _F.REUSED_SERIAL,
            _F.KERNING,
            _F.LAYOUT_SHIFT,
            _F.FOREIGN_PREFIX,
            _F.WRONG_UNIT,
            _F.OTHER_PRINT_FACE,
        ),
    ),
)


def plan_edits(
    label: Label, split: Split, rng: np.random.Generator, *, unseen: bool | None = None
) -> EditedLabel:
    """Falsify a label as one workshop would.

    In an exam, `UNSEEN_SHARE` of the counterfeits bear edits of unseen families alone, so that
    nothing else gives them away; all others bear edits of seen families alone.

    Args:
        label: Genuine, with the variation of genuine goods.
        split: Typefaces are of this split; unseen families occur in `Split.EXAM` alone.
        rng: Decides everything.
        unseen: Whether the families shall be unseen ones, in an exam; None to draw it.

    Returns:
        A label with one to three edits, each visible on its print; all but `FINE_SHARE` have one
        that a photo of the whole goods shows.

    Raises:
        ValueError: Unseen families are asked for outside of an exam.
    """
    if unseen and split is not Split.EXAM:
        message = f"unseen families occur in exams alone, not in {split.value}"
        raise ValueError(message)
    drawn = split is Split.EXAM and bool(rng.random() < UNSEEN_SHARE)
    allowed = UNSEEN if (drawn if unseen is None else unseen) else SEEN
    fine = bool(rng.random() < FINE_SHARE)
    done = _plan_once(label, split, allowed, rng)
    for _ in range(_PLANS):
        if fine or decisive(done):
            break
        done = _plan_once(label, split, allowed, rng)
    return done


def decisive(edited: EditedLabel) -> bool:
    """Return whether a usual photo of the whole goods shows that they are not genuine."""
    least = DECISIVE_SIZE_MM * unit_of(edited.label)
    return any(
        edit.size_mm >= least
        and edit.contrast >= DECISIVE_CONTRAST
        and edit.family not in _NEVER_ALONE
        for edit in edited.edits
    )


def _plan_once(
    label: Label, split: Split, allowed: frozenset[EditFamily], rng: np.random.Generator
) -> EditedLabel:
    count = 1 + int(rng.choice(len(_COUNTS), p=_COUNTS))
    done = EditedLabel(label, ())
    for family in _order(allowed, rng):
        if not _goes_with(family, done.families):
            continue
        edited = apply_edit(done.label, family, rng, draw_strength(rng), split)
        if edited is not None:
            done = EditedLabel(edited.label, done.edits + edited.edits)
        if len(done.edits) == count:
            break
    return done


def _goes_with(family: EditFamily, others: tuple[EditFamily, ...]) -> bool:
    if not others:
        return family not in _NEVER_ALONE
    return not any(family in group and not group.isdisjoint(others) for group in _EITHER_OR)


def draw_strength(rng: np.random.Generator) -> float:
    """Draw a strength, 0 to 1: most edits are subtle, some are gross."""
    return float(rng.beta(1.2, 2.0))


def _order(allowed: frozenset[EditFamily], rng: np.random.Generator) -> list[EditFamily]:
    """Return all allowed families: those of one workshop first, its usual faults before others."""
    weights = np.array([w.weight for w in WORKSHOPS])
    workshop = WORKSHOPS[int(rng.choice(len(WORKSHOPS), p=weights / weights.sum()))]
    own = [f for f in workshop.families if f in allowed]
    rest = [f for f in EditFamily if f in allowed and f not in own]
    return [*_shuffled(own, rng), *_shuffled(rest, rng)]


def _shuffled(families: list[EditFamily], rng: np.random.Generator) -> list[EditFamily]:
    """Return the families in an order in which earlier ones tend to come early."""
    waits = rng.exponential(1.15 ** np.arange(len(families)))
    return [families[i] for i in np.argsort(waits).tolist()]
