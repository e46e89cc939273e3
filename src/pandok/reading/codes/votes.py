"""Which of several sightings of one symbol to believe.

A linear code carries one check digit, which one in ten misreads passes: on blurred photos a wrong
number is decoded again and again. Only agreement between attempts that differ in scale and
sharpening tells the right one.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from pandok.reading.codes.sightings import Sighting, Strength
from pandok.reading.types import Point

MIN_VOTES = 2
# How many times as many votes as its strongest rival's a number must have.
_MARGIN = 2.0
# A failed check digit is believed only where most attempts say the same.
_MIN_FAILED_VOTES = 6
_FAILED_SHARE = 0.75
_REACH = 0.25  # how far beyond its symbol's extent a sighting's middle may lie, for the same symbol


@dataclass
class Ballot:
    """All sightings at one place of a photo."""

    sightings: list[Sighting] = field(default_factory=list)

    def covers(self, point: Point) -> bool:
        """Whether a point lies within what was sighted here."""
        xs = [x for each in self.sightings for x, _ in each.quad]
        ys = [y for each in self.sightings for _, y in each.quad]
        reach = _REACH * max(max(xs) - min(xs), max(ys) - min(ys))
        return (
            min(xs) - reach <= point[0] <= max(xs) + reach
            and min(ys) - reach <= point[1] <= max(ys) + reach
        )

    def winner(self) -> Sighting | None:
        """Return the sighting to believe, in its fullest form, or None where none is certain."""
        return self._corrected() or self._elected() or self._failed()

    def settled(self) -> bool:
        """Whether more attempts could hardly change the winner."""
        rivals = self._votes(Strength.CHECKED)
        return self._corrected() is not None or (len(rivals) == 1 and self._elected() is not None)

    def _votes(self, strength: Strength) -> Counter[str]:
        """Count the attempts that saw each number; what one attempt sees twice counts once."""
        return Counter(
            core
            for core, _ in {
                (each.core, each.attempt) for each in self.sightings if each.strength is strength
            }
        )

    def _corrected(self) -> Sighting | None:
        found = (each for each in self.sightings if each.strength is Strength.CORRECTED)
        return next(found, None)

    def _elected(self) -> Sighting | None:
        ranked = self._votes(Strength.CHECKED).most_common(2)
        if not ranked:
            return None
        core, count = ranked[0]
        if count < MIN_VOTES or (len(ranked) > 1 and count < _MARGIN * ranked[1][1]):
            return None
        # Of a symbol that is printed with a wrong check digit only misreads pass.
        failed = self._votes(Strength.FAILED).values()
        return self._fullest(core) if count > max(failed, default=0) else None

    def _failed(self) -> Sighting | None:
        votes = self._votes(Strength.FAILED) + self._votes(Strength.CHECKED)
        core, count = votes.most_common(1)[0]
        enough = count >= _MIN_FAILED_VOTES and count >= _FAILED_SHARE * votes.total()
        seen = self._fullest(core)
        return seen if enough and seen.strength is Strength.FAILED else None

    def _fullest(self, core: str) -> Sighting:
        """Return the sighting with the add-on that was seen most often, if any was seen."""
        agreeing = [each for each in self.sightings if each.core == core]
        texts = Counter(each.text for each in agreeing)
        text = max(texts, key=lambda text: (len(text) > len(core), texts[text]))
        # Cut-outs come after the whole photo, and tell better how a turned symbol lies.
        return [each for each in agreeing if each.text == text][-1]


def ballots(sightings: Iterable[Sighting]) -> list[Ballot]:
    """Group sightings by place, in the order in which the places were first seen."""
    grouped: list[Ballot] = []
    for each in sightings:
        x = sum(point[0] for point in each.quad) / 4
        y = sum(point[1] for point in each.quad) / 4
        here = next((ballot for ballot in grouped if ballot.covers((x, y))), None)
        if here is None:
            grouped.append(Ballot([each]))
        else:
            here.sightings.append(each)
    return grouped
