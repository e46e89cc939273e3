"""Lanes in which a generation of the gallery is filled: parts of the space of ids.

They are walked in small jobs of low priority. As many workers as there are lanes may help, readings
come first, and whatever is stopped goes on where it was.
"""

from uuid import UUID

from django.db import transaction
from django.db.models import Q, QuerySet
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from pandok.web.rights.models import ReferencePicture
from pandok.web.rights.types import FILL_JOB

LANES = 8
_LANE_BITS = 125


def lanes_queue(*, number: int) -> None:
    """Queue the filling of a generation; what is queued already stays so."""
    for lane in range(LANES):
        lane_queue(number=number, lane=lane, after=None)


def lane_queue(*, number: int, lane: int, after: UUID | None) -> None:
    """Queue the next part of a lane.

    Args:
        number: The generation.
        lane: Which part of the space of ids, from 0.
        after: The last id that was looked at; None at the lane's beginning.
    """
    task = app.configure_task(FILL_JOB, queueing_lock=f"{FILL_JOB}/{number}/{lane}")
    try:
        with transaction.atomic():
            task.defer(number=number, lane=lane, after=None if after is None else str(after))
    except AlreadyEnqueued:
        pass


def lane_of(
    pictures: QuerySet[ReferencePicture], lane: int, after: UUID | None
) -> QuerySet[ReferencePicture]:
    """Return those of some pictures that lie in a lane after an id, in the lane's order."""
    first = UUID(int=lane << _LANE_BITS)
    last = UUID(int=((lane + 1) << _LANE_BITS) - 1)
    begun = Q(pk__gte=first) if after is None else Q(pk__gt=after)
    found = pictures.filter(begun, pk__lte=last).select_related("right__holder")
    return found.order_by("pk")
