"""Photos in, one reading out: whole or not at all, and once however often it is done."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import NoReturn

import pytest
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, connection, transaction
from django.http import Http404
from django.utils import timezone

from pandok.reading.errors import DeclarationError, PandokError, PhotoError
from pandok.reading.types import Verdict
from pandok.web.accounts.models import Organisation, User
from pandok.web.audit.selectors import entries_of
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.models import Case
from pandok.web.notices.models import Notice
from pandok.web.screening.models import Declaration, ReadingRecord, Screening, ScreeningPhoto
from pandok.web.screening.permissions import photo_for, screening_for
from pandok.web.screening.selectors import failure_told, screenings_of, told_reading
from pandok.web.screening.services import (
    MAX_ATTEMPTS,
    MAX_PHOTOS,
    declaration_record,
    screening_read,
    screening_retry,
    screening_submit,
)
from pandok.web.screening.types import NewPhoto, ScreeningError, ScreeningStatus
from tests.web.goods import (
    DAMAGED,
    jpeg,
    make_right,
    queued,
    read_suspect,
    stand_in,
    stored,
    submit,
)

READ = "screening.read"


def test_a_screening_and_its_job_are_stored_together(officer: User) -> None:
    screening = submit(officer, jpeg(1), jpeg(2), number="41234-26-123456M")
    assert [args["screening_id"] for args in queued(READ)] == [str(screening.id)]
    assert [photo.position for photo in screening.photos.all()] == [0, 1]
    assert Path(screening.photos.get(position=1).image.path).read_bytes() == jpeg(2)
    with transaction.atomic():
        submit(officer)
        transaction.set_rollback(True)
    assert len(queued(READ)) == 1
    assert Screening.objects.count() == 1


@pytest.mark.parametrize(
    ("photos", "code"),
    [
        ([jpeg(), DAMAGED], "photo.damaged"),
        ([jpeg(), b""], "photo.empty"),
        ([b"%PDF-1.7 no photo", jpeg()], "photo.unknown_format"),
        ([], "screening.photo_count"),
        ([jpeg()] * (MAX_PHOTOS + 1), "screening.photo_count"),
    ],
)
def test_one_bad_photo_and_nothing_is_kept(officer: User, photos: list[bytes], code: str) -> None:
    with pytest.raises(PandokError) as refused:
        screening_submit(officer=officer, photos=[NewPhoto(data, "x.jpg") for data in photos])
    assert refused.value.code == code
    assert not Screening.objects.exists()
    assert not queued(READ)


def test_a_wrong_declaration_and_nothing_is_kept(officer: User) -> None:
    with pytest.raises(DeclarationError):
        submit(officer, hs_code="ninety")
    assert not Screening.objects.exists()
    assert not ScreeningPhoto.objects.exists()
    assert not Declaration.objects.exists()


def test_a_number_alone_finds_what_was_declared_under_it(officer: User) -> None:
    declared = declaration_record(fields={"number": "4123426123456M", "trademark": "Gaon"})
    assert submit(officer, number="4123426123456M").declaration == declared
    other = submit(officer, number="4123426123456M", trademark="Velora").declaration
    assert other is not None
    assert other != declared
    assert submit(officer).declaration is None


def test_only_an_officer_screens(holder_user: User, headquarters_user: User) -> None:
    for user in (holder_user, headquarters_user):
        with pytest.raises(PermissionDenied):
            submit(user)


def test_a_clock_that_is_ahead_is_not_believed(officer: User) -> None:
    photos = [NewPhoto(jpeg(), "x.jpg")]
    late = timezone.now() + timedelta(minutes=5)
    early = timezone.now() - timedelta(minutes=5)
    assert (
        screening_submit(officer=officer, photos=photos, photographed_at=late).photographed_at
        is None
    )
    believed = screening_submit(officer=officer, photos=photos, photographed_at=early)
    assert believed.photographed_at == early


def test_a_reading_is_stored_with_its_audit_and_told_in_both_languages(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    screening = read_suspect(monkeypatch, officer, make_right(holder))
    assert screening.status == ScreeningStatus.DONE
    actions = {
        e.action for e in entries_of(subject_kind=SubjectKind.SCREENING, subject_ref=screening.id)
    }
    assert actions == {AuditAction.SCREENING_SUBMITTED, AuditAction.READING_STORED}
    english, korean = told_reading(screening, "en"), told_reading(screening, "ko")
    assert english is not None
    assert korean is not None
    assert english.candidates[0].title == "Gaon"
    assert english.candidates[0].evidence[0].sentence != korean.candidates[0].evidence[0].sentence
    assert english.candidates[0].quad == ((10, 10), (80, 10), (80, 50), (10, 50))


def test_done_again_a_reading_changes_nothing(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    screening = read_suspect(monkeypatch, officer, make_right(holder))
    asked = stand_in(monkeypatch, stored(None, Verdict.NO_RIGHT_FOUND))
    record = screening_read(screening_id=screening.id)
    assert record is not None
    assert record.verdict == Verdict.SUSPECT
    assert not asked
    assert Case.objects.count() == Notice.objects.count() == 1


def test_a_worker_that_died_leaves_a_screening_to_be_read_from_the_start(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    right = make_right(holder)

    def die(photos: Sequence[bytes]) -> NoReturn:
        raise KeyboardInterrupt

    stand_in(monkeypatch, die)
    screening = submit(officer)
    with pytest.raises(KeyboardInterrupt):
        screening_read(screening_id=screening.id)
    screening.refresh_from_db()
    assert screening.status == ScreeningStatus.READING
    stand_in(monkeypatch, stored(right))
    assert screening_read(screening_id=screening.id) is not None
    assert Notice.objects.count() == 1


def test_what_brings_every_worker_down_is_given_up(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    screening = submit(officer)
    Screening.objects.update(attempt=MAX_ATTEMPTS, status=ScreeningStatus.READING)
    asked = stand_in(monkeypatch, stored(None))
    assert screening_read(screening_id=screening.id) is None
    assert not asked
    screening.refresh_from_db()
    assert screening.status == ScreeningStatus.FAILED
    assert str(MAX_ATTEMPTS) in failure_told(screening, "en")


def test_a_photo_that_cannot_be_read_is_told_and_can_be_read_again(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    def refuse(photos: Sequence[bytes]) -> NoReturn:
        raise PhotoError("photo.empty", name="#1")

    stand_in(monkeypatch, refuse)
    screening = submit(officer)
    assert screening_read(screening_id=screening.id) is None
    screening.refresh_from_db()
    assert screening.status == ScreeningStatus.FAILED
    assert "#1" in failure_told(screening, "en")
    again = screening_retry(screening=screening, by=officer)
    assert again.status == ScreeningStatus.QUEUED
    assert len(queued(READ)) == 2
    with pytest.raises(ScreeningError):
        screening_retry(screening=screening, by=officer)


def test_a_photo_whose_file_is_gone_is_told(officer: User) -> None:
    screening = submit(officer, jpeg(77))
    Path(screening.photos.get().image.path).unlink()
    assert screening_read(screening_id=screening.id) is None
    screening.refresh_from_db()
    assert screening.failure_code == "screening.missing_file"


def test_an_error_that_may_pass_leaves_the_job_to_be_tried_again(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    def break_down(photos: Sequence[bytes]) -> NoReturn:
        raise RuntimeError

    stand_in(monkeypatch, break_down)
    screening = submit(officer)
    for _ in range(MAX_ATTEMPTS - 1):
        with pytest.raises(RuntimeError):
            screening_read(screening_id=screening.id)
    assert screening_read(screening_id=screening.id) is None
    screening.refresh_from_db()
    assert screening.failure_code == "screening.broke"


def test_a_database_that_is_away_is_nothing_against_the_photos(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    def lose(photos: Sequence[bytes]) -> NoReturn:
        raise InterfaceError

    stand_in(monkeypatch, lose)
    screening = submit(officer)
    for _ in range(MAX_ATTEMPTS):
        with pytest.raises(InterfaceError):
            screening_read(screening_id=screening.id)
    screening.refresh_from_db()
    assert screening.status == ScreeningStatus.READING


def test_nothing_is_stored_of_a_reading_whose_case_cannot_be_opened(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    stand_in(monkeypatch, stored(make_right(holder)))
    screening = submit(officer)

    def fail(**_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("pandok.web.notices.receivers.notice_create", fail)
    with pytest.raises(RuntimeError):
        screening_read(screening_id=screening.id)
    assert not ReadingRecord.objects.exists()
    assert not Case.objects.exists()
    monkeypatch.undo()
    stand_in(monkeypatch, stored(holder.rights.get()))
    assert screening_read(screening_id=screening.id) is not None
    assert Notice.objects.count() == 1


def test_a_screening_belongs_to_its_office(
    officer: User, other_officer: User, headquarters_user: User, holder_user: User
) -> None:
    screening = submit(officer)
    assert screening_for(officer, screening.id, write=True) == screening
    assert screening_for(headquarters_user, screening.id) == screening
    with pytest.raises(PermissionDenied):
        screening_for(headquarters_user, screening.id, write=True)
    for stranger in (other_officer, holder_user):
        with pytest.raises(Http404):
            screening_for(stranger, screening.id)
        with pytest.raises(Http404):
            photo_for(stranger, screening.id, 0)
        assert not screenings_of(stranger).exists()
    assert photo_for(officer, screening.id, 0).sha256
    with pytest.raises(Http404):
        photo_for(officer, screening.id, 1)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_store_one_reading_one_case_and_one_notice(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    stand_in(monkeypatch, stored(make_right(holder)))
    screening = submit(officer)

    def work(_: int) -> None:
        try:
            screening_read(screening_id=screening.id)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as workers:
        list(workers.map(work, range(4)))
    assert ReadingRecord.objects.count() == 1
    assert Case.objects.count() == 1
    assert Notice.objects.count() == 1
    stored_actions = entries_of(subject_kind=SubjectKind.SCREENING, subject_ref=screening.id)
    assert stored_actions.filter(action=AuditAction.READING_STORED).count() == 1
