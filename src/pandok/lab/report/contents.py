"""What a run measured, joined with what is true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pandok.lab.answers import Answer, Failure
from pandok.lab.photo_truth import PhotoTruth
from pandok.lab.selection import Item
from pandok.lab.sets import Negative, ProbeRow
from pandok.reading.types import Verdict


@dataclass(frozen=True)
class Measured:
    """Answers of a run.

    Attributes:
        set_name: Name of the set.
        synthetic: Whether its photos were drawn rather than taken.
        items: What was read.
        by_photo: Answer by probe id.
        by_item: Answer by item id.
        by_sibling: Answer by probe id, read without the probe's own right.
        photo_truths: What is known of the goods, by probe id; empty where the set does not tell.
        fingerprint: What the run depends on.
    """

    set_name: str
    synthetic: bool
    items: tuple[Item, ...]
    by_photo: Mapping[str, Answer | Failure]
    by_item: Mapping[str, Answer | Failure]
    by_sibling: Mapping[str, Answer | Failure]
    photo_truths: Mapping[str, PhotoTruth]
    fingerprint: Mapping[str, object]


@dataclass(frozen=True)
class Outcome:
    """One unit's answer beside its truth.

    Attributes:
        unit_id: Probe or item id.
        right_ids: Rights that are right; empty where none is in the gallery.
        true_verdict: The verdict that would be right, or None.
        negative: How near a unit without a right comes, or None.
        brand: What it is resampled with: its right, the right left out, or itself.
        answer: What was answered.
    """

    unit_id: str
    right_ids: tuple[str, ...]
    true_verdict: Verdict | None
    negative: Negative | None
    brand: str
    answer: Answer | Failure

    @property
    def top_right(self) -> str | None:
        """The first candidate's right."""
        candidates = self._candidates()
        return candidates[0][0] if candidates else None

    @property
    def top_score(self) -> float:
        """The first candidate's score; 0 where there is none."""
        candidates = self._candidates()
        return candidates[0][1] if candidates else 0.0

    @property
    def verdict(self) -> Verdict | None:
        """What the machine said; None where it failed."""
        return None if isinstance(self.answer, Failure) else self.answer.verdict

    @property
    def probability(self) -> float:
        """Probability of a counterfeit; 0 where the reader failed, which warns of nothing."""
        return 0.0 if isinstance(self.answer, Failure) else self.answer.probability

    @property
    def identity_right(self) -> bool:
        """Whether the right named is right, or none is named where none is in the gallery."""
        if not self.right_ids:
            return self.verdict is Verdict.NO_RIGHT_FOUND
        return self.top_right in self.right_ids

    @property
    def verdict_right(self) -> bool:
        """RA-strict: identity (or none) and verdict are both right; abstention is wrong."""
        return self.identity_right and self.verdict is self.true_verdict

    @property
    def confidence(self) -> float:
        """How sure the reading is, 0 to 1, to order readings by.

        0 where it abstains or failed; for no right found how far the best candidate is from
        certain; else how far the probability is from even.
        """
        if self.verdict is None or self.verdict is Verdict.INCONCLUSIVE:
            return 0.0
        if self.verdict is Verdict.NO_RIGHT_FOUND:
            return 1.0 - self.top_score
        return abs(2 * self.probability - 1)

    def found_within(self, rank: int) -> bool:
        """Whether a right one is among the first candidates."""
        return any(right_id in self.right_ids for right_id, _ in self._candidates()[:rank])

    def _candidates(self) -> tuple[tuple[str, float], ...]:
        return () if isinstance(self.answer, Failure) else self.answer.candidates


@dataclass(frozen=True)
class Outcomes:
    """Outcomes of one kind of unit, apart by what they can show.

    Attributes:
        mated: A right is in the gallery.
        far: None is, and nothing near either.
        sibling: None is, but something near.
    """

    mated: tuple[Outcome, ...]
    far: tuple[Outcome, ...]
    sibling: tuple[Outcome, ...]

    def all(self) -> tuple[Outcome, ...]:
        """All of them; not the siblings that the lab made."""
        return (*self.mated, *self.far, *self.sibling)


def outcomes_by_item(measured: Measured) -> Outcomes:
    """Outcomes of the items: the unit of every headline figure."""
    return _sorted_out(
        _outcome(item.item_id, item.truth, measured.by_item[item.item_id])
        for item in measured.items
    )


def outcomes_by_photo(measured: Measured) -> Outcomes:
    """Outcomes of the single photos."""
    return _sorted_out(
        _outcome(probe.probe_id, probe, measured.by_photo[probe.probe_id])
        for item in measured.items
        for probe in item.probes
    )


def made_siblings(measured: Measured) -> tuple[Outcome, ...]:
    """Outcomes of photos that were read again without their own right."""
    return tuple(
        Outcome(
            unit_id=probe.probe_id,
            right_ids=(),
            true_verdict=Verdict.NO_RIGHT_FOUND,
            negative=Negative.SIBLING,
            brand=probe.right_ids[0],
            answer=measured.by_sibling[probe.probe_id],
        )
        for item in measured.items
        for probe in item.probes
        if probe.probe_id in measured.by_sibling
    )


def _outcome(unit_id: str, truth: ProbeRow, answer: Answer | Failure) -> Outcome:
    return Outcome(
        unit_id=unit_id,
        right_ids=truth.right_ids,
        true_verdict=truth.true_verdict,
        negative=truth.negative,
        brand=truth.right_ids[0] if truth.right_ids else f"none:{unit_id}",
        answer=answer,
    )


def _sorted_out(outcomes: Iterable[Outcome]) -> Outcomes:
    kept = tuple(outcomes)
    return Outcomes(
        mated=tuple(outcome for outcome in kept if outcome.right_ids),
        far=tuple(outcome for outcome in kept if outcome.negative is Negative.FAR),
        sibling=tuple(outcome for outcome in kept if outcome.negative is Negative.SIBLING),
    )
