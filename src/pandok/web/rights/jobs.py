"""Enrolment of reference pictures, in workers."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pandok.web.rights.services import reference_enrol
from pandok.web.rights.types import ENROL_JOB

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
