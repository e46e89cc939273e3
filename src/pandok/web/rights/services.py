"""Recording rights and making their pictures findable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, TypeAlias
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from pandok.reading.errors import PandokError
from pandok.web.accounts.types import OrganisationKind
from pandok.web.audit.services import audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.engine.generations import attempt_failed, failures_clear, generations_lock
from pandok.web.engine.selectors import generations_live
from pandok.web.engine.services import (
    picture_save,
    reference_compute,
    reference_remove,
    reference_store,
    serving_open,
    upload_check,
)
from pandok.web.engine.types import (
    Generation,
    GenerationState,
    ModelAwayError,
    PackedReference,
    UploadFacts,
)
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.selectors import ReferencePictures, reference_facts
from pandok.web.rights.types import (
    ENROL_JOB,
    Enrolment,
    NewPicture,
    NewRight,
    RightError,
    RightStatus,
)

if TYPE_CHECKING:
    from pandok.web.accounts.models import Organisation, User

_Outcome: TypeAlias = PackedReference | PandokError

MAX_PICTURES = 12
MAX_TEXT = 200
MAX_NUMBER = 100


def right_create(
    *,
    holder: "Organisation",
    fields: NewRight,
    pictures: Sequence[NewPicture],
    by: "User | None",
) -> Right:
    """Record a right in force with its pictures; the next reading after their enrolment finds it.

    Args:
        holder: Whose it is.
        fields: What is protected.
        pictures: At least one.
        by: Who records it; None for the system.

    Raises:
        RightError: Something is missing or contradicts itself.
        PhotoError: A picture cannot be read; nothing is recorded.
    """
    _check_fields(holder, fields)
    checked = _checked(pictures)
    with transaction.atomic():
        right = Right.objects.create(
            holder=holder,
            kind=fields.kind,
            title=fields.title.strip(),
            word_mark=fields.word_mark.strip(),
            registration_number=fields.registration_number.strip(),
            office=fields.office.strip(),
            valid_from=fields.valid_from,
            valid_until=fields.valid_until,
            created_by=by,
        )
        audit_record(
            action=AuditAction.RIGHT_CREATED,
            actor=by.pseudonym if by else None,
            subject_kind=SubjectKind.RIGHT,
            subject_ref=right.id,
            details={"kind": str(fields.kind), "pictures": len(checked)},
        )
        for picture, facts in checked:
            _picture_add(right, picture, facts, by)
    return right


def right_pictures_add(
    *, right: Right, pictures: Sequence[NewPicture], by: "User | None"
) -> list[ReferencePicture]:
    """Add pictures to a right: all, or none.

    Raises:
        RightError: There is none, or the right has one of them already.
        PhotoError: One cannot be read.
    """
    checked = _checked(pictures)
    with transaction.atomic():
        locked = Right.objects.select_for_update().get(pk=right.pk)
        known = set(locked.pictures.values_list("sha256", flat=True))
        for picture, facts in checked:
            if facts.sha256 in known:
                raise RightError("right.same_picture", name=picture.name)
        return [_picture_add(locked, picture, facts, by) for picture, facts in checked]


@transaction.atomic
def right_status_set(*, right: Right, status: RightStatus, by: "User | None") -> Right:
    """Change where a right stands; only one in force is searched."""
    locked = Right.objects.select_for_update().get(pk=right.pk)
    if locked.status == status:
        return locked
    locked.status = status
    locked.save(update_fields=["status"])
    audit_record(
        action=AuditAction.RIGHT_CHANGED,
        actor=by.pseudonym if by else None,
        subject_kind=SubjectKind.RIGHT,
        subject_ref=right.id,
        details={"status": str(status)},
    )
    for picture in locked.pictures.all():
        if status == RightStatus.IN_FORCE:
            if picture.enrolment != Enrolment.FAILED:
                picture_enrol_later(picture=picture)
        # Also what failed with the models of now: a generation that is kept may have it.
        elif reference_remove(reference_ref=picture.id):
            _audit(picture, AuditAction.REFERENCE_REMOVED, by)
    return locked


def reference_enrol(*, reference_ref: UUID) -> Enrolment | None:
    """Make a picture findable: for jobs, and may be done any number of times.

    It is computed for the generation that serves and for one that is being built.

    Returns:
        How it ended; None where the picture is gone or its right not in force.

    Raises:
        OSError: The file cannot be read now.
        ModelAwayError: No generation's models can be opened.
    """
    picture = ReferencePicture.objects.select_related("right__holder").get(pk=reference_ref)
    if picture.right.status != RightStatus.IN_FORCE:
        return None
    serving_open()
    tried: dict[int, _Outcome] = {}
    while True:
        for generation in generations_live():
            if generation.number not in tried:
                tried[generation.number] = _computed(picture, generation)
        with transaction.atomic():
            # A generation that was begun or switched to meanwhile gets it, too.
            generations_lock(alone=False)
            live = generations_live()
            if all(generation.number in tried for generation in live):
                return _settle(picture, [(each, tried[each.number]) for each in live])


def _computed(picture: ReferencePicture, generation: Generation) -> _Outcome:
    try:
        return reference_compute(
            facts=reference_facts(picture),
            name=picture.right.title,
            pictures=ReferencePictures(),
            generation=generation,
        )
    except PandokError as error:
        return error


def _settle(
    picture: ReferencePicture, outcomes: Sequence[tuple[Generation, _Outcome]]
) -> Enrolment | None:
    # The right may have lapsed while its picture was computed: its row decides, and is locked.
    right = Right.objects.select_for_update().get(pk=picture.right_id)
    if right.status != RightStatus.IN_FORCE:
        return None
    refused = {
        generation.number: outcome
        for generation, outcome in outcomes
        if isinstance(outcome, PandokError) and not isinstance(outcome, ModelAwayError)
    }
    for generation, _ in outcomes:
        if generation.state == GenerationState.SERVING and generation.number in refused:
            return _reject(picture, refused[generation.number])
    packed = [outcome for _, outcome in outcomes if isinstance(outcome, PackedReference)]
    for _, outcome in outcomes:
        if not packed and isinstance(outcome, PandokError):
            raise outcome
    # In one order, as everybody takes these locks.
    for each in sorted(packed, key=lambda each: each.tools_id):
        reference_store(packed=each)
    failures_clear(reference_ref=picture.id, tools_ids=[each.tools_id for each in packed])
    for number, error in refused.items():
        attempt_failed(
            number=number,
            reference_ref=picture.id,
            code=error.code,
            parameters=dict(error.parameters),
        )
    picture.enrolment = Enrolment.DONE
    picture.failure_code, picture.failure_parameters = "", {}
    picture.save(update_fields=["enrolment", "failure_code", "failure_parameters"])
    _audit(picture, AuditAction.REFERENCE_ENROLLED, None)
    return Enrolment.DONE


@transaction.atomic
def _reject(picture: ReferencePicture, error: PandokError) -> Enrolment:
    picture.enrolment = Enrolment.FAILED
    picture.failure_code, picture.failure_parameters = error.code, dict(error.parameters)
    picture.save(update_fields=["enrolment", "failure_code", "failure_parameters"])
    _audit(picture, AuditAction.REFERENCE_REJECTED, None)
    return Enrolment.FAILED


def picture_enrol_later(*, picture: ReferencePicture) -> None:
    """Queue the enrolment of a picture; it counts as being prepared until then."""
    ReferencePicture.objects.filter(pk=picture.pk).update(enrolment=Enrolment.PENDING)
    # By name, since the job calls this module; its row is written by this transaction.
    app.configure_task(ENROL_JOB).defer(reference_ref=str(picture.id))


def _check_fields(holder: "Organisation", fields: NewRight) -> None:
    if holder.kind != OrganisationKind.HOLDER:
        raise RightError("right.not_a_holder", name=holder.name)
    if not 1 <= len(fields.title.strip()) <= MAX_TEXT:
        raise RightError("right.title", limit=MAX_TEXT)
    for name, text, limit in (
        ("word_mark", fields.word_mark, MAX_TEXT),
        ("registration_number", fields.registration_number, MAX_NUMBER),
        ("office", fields.office, MAX_NUMBER),
    ):
        if len(text.strip()) > limit:
            raise RightError("right.too_long", field=name, limit=limit)
    if fields.valid_from and fields.valid_until and fields.valid_until < fields.valid_from:
        raise RightError("right.dates")


def _checked(pictures: Sequence[NewPicture]) -> list[tuple[NewPicture, UploadFacts]]:
    """Decode all before anything is kept; the same file twice is kept once."""
    if not pictures:
        raise RightError("right.no_picture")
    if len(pictures) > MAX_PICTURES:
        raise RightError("right.picture_count", actual=len(pictures), limit=MAX_PICTURES)
    checked: dict[str, tuple[NewPicture, UploadFacts]] = {}
    for picture in pictures:
        facts = upload_check(data=picture.data, name=picture.name)
        checked.setdefault(facts.sha256, (picture, facts))
    return list(checked.values())


def _picture_add(
    right: Right, picture: NewPicture, facts: UploadFacts, by: "User | None"
) -> ReferencePicture:
    saved = picture_save(facts=facts)
    added = ReferencePicture.objects.create(
        right=right,
        kind=picture.kind or right.kind,
        image=saved.image,
        view=saved.view,
        sha256=facts.sha256,
        width_px=facts.width_px,
        height_px=facts.height_px,
    )
    _audit(added, AuditAction.REFERENCE_ADDED, by)
    picture_enrol_later(picture=added)
    return added


def _audit(picture: ReferencePicture, action: AuditAction, by: "User | None") -> None:
    audit_record(
        action=action,
        actor=by.pseudonym if by else None,
        subject_kind=SubjectKind.REFERENCE,
        subject_ref=picture.id,
        details={"right": str(picture.right_id), "kind": picture.kind},
    )
