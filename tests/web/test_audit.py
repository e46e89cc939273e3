"""What was recorded stays as it was recorded."""

from http import HTTPStatus
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from pandok.web.accounts.models import Office, User
from pandok.web.accounts.services import office_set_notice_mode
from pandok.web.accounts.types import NoticeMode
from pandok.web.audit.models import AuditEntry
from pandok.web.audit.selectors import entries_of
from pandok.web.audit.services import audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from tests.test_docs import REFERENCE, text_of
from tests.web.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_an_entry_cannot_be_changed_or_deleted() -> None:
    entry = audit_record(
        action=AuditAction.SIGNED_IN,
        actor=uuid4(),
        subject_kind=SubjectKind.USER,
        subject_ref=uuid4(),
    )
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEntry.objects.filter(pk=entry.pk).update(actor_ref="nobody")
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        entry.delete()
    assert AuditEntry.objects.get(pk=entry.pk).actor_ref == entry.actor_ref


def test_an_entry_falls_with_the_write_it_records(incheon: Office) -> None:
    before = AuditEntry.objects.count()
    with transaction.atomic():
        office_set_notice_mode(office=incheon, mode=NoticeMode.OFFICER_CONFIRMS)
        transaction.set_rollback(True)
    assert AuditEntry.objects.count() == before


def test_what_the_system_does_is_recorded_as_its_own(incheon: Office) -> None:
    entries = entries_of(subject_kind=SubjectKind.OFFICE, subject_ref=incheon.id)
    assert [(each.action, each.actor_ref) for each in entries] == [
        (AuditAction.OFFICE_CREATED, "system")
    ]


@pytest.mark.parametrize("action", AuditAction)
def test_every_action_is_explained(action: AuditAction) -> None:
    assert f"| `{action.value}` |" in text_of(REFERENCE / "audit.md")


def actions_on(user_ref: UUID) -> list[tuple[str, str]]:
    entries = entries_of(subject_kind=SubjectKind.USER, subject_ref=user_ref)
    return [(each.action, each.actor_ref) for each in entries.order_by("at")]


def sign_in(client: Client, username: str, password: str) -> int:
    return client.post("/sign-in/", {"username": username, "password": password}).status_code


def test_who_comes_goes_and_is_refused_is_recorded(officer: User) -> None:
    client = Client()
    assert sign_in(client, officer.username, "not it") == HTTPStatus.OK
    assert sign_in(client, officer.username, PASSWORD) == HTTPStatus.FOUND
    client.logout()
    assert actions_on(officer.pseudonym)[1:] == [
        (AuditAction.SIGN_IN_FAILED, "system"),
        (AuditAction.SIGNED_IN, str(officer.pseudonym)),
        (AuditAction.SIGNED_OUT, str(officer.pseudonym)),
    ]


def test_a_name_that_nobody_has_is_not_recorded(db: None) -> None:
    assert sign_in(Client(), "my-password-by-mistake", "x") == HTTPStatus.OK
    [entry] = AuditEntry.objects.filter(action=AuditAction.SIGN_IN_FAILED).values()
    assert "my-password-by-mistake" not in str(entry)
