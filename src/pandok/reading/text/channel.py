"""The noisy channel between a printed name and the string that is read: the price of each slip.

Prices are powers of ten of likelihood. Slips are counted on skeletons (`ocr_skeleton`), so that
what looks alike is cheap and only real differences are dear.
"""

import math
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from pandok.reading.text.ngram_index import max_edits

MIN_CONTAINED = 5
_MIN_PART = 0.6
_THIN_LETTERS = frozenset("fijlrt")
# Small letters, and capitals written small, that recognisers take for one another.
_ALIKE_LETTERS = (
    "ac ad ae ag ao bd bh bp br bs be ce cg co cq do du ef eo ep er fp fr ft gq gs gy hk hn ij ik "
    "il it jl kx lt mn mw nr nu oq ou pq pr rt sz uv uy vw vx vy xy"
)
_ALIKE = frozenset(frozenset(pair) for pair in _ALIKE_LETTERS.split())


@dataclass(frozen=True)
class ChannelPrices:
    """What each kind of slip costs, in powers of ten of likelihood.

    Attributes:
        hard_edit: A letter read as another, left out or added.
        soft_edit: A letter read as one that looks like it (0 for O, rn for m).
        edge_missing: A letter missing at the start or the end, as by a cut box.
        edge_added: A letter added at the start or the end, as by a trademark sign or a frame.
        contained: The name stands inside a longer word.
        partial: Only a part of the name is read, as where print runs around a curve.
    """

    hard_edit: float = 3.0
    soft_edit: float = 0.8
    edge_missing: float = 2.0
    edge_added: float = 1.5
    contained: float = 1.5
    partial: float = 2.0


@dataclass(frozen=True)
class Slip:
    """How a read skeleton differs from that of a name.

    Attributes:
        price: Powers of ten of likelihood, 0 or more; soft edits are not in it.
        edits: Letters that differ, not counting the edges.
        edge_edits: Letters added or missing at the start or the end.
        thin_missing: Whether an inner letter is missing that recognisers easily pass over.
        contained: Whether the name stands inside what was read.
    """

    price: float
    edits: int = 0
    edge_edits: int = 0
    thin_missing: bool = False
    contained: bool = False


_NO_SLIP = Slip(0.0)


def hard_slip(read: str, pattern: str, prices: ChannelPrices) -> Slip | None:
    """Price the difference between two skeletons.

    Args:
        read: Skeleton of what was read.
        pattern: Skeleton of a name.
        prices: What each kind of slip costs.

    Returns:
        The cheapest explanation, or None where the two differ by more than a name of this length
        can bear.
    """
    if read == pattern:
        return _NO_SLIP
    slips = []
    limit = max_edits(len(pattern))
    if Levenshtein.distance(read, pattern, score_cutoff=limit) <= limit:
        slips.append(_edited(read, pattern, prices))
    if MIN_CONTAINED <= len(pattern) < len(read) and pattern in read:
        places = len(read) - len(pattern) + 1
        slips.append(Slip(prices.contained + math.log10(places), contained=True))
    if MIN_CONTAINED <= len(read) < len(pattern) <= len(read) / _MIN_PART and read in pattern:
        slips.append(Slip(prices.partial, edge_edits=len(pattern) - len(read)))
    return min(slips, key=lambda slip: slip.price, default=None)


def looks_alike(read: str, printed: str) -> bool:
    """Whether a recogniser easily takes one letter for the other.

    Args:
        read: A letter in lower case, or an empty string where the letter was passed over.
        printed: A letter in lower case, or an empty string where none is printed.
    """
    if not read or not printed:
        return (read or printed) in _THIN_LETTERS
    return frozenset((read, printed)) in _ALIKE


def _edited(read: str, pattern: str, prices: ChannelPrices) -> Slip:
    inner = added = missing = 0
    thin_missing = False
    for edit in Levenshtein.editops(read, pattern):
        if edit.tag == "delete" and edit.src_pos in {0, len(read) - 1}:
            added += 1
        elif edit.tag == "insert" and edit.dest_pos in {0, len(pattern) - 1}:
            missing += 1
        else:
            inner += 1
            thin_missing |= edit.tag == "insert" and pattern[edit.dest_pos] in _THIN_LETTERS
    price = prices.hard_edit * inner + prices.edge_added * added + prices.edge_missing * missing
    return Slip(price, edits=inner, edge_edits=added + missing, thin_missing=thin_missing)
