"""Recording rights and making their pictures findable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from procrastinate.contrib.django import app

from pandok.reading.errors import PandokError
from pandok.reading.types import RightKind
from pandok.web.accounts.types import OrganisationKind
from pandok.web.audit.services import audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.engine.selectors import stale_references
from pandok.web.engine.services import (
    machine_open,
    picture_save,
    reference_compute,
    reference_remove,
    reference_store,
    upload_check,
)
from pandok.web.engine.types import PackedReference, ReferenceFacts, UploadFacts
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.selectors import ReferencePictures
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
    for picture in locked.pictures.exclude(enrolment=Enrolment.FAILED):
        if status == RightStatus.IN_FORCE:
            _enrol_later(picture)
        elif reference_remove(reference_ref=picture.id):
            _audit(picture, AuditAction.REFERENCE_REMOVED, by)
    return locked


def reading_prepare() -> int:
    """Get a worker ready: its models loaded, and what other models computed queued to be done anew.

    Returns:
        How many references are queued.

    Raises:
        PandokError: A model is missing or damaged.
    """
    tools_id = machine_open(pictures=ReferencePictures())
    stale = stale_references(tools_id=tools_id)
    if not stale:
        return 0
    with transaction.atomic():
        found = ReferencePicture.objects.select_for_update(of=("self",), skip_locked=True)
        # Those that wait already are queued already, as by the worker beside this one.
        found = found.filter(pk__in=stale, enrolment=Enrolment.DONE)
        pictures = list(found.filter(right__status=RightStatus.IN_FORCE))
        for picture in pictures:
            _enrol_later(picture)
    return len(pictures)


def reference_enrol(*, reference_ref: UUID) -> Enrolment | None:
    """Make a picture findable: for jobs, and may be done any number of times.

    Returns:
        How it ended; None where the picture is gone or its right not in force.

    Raises:
        OSError: The file cannot be read now.
    """
    picture = ReferencePicture.objects.select_related("right__holder").get(pk=reference_ref)
    if picture.right.status != RightStatus.IN_FORCE:
        return None
    facts = ReferenceFacts(
        reference_ref=picture.id,
        right_ref=picture.right_id,
        kind=RightKind(picture.kind),
        title=picture.right.title,
        text=picture.right.word_mark,
        holder=picture.right.holder.name,
    )
    try:
        packed = reference_compute(
            facts=facts, name=picture.right.title, pictures=ReferencePictures()
        )
    except PandokError as error:
        return _reject(picture, error)
    return _store(picture, packed)


@transaction.atomic
def _store(picture: ReferencePicture, packed: PackedReference) -> Enrolment | None:
    # The right may have lapsed while its picture was computed: its row decides, and is locked.
    right = Right.objects.select_for_update().get(pk=picture.right_id)
    if right.status != RightStatus.IN_FORCE:
        return None
    reference_store(packed=packed)
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
    _enrol_later(added)
    return added


def _enrol_later(picture: ReferencePicture) -> None:
    ReferencePicture.objects.filter(pk=picture.pk).update(enrolment=Enrolment.PENDING)
    # By name, since the job calls this module; its row is written by this transaction.
    app.configure_task(ENROL_JOB).defer(reference_ref=str(picture.id))


def _audit(picture: ReferencePicture, action: AuditAction, by: "User | None") -> None:
    audit_record(
        action=action,
        actor=by.pseudonym if by else None,
        subject_kind=SubjectKind.REFERENCE,
        subject_ref=picture.id,
        details={"right": str(picture.right_id), "kind": picture.kind},
    )
