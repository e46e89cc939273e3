"""A right is recorded whole, found by the next reading, and seen by those it concerns."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404

from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools
from pandok.reading.errors import PandokError, PhotoError
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models
from pandok.web.accounts.models import Organisation, User
from pandok.web.accounts.services import organisation_create
from pandok.web.accounts.types import OrganisationKind, Role
from pandok.web.audit.models import AuditEntry
from pandok.web.audit.types import AuditAction
from pandok.web.engine import machine
from pandok.web.engine.selectors import gallery_size
from pandok.web.rights.filling import reading_prepare
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.permissions import may_record, picture_for, right_for
from pandok.web.rights.selectors import rights_of
from pandok.web.rights.services import (
    reference_enrol,
    right_create,
    right_pictures_add,
    right_status_set,
)
from pandok.web.rights.types import (
    Enrolment,
    NewPicture,
    NewRight,
    PictureKind,
    RightError,
    RightStatus,
)
from pandok.web.screening.services import screening_read
from tests.reading.scenes import photographed, picture, view
from tests.web.conftest import make_user
from tests.web.goods import DAMAGED, jpeg, make_right, png, queued, submit

ENROL = "rights.enrol_reference"
FIELDS = NewRight(PictureKind.GENUINE, "Gaon")


@pytest.fixture(scope="module")
def light_tools() -> ReadingTools:
    """Without text, whose models take seconds to load."""
    return ReadingTools(load_embedder(shipped_models()), None, CodeReader())


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch, light_tools: ReadingTools) -> Iterator[None]:
    """The machine of a worker that has just started."""
    monkeypatch.setattr(machine, "open_tools", lambda: light_tools)
    machine.close_machine()
    yield
    machine.close_machine()


def enrol_all() -> None:
    for each in ReferencePicture.objects.all():
        reference_enrol(reference_ref=each.id)


def test_a_right_its_pictures_and_their_jobs_are_stored_together(holder: Organisation) -> None:
    right = make_right(holder)
    [kept] = right.pictures.all()
    assert queued(ENROL) == [{"reference_ref": str(kept.id)}]
    assert kept.enrolment == Enrolment.PENDING
    assert kept.kind == PictureKind.GENUINE
    with transaction.atomic():
        make_right(holder, seed=2)
        transaction.set_rollback(True)
    assert Right.objects.count() == len(queued(ENROL)) == 1


@pytest.mark.parametrize(
    ("fields", "pictures", "code"),
    [
        (FIELDS, [jpeg(), DAMAGED], "photo.damaged"),
        (FIELDS, [], "right.no_picture"),
        (FIELDS, [jpeg()] * 13, "right.picture_count"),
        (replace(FIELDS, title="  "), [jpeg()], "right.title"),
        (replace(FIELDS, word_mark="x" * 201), [jpeg()], "right.too_long"),
        (
            replace(FIELDS, valid_from=date(2026, 2, 1), valid_until=date(2026, 1, 1)),
            [jpeg()],
            "right.dates",
        ),
    ],
)
def test_one_thing_wrong_and_nothing_is_recorded(
    holder: Organisation, fields: NewRight, pictures: list[bytes], code: str
) -> None:
    given = [NewPicture(data, "x.jpg") for data in pictures]
    with pytest.raises(PandokError) as refused:
        right_create(holder=holder, fields=fields, pictures=given, by=None)
    assert refused.value.code == code
    assert not Right.objects.exists()
    assert not ReferencePicture.objects.exists()
    assert not queued(ENROL)


def test_an_association_owns_no_rights(db: None) -> None:
    association = organisation_create(name="All Brands", kind=OrganisationKind.ASSOCIATION)
    with pytest.raises(RightError):
        make_right(association)


def test_the_same_picture_is_kept_once(holder: Organisation) -> None:
    right = make_right(holder, seed=3)
    again, back = NewPicture(jpeg(3), "again.jpg"), NewPicture(jpeg(4), "back.jpg")
    with pytest.raises(RightError):
        right_pictures_add(right=right, pictures=[back, again], by=None)
    right_pictures_add(right=right, pictures=[back], by=None)
    assert right.pictures.count() == 2
    double = [NewPicture(jpeg(5), "a.jpg"), NewPicture(jpeg(5), "b.jpg")]
    assert (
        right_create(holder=holder, fields=FIELDS, pictures=double, by=None).pictures.count() == 1
    )


@pytest.mark.usefixtures("worker")
def test_a_right_is_found_by_the_next_reading_and_a_lapsed_one_is_not(
    holder: Organisation, officer: User
) -> None:
    make_right(holder, "Another", seed=9)
    enrol_all()
    goods = picture(21)
    photo = png(photographed(goods, view(scale=1.4)))
    before = screening_read(screening_id=submit(officer, photo).id)
    assert before is not None
    given = [NewPicture(png(goods), "front.png")]
    right = right_create(holder=holder, fields=FIELDS, pictures=given, by=None)
    enrol_all()
    assert right.pictures.get().enrolment == Enrolment.DONE
    found = screening_read(screening_id=submit(officer, photo).id)
    assert found is not None
    best = found.candidates[0]
    assert best["right_id"] == str(right.id)
    assert best["reference_id"] == str(right.pictures.get().id)
    assert best["score"] > 0.5
    assert found.model_ids["embedder"]
    right_status_set(right=right, status=RightStatus.LAPSED, by=None)
    after = screening_read(screening_id=submit(officer, photo).id)
    assert after is not None
    assert str(right.id) not in {each["right_id"] for each in after.candidates}
    right_status_set(right=right, status=RightStatus.IN_FORCE, by=None)
    enrol_all()
    assert gallery_size() == 2


@pytest.mark.usefixtures("worker")
def test_enrolment_done_again_changes_nothing_that_is_searched(holder: Organisation) -> None:
    right = make_right(holder)
    for _ in range(2):
        enrol_all()
    assert gallery_size() == 1
    right_status_set(right=right, status=RightStatus.LAPSED, by=None)
    assert gallery_size() == 0
    enrol_all()
    assert gallery_size() == 0, "a job that comes late brings nothing back"
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {AuditAction.REFERENCE_ENROLLED, AuditAction.REFERENCE_REMOVED} <= actions


@pytest.mark.usefixtures("worker")
def test_a_picture_that_turns_out_unusable_says_why(
    holder: Organisation, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise PhotoError("photo.empty", name="box")

    monkeypatch.setattr("pandok.web.rights.services.reference_compute", refuse)
    right = make_right(holder)
    enrol_all()
    kept = right.pictures.get()
    assert (kept.enrolment, kept.failure_code) == (Enrolment.FAILED, "photo.empty")
    assert gallery_size() == 0


@pytest.mark.usefixtures("worker")
def test_a_worker_that_starts_has_nothing_to_do_where_all_is_computed(holder: Organisation) -> None:
    make_right(holder)
    enrol_all()
    assert reading_prepare() == 0
    assert reading_prepare() == 0


def test_a_right_belongs_to_its_holder(
    holder: Organisation, holder_user: User, officer: User, headquarters_user: User
) -> None:
    right = make_right(holder)
    kept = right.pictures.get()
    rival = organisation_create(name="Rival", kind=OrganisationKind.HOLDER)
    stranger = make_user(Role.HOLDER, organisation=rival)
    agency = organisation_create(name="All Brands", kind=OrganisationKind.ASSOCIATION)
    agent = make_user(Role.ASSOCIATION, organisation=agency)
    assert right_for(holder_user, right.id, write=True) == right
    assert may_record(holder_user)
    for reader in (officer, headquarters_user):
        assert right_for(reader, right.id) == right
        assert picture_for(reader, kept.id) == kept
        assert not may_record(reader)
        with pytest.raises(PermissionDenied):
            right_for(reader, right.id, write=True)
    for nobody in (stranger, agent):
        with pytest.raises(Http404):
            right_for(nobody, right.id)
        with pytest.raises(Http404):
            picture_for(nobody, kept.id)
        assert not rights_of(nobody).exists()
    assert rights_of(holder_user).get() == right
