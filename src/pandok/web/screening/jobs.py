"""Reading of screenings, in workers."""

from uuid import UUID

from procrastinate import RetryStrategy
from procrastinate.contrib.django import app

from pandok.web.screening.services import MAX_ATTEMPTS, screening_read
from pandok.web.screening.types import READ_JOB

# Before enrolment: an officer waits for it.
_PRIORITY = 10


@app.task(
    name=READ_JOB,
    queue="reading",
    priority=_PRIORITY,
    # The database may be away for longer than a broken photo is worth trying.
    retry=RetryStrategy(max_attempts=4 * MAX_ATTEMPTS, wait=1, linear_wait=1),
)
def read_screening(screening_id: str) -> None:
    """Read a screening; done again, it changes nothing."""
    screening_read(screening_id=UUID(screening_id))
