"""Computing what a generation of the gallery lacks, in workers.

What is missing is asked of the tables each time, never remembered: a job that is done again, late
or twice changes nothing.
"""

import logging
import time
from uuid import UUID

from django.db import Error as AnyDatabaseError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from pandok.reading.errors import PandokError
from pandok.web.engine.generations import (
    attempt_begin,
    attempt_failed,
    failures_clear,
    generation_problem,
    generations_lock,
)
from pandok.web.engine.selectors import generation_found, generation_in
from pandok.web.engine.services import (
    generation_open,
    machine_open,
    reference_compute,
    reference_store,
    serving_open,
    tools_open,
)
from pandok.web.engine.types import Generation, GenerationState, ModelAwayError
from pandok.web.rights.lanes import lane_of, lane_queue, lanes_queue
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.progress import pictures_left
from pandok.web.rights.reembedding import generation_complete, generation_follow
from pandok.web.rights.selectors import ReferencePictures, reference_facts
from pandok.web.rights.types import FILL_PRIORITY, RightStatus

_LOG = logging.getLogger(__name__)

_FILLED = {GenerationState.BUILDING, GenerationState.SERVING}
_BATCH = 64
# A reading that comes meanwhile is not kept waiting: see `_somebody_waits`.
_BATCH_S = 5.0


def reading_prepare() -> int:
    """Get a worker ready: models loaded, other models' gallery begun, what was stopped resumed.

    Returns:
        How many references are to be computed.

    Raises:
        PandokError: A model is missing or damaged.
    """
    away: list[ModelAwayError] = []
    for step in (_serving_prepare, _program_follow):
        try:
            step()
        except ModelAwayError as error:
            away.append(error)
    left = 0
    for generation in (
        generation_in(GenerationState.SERVING),
        generation_in(GenerationState.BUILDING),
    ):
        if generation is not None:
            count = pictures_left(generation).count()
            left += count
            if count or generation.state == GenerationState.BUILDING:
                lanes_queue(number=generation.number)
    if away:
        raise away[0]
    return left


def _serving_prepare() -> None:
    generation_open(generation=serving_open())
    machine_open(pictures=ReferencePictures())


def _program_follow() -> None:
    generation_follow(tools=tools_open())


def lane_fill(*, number: int, lane: int, after: UUID | None) -> None:
    """Compute some references of a generation, and queue what comes after them: for jobs.

    Args:
        number: The generation.
        lane: Which part of the space of ids, from 0.
        after: The last id that was looked at; None at the lane's beginning.
    """
    generation = generation_found(number)
    if generation is None or generation.state not in _FILLED:
        return
    try:
        if after is None:
            generation = generation_open(generation=generation)
        last = _batch(generation, lane, after)
    except ModelAwayError as error:
        _LOG.exception("generation %s cannot be computed", number)
        problem = dict(error.parameters)
        generation_problem(number=number, code=error.code, parameters=problem)
        return
    if last is not None:
        lane_queue(number=number, lane=lane, after=last)
    elif after is not None and lane_of(pictures_left(generation), lane, None).exists():
        # Failed and tried again, or recorded since this lane went by.
        lane_queue(number=number, lane=lane, after=None)
    else:
        generation_complete(number=number)


def _batch(generation: Generation, lane: int, after: UUID | None) -> UUID | None:
    """Compute a few; return the last one's id, or None where the lane is through."""
    begun, last = time.monotonic(), None
    for picture in lane_of(pictures_left(generation), lane, after)[:_BATCH]:
        _compute(generation, picture)
        last = picture.pk
        if time.monotonic() - begun > _BATCH_S or _somebody_waits():
            break
    return last


def _compute(generation: Generation, picture: ReferencePicture) -> None:
    number, ref = generation.number, picture.pk
    attempt_begin(number=number, reference_ref=ref)
    try:
        packed = reference_compute(
            facts=reference_facts(picture),
            name=picture.right.title,
            pictures=ReferencePictures(),
            generation=generation,
        )
    except ModelAwayError:
        failures_clear(reference_ref=ref, tools_ids=[str(generation.tools_id)])
        raise
    except PandokError as error:
        parameters = dict(error.parameters)
        attempt_failed(number=number, reference_ref=ref, code=error.code, parameters=parameters)
        return
    except AnyDatabaseError:
        raise  # It comes back; nothing is wrong with the picture.
    except OSError:
        _LOG.exception("reference %s: its file cannot be read", ref)
        attempt_failed(number=number, reference_ref=ref, code="engine.no_picture", parameters={})
        return
    except Exception:
        # Noted as broken already when the attempt began.
        _LOG.exception("reference %s cannot be computed", ref)
        return
    with transaction.atomic():
        generations_lock(alone=False)
        # The right may have lapsed while its picture was computed: its row decides, and is locked.
        right = Right.objects.select_for_update().get(pk=picture.right_id)
        kept = generation_found(number)
        is_kept = kept is not None and kept.state != GenerationState.DELETED
        if right.status == RightStatus.IN_FORCE and is_kept:
            reference_store(packed=packed)
        failures_clear(reference_ref=ref, tools_ids=[packed.tools_id])


def _somebody_waits() -> bool:
    due = Q(scheduled_at=None) | Q(scheduled_at__lte=timezone.now())
    waiting = ProcrastinateJob.objects.filter(due, status="todo", priority__gt=FILL_PRIORITY)
    return waiting.exists()
