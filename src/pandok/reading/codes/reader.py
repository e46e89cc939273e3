"""Read the codes on a photo: one look at the whole, then closer looks where bars run."""

import math
from dataclasses import dataclass, field, replace

import cv2
import numpy as np

from pandok.reading.codes.attempts import CUT_OUTS, CutOut, read_cut_out, read_matrix, read_whole
from pandok.reading.codes.bars import likeness
from pandok.reading.codes.gtin import check_digit_valid
from pandok.reading.codes.sightings import Sighting, Strength
from pandok.reading.codes.stripes import StripedRegion, striped_regions
from pandok.reading.codes.votes import Ballot, ballots
from pandok.reading.types import Code, Image, Quad

# Stripes on which so many attempts see nothing, not even a number with a wrong check digit, are no
# code: none of 150 photos of retail codes was first read later.
_BLIND_ATTEMPTS = 8

# The sweep: bars that are cut out a little aslant are resampled otherwise, and a region's angle may
# be off. Chosen on the training part of the photos of retail codes (docs/results/barcodes).
_SWEEP_DEGREES = (3.0, -3.0, 6.0, -6.0, 10.0, -10.0)
_SWEEP_CUT_OUTS = 4

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
        max_swept: How many of them are looked at again aslant, largest first.
    """

    max_attempts: int = 72
    max_regions: int = 4
    max_swept: int = 1

    def __post_init__(self) -> None:
        if self.max_attempts < 1 or min(self.max_regions, self.max_swept) < 0:
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
        search = _Search(grey, self.max_attempts)
        search.seen += read_whole(grey, search.attempt())
        if not search.seen and not search.spent:
            search.seen += read_matrix(grey, search.attempt())
        regions = _with_sighted(striped, search.seen)
        for region in regions:
            for index, cut_out in enumerate(CUT_OUTS):
                if search.over(region) or (index == _BLIND_ATTEMPTS and search.blind(region)):
                    break
                search.look(region, cut_out)
        for region in regions[: self.max_swept]:
            if search.won(region):
                continue
            for tilt_degrees in _SWEEP_DEGREES:
                tilted = replace(region, angle=region.angle + math.radians(tilt_degrees))
                for cut_out in CUT_OUTS[:_SWEEP_CUT_OUTS]:
                    if search.over(region):
                        break
                    search.look(tilted, cut_out)
        return search.seen


@dataclass
class _Search:
    """What was seen of one photo, and at what effort."""

    grey: Image
    max_attempts: int
    attempts: int = 0
    seen: list[Sighting] = field(default_factory=list)

    @property
    def spent(self) -> bool:
        """Whether the decoder may not be asked again."""
        return self.attempts >= self.max_attempts

    def attempt(self) -> int:
        """Count an attempt, and return its index."""
        self.attempts += 1
        return self.attempts - 1

    def look(self, region: StripedRegion, cut_out: CutOut) -> None:
        """Ask the decoder about a region once."""
        self.seen += read_cut_out(self.grey, region, cut_out, self.attempt())

    def over(self, region: StripedRegion) -> bool:
        """Whether another look at a region is not worth it."""
        return self.spent or any(ballot.settled() for ballot in self._here(region))

    def won(self, region: StripedRegion) -> bool:
        """Whether a number is believed there, be it one with a wrong check digit."""
        return any(ballot.winner() is not None for ballot in self._here(region))

    def blind(self, region: StripedRegion) -> bool:
        """Whether nothing was seen there yet."""
        return not self._here(region)

    def _here(self, region: StripedRegion) -> list[Ballot]:
        return [ballot for ballot in ballots(self.seen) if ballot.covers(region.centre)]


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
