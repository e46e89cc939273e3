"""Going over to another model: begin its generation of the gallery, switch to it, go back.

Readings go on with the generation that serves until another one has all its references.
"""

from typing import TYPE_CHECKING

from django.db import transaction

from pandok.web.audit.services import Detail, audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.engine import generations
from pandok.web.engine.generations import generation_adopt
from pandok.web.engine.model_files import chosen_model
from pandok.web.engine.selectors import (
    failures_of,
    generation_found,
    tools_known,
)
from pandok.web.engine.services import generation_warm
from pandok.web.engine.types import EngineError, Generation, GenerationState, ToolsFacts
from pandok.web.rights.lanes import lanes_queue
from pandok.web.rights.models import ReferencePicture
from pandok.web.rights.progress import (
    generation_counts,
    pictures_lacking,
    pictures_stored_though_failed,
)
from pandok.web.rights.selectors import ReferencePictures
from pandok.web.rights.services import picture_enrol_later
from pandok.web.rights.types import Enrolment, ReembeddingError, RightStatus

if TYPE_CHECKING:
    from pandok.web.accounts.models import User


@transaction.atomic
def generation_follow(*, tools: ToolsFacts) -> None:
    """Begin to compute the gallery with the tools of this program, unless that was ever begun."""
    if tools_known(tools_id=tools.tools_id):
        return
    begun = generation_adopt(tools=tools, state=GenerationState.BUILDING)
    if begun is not None:
        _audit(begun, AuditAction.GENERATION_STARTED, None, {"embedder": begun.embedder_id})


@transaction.atomic
def generation_start(*, model: str, by: "User | None", switches_alone: bool = True) -> Generation:
    """Begin to compute the gallery with another embedder; readings go on with the old one.

    Args:
        model: Its id, with or without its version.
        by: Who wants it; None for the system.
        switches_alone: Whether it serves as soon as all is computed without a failure.

    Raises:
        EngineError: There is no such model, it is known already, or another is being built.
        RegistryError: A manifest is wrong, or the weights are not those it describes.
    """
    found = chosen_model(model)
    manifest = found.manifest
    begun = generations.generation_begin(
        embedder_id=manifest.qualified_id,
        weights_sha256=manifest.sha256,
        origin=found.origin,
        switches_alone=switches_alone,
    )
    _audit(begun, AuditAction.GENERATION_STARTED, by, {"embedder": begun.embedder_id})
    lanes_queue(number=begun.number)
    return begun


@transaction.atomic
def generation_switch(*, number: int, by: "User | None", with_failures: bool = False) -> None:
    """Read with a generation from the next reading on; readings under way end as they began.

    Args:
        number: Which one: built, or put aside and complete.
        by: Who wants it; None for the system.
        with_failures: Whether to go without the references that it could not compute; those are
            then shown as not usable to their right holders.

    Raises:
        ReembeddingError: References are left, or failed and are not to be gone without.
        EngineError: There is no such generation.
    """
    generations.generations_lock(alone=True)
    generation = _existing(number)
    if generation.state == GenerationState.SERVING:
        return
    if generation.state == GenerationState.DELETED or generation.tools_id is None:
        raise EngineError("engine.not_retired", number=number)
    counts = generation_counts(generation)
    if counts.left:
        raise ReembeddingError("generation.unfinished", number=number, count=counts.left)
    if counts.failed and not with_failures:
        raise ReembeddingError("generation.failures", number=number, count=counts.failed)
    generations.generation_serve(number=number)
    _pictures_follow(generation)
    details: dict[str, Detail] = {"embedder": generation.embedder_id, "failed": counts.failed}
    _audit(generation, AuditAction.GENERATION_SWITCHED, by, details)


@transaction.atomic
def generation_back(*, number: int, by: "User | None") -> bool:
    """Go back to a generation that was put aside.

    What was recorded since is computed for it first.

    Returns:
        Whether it serves at once; otherwise it does so as soon as it is complete.

    Raises:
        EngineError: It was not put aside, or another one is being built.
    """
    generations.generations_lock(alone=True)
    generation = _existing(number)
    if generation.state == GenerationState.RETIRED and not _lacks_anything(generation):
        generation_switch(number=number, by=by)
        return True
    resumed = generations.generation_resume(number=number, switches_alone=True)
    _audit(resumed, AuditAction.GENERATION_STARTED, by, {"embedder": resumed.embedder_id})
    lanes_queue(number=number)
    return False


@transaction.atomic
def generation_stop(*, number: int, by: "User | None") -> None:
    """Stop building a generation; it can be gone on with, as one that is gone back to.

    Raises:
        EngineError: It is not being built.
    """
    generation = _existing(number)
    generations.generation_stop(number=number)
    _audit(generation, AuditAction.GENERATION_STOPPED, by, {})


@transaction.atomic
def generation_delete(*, number: int, by: "User | None") -> None:
    """Forget a generation that was put aside, and the copy of its model.

    Raises:
        EngineError: It serves, or is being built.
    """
    gone = generations.generation_delete(number=number)
    _audit(gone, AuditAction.GENERATION_DELETED, by, {"embedder": gone.embedder_id})


@transaction.atomic
def failures_retry(*, number: int, by: "User | None") -> int:
    """Try again what a generation could not compute.

    Returns:
        How many references are tried.

    Raises:
        EngineError: It is neither built nor read with.
    """
    generation = _existing(number)
    if generation.state not in {GenerationState.BUILDING, GenerationState.SERVING}:
        raise EngineError("engine.not_building", number=number)
    if generation.state == GenerationState.SERVING:
        refs = [each.reference_ref for each in failures_of(number=number)]
        failed = ReferencePicture.objects.filter(pk__in=refs, right__status=RightStatus.IN_FORCE)
        count = len(failed)
        for picture in failed:
            picture_enrol_later(picture=picture)
    else:
        count = generations.failures_reset(number=number)
    lanes_queue(number=number)
    _audit(generation, AuditAction.GENERATION_STARTED, by, {"again": count})
    return count


def generation_complete(*, number: int) -> None:
    """Where nothing is left to compute of a generation, note it, and switch if it may alone."""
    generation = generation_found(number)
    if generation is None or generation.state != GenerationState.BUILDING:
        return
    counts = generation_counts(generation)
    if counts.left:
        return
    generations.generation_finish(number=number)
    if generation.switches_alone and not counts.failed:
        generation_warm(generation=generation, pictures=ReferencePictures())
        try:
            generation_switch(number=number, by=None)
        except ReembeddingError:
            # Something was recorded in between: it is computed, and this is asked again.
            lanes_queue(number=number)


def _lacks_anything(generation: Generation) -> bool:
    return pictures_lacking(generation).exists()


def _pictures_follow(generation: Generation) -> None:
    """Show right holders which of their pictures are searched now."""
    failures = {each.reference_ref: each for each in failures_of(number=generation.number)}
    for picture in pictures_lacking(generation):
        failure = failures.get(picture.pk)
        picture.enrolment = Enrolment.FAILED
        picture.failure_code = failure.code if failure else "engine.broke"
        picture.failure_parameters = dict(failure.parameters) if failure else {}
        picture.save(update_fields=["enrolment", "failure_code", "failure_parameters"])
    again = pictures_stored_though_failed(generation)
    again.update(enrolment=Enrolment.DONE, failure_code="", failure_parameters={})


def _existing(number: int) -> Generation:
    generation = generation_found(number)
    if generation is None:
        raise EngineError("engine.no_generation", number=number)
    return generation


def _audit(
    generation: Generation,
    action: AuditAction,
    by: "User | None",
    details: dict[str, Detail],
) -> None:
    audit_record(
        action=action,
        actor=by.pseudonym if by else None,
        subject_kind=SubjectKind.GENERATION,
        subject_ref=generation.ref,
        details={"number": generation.number, **details},
    )
