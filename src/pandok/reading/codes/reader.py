"""Read the codes on a photo: one look at the whole, then closer looks where bars run."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from pandok.reading.codes.attempts import CUT_OUTS, read_cut_out, read_matrix, read_whole
from pandok.reading.codes.bars import likeness
from pandok.reading.codes.gtin import check_digit_valid
from pandok.reading.codes.sightings import Sighting, Strength
from pandok.reading.codes.stripes import StripedRegion, striped_regions
from pandok.reading.codes.votes import ballots
from pandok.reading.types import Code, Image, Quad

# Stripes on which so many attempts see nothing, not even a number with a wrong check digit, are no
# code: none of 150 photos of retail codes was first read later.
_BLIND_ATTEMPTS = 8

# How alike the bars of a number with a wrong check digit must be: printed ones had 0.55 and more, a
# half symbol taken for a whole one 0.26.
_MIN_LIKENESS = 0.45


@dataclass(frozen=True)
class CodeReader:
    """Reads linear and matrix codes, and would rather read none than a wrong one.

    Effort is counted in attempts, so that the same photo always gives the same codes. A photo on
    which no bars run costs two.

    Attributes:
        max_attempts: How many times the decoder may be asked about one photo.
        max_regions: How many striped regions are looked at.
    """

    max_attempts: int = 48
    max_regions: int = 4

    def __post_init__(self) -> None:
        if self.max_attempts < 1 or self.max_regions < 0:
            msg = f"at least 1 attempt and 0 regions are needed, not {self}"
            raise ValueError(msg)

    def read(self, image: Image, *, photo: int = 0) -> tuple[Code, ...]:
        """Read every code of a known symbology.

        EAN-13, EAN-8, UPC-A (as EAN-13, with a leading zero), UPC-E, ITF, Code 128, Code 39, GS1
        DataBar, Data Matrix and QR Code. A linear code must be read alike by two attempts. A retail
        code whose check digit is wrong is told with ``check_digit_valid`` false where nearly all
        attempts agree on it.

        Args:
            image: ``(H, W, 3) uint8 RGB``.
            photo: Zero-based index of the photo, for the codes' ``photo``.

        Returns:
            The codes from top to bottom; of the same text only the first.
        """
        grey = np.asarray(cv2.cvtColor(image, cv2.COLOR_RGB2GRAY), dtype=np.uint8)
        striped = striped_regions(grey, self.max_regions)
        won = [ballot.winner() for ballot in ballots(self._sightings(grey, striped))]
        codes = {
            each.text: _code(each, photo)
            for each in reversed(won)
            if each is not None and not _is_misread(grey, each)
        }
        return tuple(sorted(codes.values(), key=lambda code: min(y for _, y in code.quad)))

    def _sightings(self, grey: Image, striped: list[StripedRegion]) -> list[Sighting]:
        seen = read_whole(grey, attempt=0)
        attempts = 1
        if self.max_attempts > 1 and not seen:
            seen += read_matrix(grey, attempt=1)
            attempts = 2
        for region in _with_sighted(striped, seen):
            for index, cut_out in enumerate(CUT_OUTS):
                here = [ballot for ballot in ballots(seen) if ballot.covers(region.centre)]
                if (
                    attempts == self.max_attempts
                    or any(ballot.settled() for ballot in here)
                    or (index == _BLIND_ATTEMPTS and not here)
                ):
                    break
                seen += read_cut_out(grey, region, cut_out, attempts)
                attempts += 1
        return seen


def _with_sighted(striped: list[StripedRegion], seen: list[Sighting]) -> list[StripedRegion]:
    """Add where a linear code was seen on the whole photo but no stripes were found."""
    regions = list(striped)
    for each in seen:
        region = _around(each.quad)
        known = any(other.holds(region.centre) for other in regions)
        if each.strength is not Strength.CORRECTED and not known:
            regions.append(region)
    return regions


def _is_misread(grey: Image, each: Sighting) -> bool:
    """Whether a failed number is not what the bars say: often a part of a symbol for a whole."""
    failed = each.strength is Strength.FAILED
    return failed and likeness(grey, _around(each.quad), each.core) < _MIN_LIKENESS


def _around(quad: Quad) -> StripedRegion:
    """Take a sighted linear symbol for a region; its quad may be as flat as one scan line."""
    centre = (sum(x for x, _ in quad) / 4, sum(y for _, y in quad) / 4)
    dx = (quad[1][0] + quad[2][0] - quad[0][0] - quad[3][0]) / 2
    dy = (quad[1][1] + quad[2][1] - quad[0][1] - quad[3][1]) / 2
    across = max(1.0, math.hypot(dx, dy))
    along = math.dist(quad[0], quad[3])
    return StripedRegion(centre, across, max(along, across / 8), math.atan2(dy, dx))


def _code(seen: Sighting, photo: int) -> Code:
    valid = None if seen.gtin is None else check_digit_valid(seen.gtin)
    return Code(seen.symbology, seen.text, seen.gtin, valid, seen.quad, photo, seen.elements)
