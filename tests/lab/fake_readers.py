"""Readers whose answer is known, for tests of what is measured with them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from pandok.lab.evaluation import ItemReader
from pandok.reading.types import Candidate, Declaration, Photo, Reading, RightKind, Verdict

Scores = Mapping[str, float]


@dataclass(frozen=True)
class Plan:
    """What to answer to a photo, told apart by its hash."""

    scores: Scores
    verdict: Verdict = Verdict.CONSISTENT
    probability: float = 0.1


@dataclass
class PlannedReader:
    """Answers by plan; the best score of a right over all photos counts."""

    plans: Mapping[str, Plan]
    left_out: frozenset[str] = frozenset()
    on_read: Callable[[], None] = lambda: None
    declarations: list[Declaration | None] = field(default_factory=list)

    def read(self, photos: Sequence[Photo], declaration: Declaration | None = None) -> Reading:
        self.on_read()
        self.declarations.append(declaration)
        plans = [self.plans[photo.sha256] for photo in photos]
        best: dict[str, float] = {}
        for plan in plans:
            for right_id, score in plan.scores.items():
                if right_id not in self.left_out:
                    best[right_id] = max(score, best.get(right_id, 0.0))
        ordered = sorted(best.items(), key=lambda pair: -pair[1])
        surest = max(plans, key=lambda plan: plan.probability)
        return Reading(
            verdict=surest.verdict,
            probability=surest.probability,
            calibrated=False,
            candidates=tuple(_candidate(right_id, score) for right_id, score in ordered),
            lines=(),
            codes=(),
            quality=(),
            policy="planned",
        )


@dataclass
class PlannedReaders:
    """A factory that counts what it made and every read."""

    plans: Mapping[str, Plan]
    stop_after: int | None = None
    made: list[frozenset[str]] = field(default_factory=list)
    reads: int = 0

    def __call__(self, left_out: frozenset[str]) -> ItemReader:
        self.made.append(left_out)
        return PlannedReader(self.plans, left_out, self._count)

    def _count(self) -> None:
        if self.reads == self.stop_after:
            raise KeyboardInterrupt
        self.reads += 1


def _candidate(right_id: str, score: float) -> Candidate:
    return Candidate(
        right_id=right_id,
        holder=None,
        kind=RightKind.GENUINE,
        title=right_id,
        score=score,
        photo=0,
        quad=None,
        reference_id=right_id,
    )
