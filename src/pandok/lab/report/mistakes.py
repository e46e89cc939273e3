"""The mistakes that are most worth looking at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pandok.lab.answers import Failure
from pandok.lab.report.contents import Outcome, Outcomes
from pandok.reading.types import Verdict

LISTED = 15


@dataclass(frozen=True)
class Mistake:
    """A wrong answer, or a stranger that comes near.

    Attributes:
        unit_id: Item id; probe id for a sibling that the lab made.
        expected: What would have been right.
        answered: What was answered.
        score: How sure it was, 0 to 1.
    """

    unit_id: str
    expected: str
    answered: str
    score: float


@dataclass(frozen=True)
class Mistakes:
    """The worst first, at most `LISTED` of each kind.

    Attributes:
        wrong_right: Another right came first, by its score.
        near_far: Highest scores without a right, far negatives.
        near_sibling: Highest scores without a right, siblings.
        wrong_verdict: Wrong verdicts, by confidence.
        failed: Items that could not be read at all.
    """

    wrong_right: tuple[Mistake, ...]
    near_far: tuple[Mistake, ...]
    near_sibling: tuple[Mistake, ...]
    wrong_verdict: tuple[Mistake, ...]
    failed: tuple[Mistake, ...]


def worst_mistakes(outcomes: Outcomes, made_siblings: Sequence[Outcome]) -> Mistakes:
    """List the mistakes that are most worth looking at."""
    known = [outcome for outcome in outcomes.all() if outcome.true_verdict]
    judged = any(outcome.true_verdict is not Verdict.NO_RIGHT_FOUND for outcome in known)
    return Mistakes(
        wrong_right=_worst(
            _named(outcome)
            for outcome in outcomes.mated
            if outcome.top_right and not outcome.identity_right
        ),
        near_far=_worst(_named(outcome) for outcome in outcomes.far if outcome.top_right),
        near_sibling=_worst(
            _named(outcome) for outcome in outcomes.sibling or made_siblings if outcome.top_right
        ),
        wrong_verdict=_worst(
            Mistake(
                outcome.unit_id,
                _expected(outcome),
                f"{outcome.verdict}, {outcome.top_right}",
                round(outcome.confidence, 3),
            )
            for outcome in known
            if judged and outcome.verdict and not outcome.verdict_right
        ),
        failed=_worst(
            Mistake(outcome.unit_id, _expected(outcome), outcome.answer.message, 0.0)
            for outcome in outcomes.all()
            if isinstance(outcome.answer, Failure)
        ),
    )


def _named(outcome: Outcome) -> Mistake:
    rights = ", ".join(outcome.right_ids) or "no right"
    return Mistake(outcome.unit_id, rights, str(outcome.top_right), round(outcome.top_score, 3))


def _expected(outcome: Outcome) -> str:
    rights = ", ".join(outcome.right_ids) or "no right"
    return f"{outcome.true_verdict or 'unknown'}, {rights}"


def _worst(mistakes: Iterable[Mistake]) -> tuple[Mistake, ...]:
    ordered = sorted(mistakes, key=lambda mistake: (-mistake.score, mistake.unit_id))
    return tuple(ordered[:LISTED])
