"""How the figures of a report came about, in words that stand beside them."""

from pandok.lab.report.contents import Measured

_ALWAYS = (
    "The unit is the item: all its photos are read together. Where items have several photos, "
    "figures of the single photos stand apart.",
    "A photo that cannot be read is a miss: it counts as not identified and as read wrong. A "
    "failed negative is left out of the negatives and counted under failed.",
    "DIR at FPIR: share of mated units whose first candidate is right and scores at or above the "
    "lowest threshold at which no more than the given share of the negatives has a candidate. "
    "It is given only where one false alarm is possible (three below 0.5 %: 1,000 negatives for "
    "0.3 %).",
    "RA-strict: identity (or none) and verdict are both right; abstention is wrong. Items whose "
    "verdict is unknown are left out of it.",
    "Confidence that orders items for coverage: distance of the probability from even; for no "
    "right found, distance of the best score from certain; abstentions last.",
    "TPR at FPR and PPV count every item that is known not to be counterfeit as innocent, those "
    "without a right too. The interval of PPV pairs the pessimistic ends of both rates.",
    "Intervals are 95 %: Wilson's for plain rates; for DIR, TPR, AUROC and calibration error the "
    "percentiles of 1,000 seeded bootstrap resamples over brands and, within them, items.",
)
_MADE_SIBLINGS = (
    "Sibling negatives are made: each photo with a right is read again with its own right left "
    "out of the gallery. They and the mated photos share brands in each resample."
)
_KNOWN_GOODS = (
    "By what is known of the goods: an edit's size is its largest on a photo that shows at least "
    "half of it, and an item's is that of its largest edit over all its photos; where no photo "
    "shows half of an edit it is 0 px. A reused serial number alone is counted apart, since one "
    "item cannot show it. An item with several edits counts under each of their families. Groups "
    "of fewer than five items are left out. The intervals of the two rows of RA-strict are by "
    "bootstrap over brands and items, never narrower than Wilson's; all others are Wilson's."
)


def protocol(measured: Measured) -> tuple[str, ...]:
    """Sentences that say how a run measures."""
    made = (_MADE_SIBLINGS,) if measured.by_sibling else ()
    goods = (_KNOWN_GOODS,) if measured.photo_truths else ()
    return (*_ALWAYS, *made, *goods)
