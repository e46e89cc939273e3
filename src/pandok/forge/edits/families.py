"""The named kinds of deviation, and which of them a model may learn from."""

from enum import StrEnum


class EditFamily(StrEnum):
    """What a counterfeiter gets wrong."""

    # The word of the mark.
    GLYPH_SWAP = "glyph_swap"
    MISSPELT = "misspelt"
    KERNING = "kerning"
    OTHER_FONT = "other_font"
    STROKE_WEIGHT = "stroke_weight"
    WORD_SLANT = "word_slant"
    # The symbol of the mark.
    SEGMENT_RECOLOUR = "segment_recolour"
    SEGMENT_REMOVE = "segment_remove"
    SEGMENT_ROTATE = "segment_rotate"
    SEGMENT_SCALE = "segment_scale"
    MIRROR = "mirror"
    PROPORTION = "proportion"
    TRACED = "traced"
    EXTRA_ELEMENT = "extra_element"
    # Colour and print.
    PALETTE_SHIFT = "palette_shift"
    MISREGISTRATION = "misregistration"
    LOW_RESOLUTION_RESCAN = "low_resolution_rescan"
    HALFTONE = "halftone"
    INK_SPREAD = "ink_spread"
    BLURRED_PRINT = "blurred_print"
    BANDING = "banding"
    INK_VOIDS = "ink_voids"
    # Layout.
    LAYOUT_SHIFT = "layout_shift"
    ELEMENT_SCALE = "element_scale"
    OFF_CENTRE = "off_centre"
    # Text.
    MISSING_LABEL_TEXT = "missing_label_text"
    WRONG_LABEL_TEXT = "wrong_label_text"
    WRONG_UNIT = "wrong_unit"
    WRONG_ORIGIN = "wrong_origin"
    OTHER_PRINT_FACE = "other_print_face"
    # Codes and what protects them.
    WRONG_CHECK_DIGIT = "wrong_check_digit"
    COPIED_BARCODE = "copied_barcode"
    FOREIGN_PREFIX = "foreign_prefix"
    REUSED_SERIAL = "reused_serial"
    MISSING_SECURITY_FEATURE = "missing_security_feature"
    WRONG_FINISH = "wrong_finish"


# Never applied to goods that a model learns from or is calibrated on. They differ in kind from what
# is seen, not in strength: other transforms of a shape, other traces of a press, other faults of a
# label, so that an exam tells whether a reader knows genuine goods or only the usual mistakes.
UNSEEN: frozenset[EditFamily] = frozenset(
    {
        EditFamily.WORD_SLANT,
        EditFamily.SEGMENT_SCALE,
        EditFamily.TRACED,
        EditFamily.EXTRA_ELEMENT,
        EditFamily.BANDING,
        EditFamily.INK_VOIDS,
        EditFamily.OFF_CENTRE,
        EditFamily.WRONG_UNIT,
        EditFamily.OTHER_PRINT_FACE,
        EditFamily.FOREIGN_PREFIX,
        EditFamily.WRONG_FINISH,
    }
)
SEEN: frozenset[EditFamily] = frozenset(EditFamily) - UNSEEN
