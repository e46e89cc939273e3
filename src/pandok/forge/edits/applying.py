"""Applying an edit so that it can be seen, with what is known of it."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.artwork.outline import Box
from pandok.forge.edits import (
    code_edits,
    layout_edits,
    mark_edits,
    print_edits,
    text_edits,
    word_edits,
)
from pandok.forge.edits.families import UNSEEN, EditFamily
from pandok.forge.edits.hand import Alteration, Edit, Hand, unit_of
from pandok.forge.edits.measuring import Change, Ring, measure, rings
from pandok.forge.goods.label import Label
from pandok.forge.split import Split

# A change that is fainter or smaller than this is no counterfeit: genuine goods vary as much.
LEAST_CONTRAST = 3.0
LEAST_SIZE_MM = 0.2
_TRIES = 4
_STRONGER = 0.22

_EDITS: dict[EditFamily, Edit] = {
    EditFamily.GLYPH_SWAP: word_edits.glyph_swap,
    EditFamily.MISSPELT: word_edits.misspelling,
    EditFamily.KERNING: word_edits.kerning,
    EditFamily.OTHER_FONT: word_edits.other_font,
    EditFamily.STROKE_WEIGHT: word_edits.stroke_weight,
    EditFamily.WORD_SLANT: word_edits.word_slant,
    EditFamily.SEGMENT_RECOLOUR: mark_edits.segment_recolour,
    EditFamily.SEGMENT_REMOVE: mark_edits.segment_remove,
    EditFamily.SEGMENT_ROTATE: mark_edits.segment_rotate,
    EditFamily.SEGMENT_SCALE: mark_edits.segment_scale,
    EditFamily.MIRROR: mark_edits.mirror,
    EditFamily.PROPORTION: mark_edits.proportion,
    EditFamily.TRACED: mark_edits.traced,
    EditFamily.EXTRA_ELEMENT: mark_edits.extra_element,
    EditFamily.PALETTE_SHIFT: print_edits.palette_shift,
    EditFamily.MISREGISTRATION: print_edits.misregistration,
    EditFamily.LOW_RESOLUTION_RESCAN: print_edits.low_resolution_rescan,
    EditFamily.HALFTONE: print_edits.halftone,
    EditFamily.INK_SPREAD: print_edits.ink_spread,
    EditFamily.BLURRED_PRINT: print_edits.blurred_print,
    EditFamily.BANDING: print_edits.banding,
    EditFamily.INK_VOIDS: print_edits.ink_voids,
    EditFamily.LAYOUT_SHIFT: layout_edits.layout_shift,
    EditFamily.ELEMENT_SCALE: layout_edits.element_scale,
    EditFamily.OFF_CENTRE: layout_edits.off_centre,
    EditFamily.MISSING_LABEL_TEXT: text_edits.missing_label_text,
    EditFamily.WRONG_LABEL_TEXT: text_edits.wrong_label_text,
    EditFamily.WRONG_UNIT: text_edits.wrong_unit,
    EditFamily.WRONG_ORIGIN: text_edits.wrong_origin,
    EditFamily.OTHER_PRINT_FACE: layout_edits.other_print_face,
    EditFamily.WRONG_CHECK_DIGIT: code_edits.wrong_check_digit,
    EditFamily.COPIED_BARCODE: code_edits.copied_barcode,
    EditFamily.FOREIGN_PREFIX: code_edits.foreign_prefix,
    EditFamily.REUSED_SERIAL: code_edits.reused_serial,
    EditFamily.MISSING_SECURITY_FEATURE: code_edits.missing_security_feature,
    EditFamily.WRONG_FINISH: code_edits.wrong_finish,
}


@dataclass(frozen=True)
class AppliedEdit:
    """One edit that was applied.

    Attributes:
        family: Its kind.
        strength: 0 (barely) to 1 (gross).
        boxes: Boxes that hold every changed pixel, xyxy in millimetres of the label.
        rings: Outlines of the region where the change is noticed, in millimetres of the label; a
            ring inside another one is a hole.
        extent_mm: Diameter of the largest disc inside that region.
        contrast: Mean CIEDE2000 difference of what is noticed.
        displaced_mm: How far edges moved, where a shape was moved.
        texture_mm: Pitch or width of what a press flaw draws.
    """

    family: EditFamily
    strength: float
    boxes: tuple[Box, ...]
    rings: tuple[Ring, ...]
    extent_mm: float
    contrast: float
    displaced_mm: float | None = None
    texture_mm: float | None = None

    @property
    def size_mm(self) -> float:
        """What must be resolved to see the edit: a displacement, a texture, else its extent."""
        if self.displaced_mm is not None:
            return self.displaced_mm
        return self.extent_mm if self.texture_mm is None else min(self.texture_mm, self.extent_mm)


@dataclass(frozen=True)
class EditedLabel:
    """A counterfeit label and what was done to it; no edits where it is genuine."""

    label: Label
    edits: tuple[AppliedEdit, ...]

    @property
    def families(self) -> tuple[EditFamily, ...]:
        """The families of its edits, in the order in which they were applied."""
        return tuple(edit.family for edit in self.edits)

    @property
    def unseen(self) -> bool:
        """Whether one of its families is never met in training."""
        return any(family in UNSEEN for family in self.families)


def apply_edit(
    label: Label,
    family: EditFamily,
    rng: np.random.Generator,
    strength: float,
    split: Split = Split.TRAIN,
) -> EditedLabel | None:
    """Apply one edit; what cannot be seen is tried again, stronger.

    Args:
        label: Genuine or already edited.
        family: Which edit.
        rng: Decides where and how.
        strength: 0 (barely) to 1 (gross), at first.
        split: Whose typefaces may be used.

    Returns:
        The edited label with one `AppliedEdit`, or None where the edit changes nothing that is seen
        on this label: a symmetric symbol has no mirror image.
    """
    edit = _EDITS[family]
    for attempt in range(_TRIES):
        tried = min(1.0, strength + _STRONGER * attempt)
        altered = edit(label, Hand(rng, tried, split))
        if altered is None or altered.label == label:
            continue
        applied = _applied(family, tried, altered, measure(label, altered.label))
        if visible(applied, label):
            return EditedLabel(altered.label, (applied,))
    return None


def visible(edit: AppliedEdit, label: Label) -> bool:
    """Return whether an edit changes more than genuine goods differ by."""
    least = LEAST_SIZE_MM * unit_of(label)
    return edit.contrast >= LEAST_CONTRAST and min(edit.extent_mm, edit.size_mm) >= least


def _applied(
    family: EditFamily, strength: float, altered: Alteration, change: Change
) -> AppliedEdit:
    return AppliedEdit(
        family=family,
        strength=strength,
        boxes=change.boxes,
        rings=rings(change),
        extent_mm=change.extent_mm,
        contrast=change.contrast,
        displaced_mm=altered.displaced_mm,
        texture_mm=altered.texture_mm,
    )
