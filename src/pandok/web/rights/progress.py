"""How far a generation of the gallery is: what it has, what it lacks, what it cannot compute."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db.models import Exists, QuerySet
from django.utils import timezone

from pandok.web.engine.generations import ATTEMPTS
from pandok.web.engine.selectors import (
    failures_of,
    has_failed,
    is_stored,
    stored_since,
)
from pandok.web.engine.types import Failure, Generation, GenerationState
from pandok.web.rights.models import ReferencePicture
from pandok.web.rights.types import Enrolment, RightStatus

# Long enough for a steady rate, short enough to follow another worker that joins.
_RATE_PERIOD_S = 120.0


@dataclass(frozen=True)
class GenerationCounts:
    """How much of the gallery a generation has.

    Attributes:
        total: References that readings search or should search.
        failed: Those that it could not compute, after the attempts that are made unasked.
        left: Those that are still to be computed.
    """

    total: int
    failed: int
    left: int

    @property
    def stored(self) -> int:
        """Those that it has."""
        return self.total - self.failed - self.left


@dataclass(frozen=True)
class GenerationProgress:
    """A generation and how far it is.

    Attributes:
        generation: It.
        counts: What it has.
        rate_per_s: References a second of the last minutes; None where none was computed.
        left_s: Seconds until all are computed at that rate; None where there is no rate.
    """

    generation: Generation
    counts: GenerationCounts
    rate_per_s: float | None
    left_s: float | None

    @property
    def left_ms(self) -> float | None:
        """Milliseconds until all are computed."""
        return None if self.left_s is None else self.left_s * 1000

    @property
    def share(self) -> float:
        """What is done of all, 0 to 1; failures are done, too."""
        counts = self.counts
        return 1.0 if not counts.total else (counts.total - counts.left) / counts.total


@dataclass(frozen=True)
class FailedPicture:
    """A picture that a generation could not compute.

    Attributes:
        failure: Why.
        right_id: The right that it belongs to.
        title: Title of that right.
    """

    failure: Failure
    right_id: UUID
    title: str


def pictures_lacking(generation: Generation) -> QuerySet[ReferencePicture]:
    """Return the pictures that should be searched and that a generation does not have."""
    return _searched().exclude(is_stored(tools_id=generation.tools_id, reference="pk"))


def pictures_left(generation: Generation) -> QuerySet[ReferencePicture]:
    """Return those of them that are still tried unasked."""
    return pictures_lacking(generation).exclude(_given_up(generation))


def pictures_stored_though_failed(generation: Generation) -> QuerySet[ReferencePicture]:
    """Return the pictures that count as not usable and that a generation has all the same."""
    failed = ReferencePicture.objects.filter(
        right__status=RightStatus.IN_FORCE, enrolment=Enrolment.FAILED
    )
    return failed.filter(is_stored(tools_id=generation.tools_id, reference="pk"))


def generation_counts(generation: Generation) -> GenerationCounts:
    """Count what a generation has and lacks."""
    lacking = pictures_lacking(generation)
    failed = lacking.filter(_given_up(generation)).count()
    return GenerationCounts(_searched().count(), failed, lacking.count() - failed)


def generation_progress(generation: Generation) -> GenerationProgress:
    """Tell how far a generation is and how long it will take."""
    counts = generation_counts(generation)
    rate = left = None
    if generation.state == GenerationState.BUILDING and counts.left:
        now = timezone.now()
        since = max(generation.started_at, now - timedelta(seconds=_RATE_PERIOD_S))
        lately = stored_since(tools_id=generation.tools_id, since=since)
        if lately:
            rate = lately / max((now - since).total_seconds(), 1.0)
            left = counts.left / rate
    return GenerationProgress(generation, counts, rate, left)


def failed_pictures(generation: Generation) -> list[FailedPicture]:
    """Return the pictures that a generation could not compute, latest first."""
    failures = failures_of(number=generation.number, attempts=ATTEMPTS)
    by_ref = _titles(each.reference_ref for each in failures)
    return [
        FailedPicture(each, *by_ref[each.reference_ref])
        for each in failures
        if each.reference_ref in by_ref
    ]


def _titles(refs: Iterable[UUID]) -> dict[UUID, tuple[UUID, str]]:
    found = ReferencePicture.objects.filter(pk__in=list(refs))
    return {
        pk: (right_id, title)
        for pk, right_id, title in found.values_list("pk", "right_id", "right__title")
    }


def _searched() -> QuerySet[ReferencePicture]:
    return ReferencePicture.objects.filter(
        right__status=RightStatus.IN_FORCE, enrolment=Enrolment.DONE
    )


def _given_up(generation: Generation) -> Exists:
    return has_failed(number=generation.number, reference="pk", attempts=ATTEMPTS)
