"""Enrolment of reference pictures and filling of generations, in workers."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pandok.web.rights.filling import lane_fill
from pandok.web.rights.services import reference_enrol
from pandok.web.rights.types import ENROL_JOB, FILL_JOB, FILL_PRIORITY

_PRIORITY = 0


@app.task(
    name=ENROL_JOB,
    queue="reading",
    priority=_PRIORITY,
    retry=RetryStrategy(max_attempts=5, exponential_wait=2),
)
def enrol_reference(reference_ref: str) -> None:
    """Make a reference picture findable; done again, it changes nothing."""
    reference_enrol(reference_ref=UUID(reference_ref))


@app.task(
    name=FILL_JOB,
    queue="reading",
    priority=FILL_PRIORITY,
    retry=RetryStrategy(max_attempts=20, wait=1, linear_wait=1),
)
def fill_generation(number: int, lane: int, after: str | None) -> None:
    """Compute some of what a generation lacks; done again, it goes on from there."""
    lane_fill(number=number, lane=lane, after=None if after is None else UUID(after))
