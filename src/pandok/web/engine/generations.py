"""Generations of the gallery: beginning, serving, putting aside and forgetting them.

Whoever changes which generations there are holds `generations_lock` alone; whoever stores
references for all of them holds it together with others. So a switch sees every reference either
stored for both generations or for none.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from pandok.reading.wording.catalogue import Value
from pandok.web.engine.model_files import model_discard
from pandok.web.engine.models import GalleryGeneration, ReferenceFailure
from pandok.web.engine.selectors import generation_found, generation_in, tools_known
from pandok.web.engine.types import (
    EngineError,
    Generation,
    GenerationState,
    ModelOrigin,
    ToolsFacts,
)

# The first number of PostgreSQL's advisory locks: of the set of generations, and of one each.
_LOCK_SET = 0x70616E64
_LOCK_ONE = 0x70616E65

# What is stored by tools, in the order in which it can be deleted.
_FORGET = (
    "DELETE FROM engine_referenceprototype WHERE tools_id = %s",
    "DELETE FROM engine_storedreference WHERE tools_id = %s",
    "DELETE FROM engine_galleryversion WHERE tools_id = %s",
)

ATTEMPTS = 3
"""How often a reference is tried before people are asked."""


def generations_lock(*, alone: bool) -> None:
    """Keep which generations there are as it is until the transaction ends.

    Args:
        alone: Whether to change it, too; otherwise others may hold it at the same time.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT pg_advisory_xact_lock{'' if alone else '_shared'}(%s, 0)", [_LOCK_SET]
        )


@contextmanager
def generation_held() -> Iterator[Generation | None]:
    """Give the generation to read with; what it holds stays until the block ends.

    A switch does not wait for it: who began with a generation ends with it.
    """
    with transaction.atomic():
        held = generation_in(GenerationState.SERVING)
        while held is not None:
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_advisory_xact_lock_shared(%s, %s)", [_LOCK_ONE, held.number]
                )
            found = generation_found(held.number)
            if found is not None and found.state != GenerationState.DELETED:
                break
            held = generation_in(GenerationState.SERVING)
        yield held


@transaction.atomic
def generation_begin(
    *, embedder_id: str, weights_sha256: str, origin: ModelOrigin, switches_alone: bool
) -> Generation:
    """Begin a generation whose models a worker has not opened yet.

    Raises:
        EngineError: One is being built, the model serves or is kept already, or other weights
            have the same id and version.
    """
    generations_lock(alone=True)
    if generation_in(GenerationState.BUILDING) is not None:
        raise EngineError("engine.building_already")
    kept = GalleryGeneration.objects.exclude(state=GenerationState.DELETED)
    same = kept.filter(embedder_id=embedder_id).order_by("-pk").first()
    if same is not None:
        if same.weights_sha256 not in {"", weights_sha256}:
            raise EngineError("engine.same_version", model=embedder_id)
        raise EngineError("engine.model_known", model=embedder_id, number=same.pk)
    row = GalleryGeneration.objects.create(
        embedder_id=embedder_id,
        weights_sha256=weights_sha256,
        origin=origin,
        state=GenerationState.BUILDING,
        switches_alone=switches_alone,
    )
    return _found(row.pk)


@transaction.atomic
def generation_adopt(*, tools: ToolsFacts, state: GenerationState) -> Generation | None:
    """Begin a generation with models that are open.

    Returns:
        It, or None where one stands there already or knows these tools.
    """
    generations_lock(alone=True)
    if generation_in(state) is not None:
        return None
    if tools_known(tools_id=tools.tools_id):
        return None
    now = timezone.now() if state == GenerationState.SERVING else None
    row = GalleryGeneration.objects.create(
        embedder_id=tools.embedder_id,
        weights_sha256=tools.weights_sha256,
        tools_id=tools.tools_id,
        text_reader_id=tools.text_reader_id,
        origin=tools.origin,
        state=state,
        finished_at=now,
        served_at=now,
    )
    return _found(row.pk)


@transaction.atomic
def generation_opened(*, number: int, tools: ToolsFacts) -> Generation:
    """Note what a worker found when it opened the models of a generation."""
    row = _locked(number)
    row.problem_code, row.problem_parameters = "", {}
    row.weights_sha256 = row.weights_sha256 or tools.weights_sha256
    if row.tools_id in {None, tools.tools_id}:
        row.tools_id = tools.tools_id
        row.text_reader_id = tools.text_reader_id
    row.save()
    return _found(number)


def generation_problem(*, number: int, code: str, parameters: Mapping[str, Value]) -> None:
    """Note why the models of a generation cannot be opened."""
    rows = GalleryGeneration.objects.filter(pk=number)
    rows.update(problem_code=code, problem_parameters=dict(parameters))


@transaction.atomic
def generation_finish(*, number: int) -> None:
    """Note that all was computed; again, it changes nothing."""
    rows = GalleryGeneration.objects.filter(pk=number, finished_at=None)
    rows.update(finished_at=timezone.now())


@transaction.atomic
def generation_serve(*, number: int) -> None:
    """Read with a generation from the next reading on, and put aside the one that served.

    Must be called under `generations_lock` alone.
    """
    row, now = _locked(number), timezone.now()
    serving = GalleryGeneration.objects.filter(state=GenerationState.SERVING).exclude(pk=number)
    serving.update(state=GenerationState.RETIRED, retired_at=now)
    row.state, row.served_at, row.retired_at = GenerationState.SERVING, now, None
    row.finished_at = row.finished_at or now
    row.save()


@transaction.atomic
def generation_stop(*, number: int) -> None:
    """Put aside a generation that is being built, with what it has.

    Raises:
        EngineError: It is not being built.
    """
    generations_lock(alone=True)
    row = _locked(number)
    if row.state != GenerationState.BUILDING:
        raise EngineError("engine.not_building", number=number)
    row.state, row.retired_at = GenerationState.RETIRED, timezone.now()
    row.save()


@transaction.atomic
def generation_resume(*, number: int, switches_alone: bool) -> Generation:
    """Complete a generation that was put aside; those that failed are tried anew.

    Raises:
        EngineError: It was not put aside, or another one is being built.
    """
    generations_lock(alone=True)
    row = _locked(number)
    if row.state != GenerationState.RETIRED:
        raise EngineError("engine.not_retired", number=number)
    if generation_in(GenerationState.BUILDING) is not None:
        raise EngineError("engine.building_already")
    row.state, row.switches_alone = GenerationState.BUILDING, switches_alone
    row.finished_at = row.retired_at = None
    row.save()
    failures_reset(number=number)
    return _found(number)


@transaction.atomic
def generation_delete(*, number: int) -> Generation:
    """Forget what a generation computed that was put aside; waits for readings that still use it.

    That there was one stays known: readings name it.

    Returns:
        What it was.

    Raises:
        EngineError: It serves, or is being built.
    """
    generations_lock(alone=True)
    row = _locked(number)
    if row.state != GenerationState.RETIRED:
        raise EngineError("engine.not_retired", number=number)
    gone = _found(number)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK_ONE, number])
        # By hand: Django would load every row to look for what hangs on it.
        for statement in _FORGET:
            cursor.execute(statement, [row.tools_id])
    row.failures.all().delete()
    row.state = GenerationState.DELETED
    row.save()
    others = GalleryGeneration.objects.filter(
        embedder_id=gone.embedder_id, weights_sha256=gone.weights_sha256
    ).exclude(state=GenerationState.DELETED)
    if not others.exists():
        transaction.on_commit(lambda: model_discard(gone.embedder_id, gone.weights_sha256))
    return gone


@transaction.atomic
def attempt_begin(*, number: int, reference_ref: UUID) -> int:
    """Count an attempt before it is made, so that one that brings its worker down is counted.

    Returns:
        Which attempt it is, from 1.
    """
    failure, _ = ReferenceFailure.objects.select_for_update().get_or_create(
        generation_id=number, reference_ref=reference_ref, defaults={"code": "engine.broke"}
    )
    failure.attempts += 1
    failure.code, failure.parameters = "engine.broke", {}
    failure.save()
    return failure.attempts


def attempt_failed(
    *, number: int, reference_ref: UUID, code: str, parameters: Mapping[str, Value]
) -> None:
    """Note why an attempt failed."""
    ReferenceFailure.objects.update_or_create(
        generation_id=number,
        reference_ref=reference_ref,
        defaults={"code": code, "parameters": dict(parameters)},
        create_defaults={"code": code, "parameters": dict(parameters), "attempts": 1},
    )


def failures_reset(*, number: int) -> int:
    """Let everything that failed be tried anew.

    Returns:
        How many there are.
    """
    return ReferenceFailure.objects.filter(generation_id=number).update(attempts=0)


def failures_clear(*, reference_ref: UUID, tools_ids: Sequence[str]) -> None:
    """Forget what some generations could not compute of a reference."""
    ReferenceFailure.objects.filter(
        reference_ref=reference_ref, generation__tools_id__in=tools_ids
    ).delete()


def _locked(number: int) -> GalleryGeneration:
    row = GalleryGeneration.objects.select_for_update().filter(pk=number).first()
    if row is None:
        raise EngineError("engine.no_generation", number=number)
    return row


def _found(number: int) -> Generation:
    found = generation_found(number)
    if found is None:
        raise EngineError("engine.no_generation", number=number)
    return found
