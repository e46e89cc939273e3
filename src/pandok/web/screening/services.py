"""Screenings: taking photos in, having them read once, keeping what was read."""

import hashlib
import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import Error as AnyDatabaseError
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from pandok.reading.errors import PandokError
from pandok.reading.types import Declaration as DeclarationFields
from pandok.reading.wording.catalogue import Value
from pandok.web.audit.services import Detail, audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.engine.services import declaration_parse, item_read, picture_save, upload_check
from pandok.web.engine.types import StoredReading, UploadFacts
from pandok.web.rights.selectors import ReferencePictures
from pandok.web.screening.locks import names_lock
from pandok.web.screening.models import Declaration, ReadingRecord, Screening, ScreeningPhoto
from pandok.web.screening.permissions import may_screen
from pandok.web.screening.selectors import declaration_numbered
from pandok.web.screening.serials import serials_record
from pandok.web.screening.signals import reading_finished
from pandok.web.screening.types import READ_JOB, NewPhoto, ScreeningError, ScreeningStatus

if TYPE_CHECKING:
    from pandok.web.accounts.models import User

_LOG = logging.getLogger(__name__)

MAX_PHOTOS = 12
# A photo that brings its worker down is not read for ever.
MAX_ATTEMPTS = 5


def declaration_record(*, fields: Mapping[str, object]) -> Declaration:
    """Record what was declared.

    Raises:
        DeclarationError: A field has a wrong type or an impossible value.
    """
    declared = declaration_parse(fields=fields)
    return Declaration.objects.create(number=declared.number, fields=asdict(declared))


def screening_submit(
    *,
    officer: "User",
    photos: Sequence[NewPhoto],
    declaration: Mapping[str, object] | None = None,
    photographed_at: datetime | None = None,
) -> Screening:
    """Take in the photos of one item and queue their reading.

    Args:
        officer: Who photographed it; it belongs to their office.
        photos: In the order in which they are shown.
        declaration: Fields of `pandok.reading.types.Declaration`. A number alone finds what was
            recorded under it.
        photographed_at: When the first photo was taken; ignored where it lies in the future.

    Raises:
        PermissionDenied: The user is no officer of an office.
        ScreeningError: There is no photo, or there are too many.
        PhotoError: A photo cannot be read; nothing is kept.
        DeclarationError: A field is wrong; nothing is kept.
    """
    if not may_screen(officer) or officer.office_id is None:
        raise PermissionDenied
    if not 1 <= len(photos) <= MAX_PHOTOS:
        raise ScreeningError("screening.photo_count", actual=len(photos), limit=MAX_PHOTOS)
    checked = [upload_check(data=photo.data, name=photo.name) for photo in photos]
    now = timezone.now()
    if photographed_at is not None and photographed_at > now:
        photographed_at = None
    with transaction.atomic():
        screening = Screening.objects.create(
            office_id=officer.office_id,
            officer=officer,
            declaration=_declaration(declaration) if declaration else None,
            submitted_at=now,
            photographed_at=photographed_at,
        )
        ScreeningPhoto.objects.bulk_create(
            _photo(screening, position, facts) for position, facts in enumerate(checked)
        )
        _audit(
            screening,
            AuditAction.SCREENING_SUBMITTED,
            officer.pseudonym,
            {"photos": len(checked), "declared": screening.declaration is not None},
        )
        _read_later(screening)
    return screening


def screening_submit_once(
    *,
    key: str,
    officer: "User",
    photos: Sequence[NewPhoto],
    declaration: Mapping[str, object] | None = None,
    photographed_at: datetime | None = None,
) -> Screening:
    """Take photos in as `screening_submit` does, once however often they are sent under one key.

    Args:
        key: What the officer's program calls this request.
        officer: As for `screening_submit`, like all that follow.
        photos: The photos.
        declaration: The declared fields.
        photographed_at: When the first photo was taken.

    Returns:
        The screening of the first time.

    Raises:
        ScreeningError: Something else was sent under the key before, or as `screening_submit` says.
    """
    digest = _request_digest(photos, declaration, photographed_at)
    with transaction.atomic():
        # Of two requests at once, the later one finds what the earlier one made.
        names_lock([f"submission:{officer.pk}:{key}"])
        known = Screening.objects.filter(officer=officer, idempotency_key=key).first()
        if known is not None and known.request_sha256 != digest:
            raise ScreeningError("screening.key_used")
        if known is not None:
            return known
        screening = screening_submit(
            officer=officer,
            photos=photos,
            declaration=declaration,
            photographed_at=photographed_at,
        )
        screening.idempotency_key, screening.request_sha256 = key, digest
        screening.save(update_fields=["idempotency_key", "request_sha256"])
    return screening


def screening_retry(*, screening: Screening, by: "User") -> Screening:
    """Read a screening again that could not be read.

    Raises:
        ScreeningError: It did not fail.
    """
    with transaction.atomic():
        locked = Screening.objects.select_for_update().get(pk=screening.pk)
        if locked.status != ScreeningStatus.FAILED:
            raise ScreeningError("screening.not_failed")
        locked.status = ScreeningStatus.QUEUED
        locked.attempt = 0
        locked.failure_code, locked.failure_parameters = "", {}
        locked.save(update_fields=["status", "attempt", "failure_code", "failure_parameters"])
        _audit(locked, AuditAction.SCREENING_SUBMITTED, by.pseudonym, {"again": True})
        _read_later(locked)
    return locked


def screening_read(*, screening_id: UUID) -> ReadingRecord | None:
    """Read a screening: for jobs, and may be done any number of times, also at once.

    A worker that dies leaves the screening as it was; the next one reads it from the start. What is
    stored first stays: there is never a second reading, case or notice of one screening.

    Returns:
        The reading, or None where the screening cannot be read.
    """
    screening = _start(screening_id)
    if screening is None:
        return ReadingRecord.objects.filter(screening_id=screening_id).first()
    try:
        stored = item_read(
            photos=[_photo_bytes(photo) for photo in screening.photos.all()],
            declaration=_declared(screening),
            pictures=ReferencePictures(),
        )
    except PandokError as error:
        return _fail(screening_id, error.code, error.parameters)
    except FileNotFoundError:
        _LOG.exception("screening %s: a file is missing", screening_id)
        return _fail(screening_id, "screening.missing_file", {})
    except AnyDatabaseError:
        raise  # It comes back; nothing is wrong with the photos.
    except Exception:
        if screening.attempt < MAX_ATTEMPTS:
            raise
        _LOG.exception("screening %s cannot be read", screening_id)
        return _fail(screening_id, "screening.broke", {"attempts": screening.attempt})
    return _store(screening_id, stored)


@transaction.atomic
def _start(screening_id: UUID) -> Screening | None:
    """Count an attempt, or return None where nothing is left to read."""
    screening = Screening.objects.select_for_update().get(pk=screening_id)
    if screening.status in {ScreeningStatus.DONE, ScreeningStatus.FAILED}:
        return None
    if screening.attempt >= MAX_ATTEMPTS:
        _fail(screening_id, "screening.broke", {"attempts": screening.attempt})
        return None
    screening.attempt += 1
    screening.status = ScreeningStatus.READING
    screening.reading_started_at = timezone.now()
    screening.save(update_fields=["attempt", "status", "reading_started_at"])
    return screening


@transaction.atomic
def _store(screening_id: UUID, stored: StoredReading) -> ReadingRecord:
    screening = Screening.objects.select_for_update(of=("self",)).get(pk=screening_id)
    if screening.status == ScreeningStatus.DONE:
        return screening.reading
    record = ReadingRecord.objects.create(
        screening=screening,
        verdict=stored.verdict.value,
        probability=stored.probability,
        calibrated=stored.calibrated,
        policy=stored.policy,
        model_ids=dict(stored.model_ids),
        candidates=stored.candidates,
        text=stored.text,
        codes=stored.codes,
        quality=stored.quality,
        label_fields=list(stored.label_fields),
        elapsed_ms=stored.elapsed_ms,
    )
    serials_record(screening=screening, codes=record.codes)
    screening.status = ScreeningStatus.DONE
    screening.read_at = timezone.now()
    screening.failure_code, screening.failure_parameters = "", {}
    screening.save(update_fields=["status", "read_at", "failure_code", "failure_parameters"])
    _audit(
        screening,
        AuditAction.READING_STORED,
        None,
        {
            "verdict": record.verdict,
            "policy": record.policy,
            "tools": stored.model_ids["tools"],
            "generation": stored.model_ids.get("generation"),
            "elapsed_ms": record.elapsed_ms,
            "attempt": screening.attempt,
        },
    )
    reading_finished.send(sender=Screening, screening=screening)
    return record


@transaction.atomic
def _fail(screening_id: UUID, code: str, parameters: Mapping[str, Value]) -> None:
    screening = Screening.objects.select_for_update(of=("self",)).get(pk=screening_id)
    if screening.status in {ScreeningStatus.DONE, ScreeningStatus.FAILED}:
        return
    screening.status = ScreeningStatus.FAILED
    screening.failure_code, screening.failure_parameters = code, dict(parameters)
    screening.save(update_fields=["status", "failure_code", "failure_parameters"])
    _audit(screening, AuditAction.READING_FAILED, None, {"code": code})


def _declaration(fields: Mapping[str, object]) -> Declaration | None:
    declared = declaration_parse(fields=fields)
    given = {name: value for name, value in asdict(declared).items() if value not in {"", None}}
    if not given:
        return None
    known = declaration_numbered(declared.number)
    if known is not None and set(given) == {"number"}:
        return known
    return Declaration.objects.create(number=declared.number, fields=asdict(declared))


def _declared(screening: Screening) -> DeclarationFields | None:
    if screening.declaration is None:
        return None
    return declaration_parse(fields=screening.declaration.fields)


def _request_digest(
    photos: Sequence[NewPhoto],
    declaration: Mapping[str, object] | None,
    photographed_at: datetime | None,
) -> str:
    """Hash what was asked; names of files are not part of it."""
    asked = {
        "photos": [hashlib.sha256(photo.data).hexdigest() for photo in photos],
        "declaration": declaration,
        "photographed_at": photographed_at.isoformat() if photographed_at else None,
    }
    return hashlib.sha256(json.dumps(asked, sort_keys=True).encode()).hexdigest()


def _photo(screening: Screening, position: int, facts: UploadFacts) -> ScreeningPhoto:
    saved = picture_save(facts=facts)
    return ScreeningPhoto(
        screening=screening,
        position=position,
        image=saved.image,
        view=saved.view,
        sha256=facts.sha256,
        width_px=facts.width_px,
        height_px=facts.height_px,
    )


def _photo_bytes(photo: ScreeningPhoto) -> bytes:
    with photo.image.open("rb") as file:
        data: bytes = file.read()
    return data


def _read_later(screening: Screening) -> None:
    # By name, since the job calls this module; its row is written by this transaction.
    app.configure_task(READ_JOB).defer(screening_id=str(screening.id))


def _audit(
    screening: Screening,
    action: AuditAction,
    actor: UUID | None,
    details: Mapping[str, Detail],
) -> None:
    audit_record(
        action=action,
        actor=actor,
        subject_kind=SubjectKind.SCREENING,
        subject_ref=screening.id,
        office_ref=screening.office_id,
        details=details,
    )
