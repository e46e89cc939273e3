"""What a reader answered, as a line of JSON keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pandok.reading.errors import PandokError
from pandok.reading.types import Reading, Verdict
from pandok.reading.wording.catalogue import catalogue

CANDIDATES_KEPT = 20
_SCORE_DECIMALS = 6


@dataclass(frozen=True)
class Answer:
    """The answer to one photo, or to all photos of an item.

    Attributes:
        verdict: What the machine said.
        probability: As in `Reading`, 0 to 1.
        calibrated: As in `Reading`.
        candidates: Right and score, best first, one a right.
        elapsed_ms: From the file to the verdict.
    """

    verdict: Verdict
    probability: float
    calibrated: bool
    candidates: tuple[tuple[str, float], ...]
    elapsed_ms: int


@dataclass(frozen=True)
class Failure:
    """Why there is no answer.

    Attributes:
        code: The error's code.
        message: Its sentence in English.
    """

    code: str
    message: str


def answer_of(reading: Reading, elapsed_ms: float) -> Answer:
    """Keep of a reading what is measured."""
    return Answer(
        verdict=reading.verdict,
        probability=round(reading.probability, _SCORE_DECIMALS),
        calibrated=reading.calibrated,
        candidates=tuple(
            (candidate.right_id, round(candidate.score, _SCORE_DECIMALS))
            for candidate in reading.candidates[:CANDIDATES_KEPT]
        ),
        elapsed_ms=round(elapsed_ms),
    )


def failure_of(error: PandokError, file: str) -> Failure:
    """Keep an error, naming the file as the set does: results are published, folders are not."""
    parameters = error.parameters | ({"name": file} if "name" in error.parameters else {})
    sentences = catalogue(error.wording_package, "en")
    return Failure(error.code, sentences.say(f"error.{error.code}", **parameters))


def encode(answer: Answer | Failure) -> dict[str, object]:
    """Fields of a line, without its ids."""
    if isinstance(answer, Failure):
        return {"error": {"code": answer.code, "message": answer.message}}
    return {
        "verdict": answer.verdict.value,
        "probability": answer.probability,
        "calibrated": answer.calibrated,
        "candidates": [
            {"right_id": right_id, "score": score} for right_id, score in answer.candidates
        ],
        "elapsed_ms": answer.elapsed_ms,
    }


def decode(line: Mapping[str, object]) -> Answer | Failure:
    """Inverse of `encode`.

    Raises:
        ValueError: The line does not have these fields.
    """
    match line:
        case {"error": {"code": str(code), "message": str(message)}}:
            return Failure(code, message)
        case {
            "verdict": str(verdict),
            "probability": float() | int() as probability,
            "calibrated": bool(calibrated),
            "candidates": list(candidates),
            "elapsed_ms": int(elapsed_ms),
        }:
            pairs = tuple(_candidate(candidate) for candidate in candidates)
            return Answer(Verdict(verdict), float(probability), calibrated, pairs, elapsed_ms)
        case _:
            message = f"fields of an answer expected, got {sorted(line)}"
            raise ValueError(message)


def _candidate(candidate: object) -> tuple[str, float]:
    match candidate:
        case {"right_id": str(right_id), "score": float() | int() as score}:
            return right_id, float(score)
        case _:
            message = f"right_id and score expected, got {candidate!r}"
            raise ValueError(message)
