"""The right holder is told once in the portal, at least once by mail, and answers in one step."""

import re
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.http import Http404

from pandok.web.accounts.models import Office, Organisation, User
from pandok.web.accounts.services import (
    office_set_notice_mode,
    organisation_create,
    organisation_delegate,
)
from pandok.web.accounts.types import NoticeMode, OrganisationKind, Role
from pandok.web.audit.selectors import entries_of
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.services import case_decide
from pandok.web.cases.types import CaseState, Decision
from pandok.web.notices.models import Notice, OutboxMessage, Reply
from pandok.web.notices.permissions import may_confirm, notice_for, notice_photo_for
from pandok.web.notices.selectors import notices_of, told_notice, unanswered_count
from pandok.web.notices.services import (
    MAX_ATTEMPTS,
    message_deliver,
    notice_confirm,
    notice_create,
    reply_record,
)
from pandok.web.notices.types import (
    Answer,
    NoticeConflictError,
    NoticeError,
    NoticeState,
    OutboxState,
)
from tests.web.conftest import make_user
from tests.web.goods import make_right, queued, read_suspect

SEND = "notices.send"
PARTIES = {"importer": "Secret Importer Ltd", "supplier": "Hidden Supplier Co"}


@pytest.fixture
def notice(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation, holder_user: User
) -> Notice:
    """Sent, as the officer's office is automatic."""
    return read_suspect(monkeypatch, officer, make_right(holder), **PARTIES).case.notice


@pytest.fixture
def waiting(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation, holder_user: User
) -> Notice:
    office = officer.office
    assert office is not None
    office_set_notice_mode(office=office, mode=NoticeMode.OFFICER_CONFIRMS)
    return read_suspect(monkeypatch, officer, make_right(holder), **PARTIES).case.notice


def actions(notice: Notice) -> list[str]:
    entries = entries_of(subject_kind=SubjectKind.NOTICE, subject_ref=notice.id)
    return sorted(entry.action for entry in entries)


def test_an_automatic_office_tells_at_once(notice: Notice, holder_user: User) -> None:
    assert notice.state == NoticeState.SENT
    assert notice.case.state == CaseState.NOTIFIED
    assert notice.photo_to_notice_ms is not None
    assert 0 <= notice.photo_to_notice_ms < 60_000
    [message] = notice.messages.all()
    assert message.to == holder_user.email
    assert queued(SEND) == [{"message": message.pk}]
    assert notices_of(holder_user).get() == notice
    assert unanswered_count(holder_user) == 1
    assert actions(notice) == [AuditAction.NOTICE_CREATED, AuditAction.NOTICE_SENT]


def test_elsewhere_nothing_leaves_before_the_officer_confirms(
    waiting: Notice, officer: User, other_officer: User, holder_user: User
) -> None:
    assert waiting.state == NoticeState.WAITING_CONFIRMATION
    assert not queued(SEND)
    assert not notices_of(holder_user).exists()
    with pytest.raises(Http404):
        notice_for(holder_user, waiting.id)
    assert may_confirm(officer, waiting)
    assert not may_confirm(other_officer, waiting)
    assert not may_confirm(holder_user, waiting)
    for _ in range(2):
        confirmed = notice_confirm(notice=waiting, by=officer)
        assert confirmed.state == NoticeState.SENT
    assert len(queued(SEND)) == OutboxMessage.objects.count() == 1
    assert notice_for(holder_user, waiting.id, write=True) == waiting
    assert actions(waiting).count(AuditAction.NOTICE_CONFIRMED) == 1


def test_a_decided_case_is_not_told_any_more(
    waiting: Notice, officer: User, holder_user: User
) -> None:
    case_decide(case=waiting.case, decision=Decision.RELEASE, note="", by=officer, version=1)
    with pytest.raises(NoticeConflictError):
        notice_confirm(notice=waiting, by=officer)
    waiting.refresh_from_db()
    assert waiting.state == NoticeState.WAITING_CONFIRMATION
    assert not OutboxMessage.objects.exists()


def test_a_case_has_one_notice_however_often_it_is_made(notice: Notice) -> None:
    assert notice_create(case=notice.case) == notice
    assert Notice.objects.count() == OutboxMessage.objects.count() == 1


def test_nobody_is_told_who_imports(notice: Notice) -> None:
    message = notice.messages.get()
    for language in ("en", "ko"):
        told = told_notice(notice, "ko" if language == "ko" else "en")
        text = repr(told) + message.body + message.subject
        assert not any(name in text for name in PARTIES.values())
        assert "undeclared_mark" not in text
    assert notice.case.number in message.body


def test_who_acts_for_the_holder_is_told_too(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation, holder_user: User
) -> None:
    association = organisation_create(name="All Brands", kind=OrganisationKind.ASSOCIATION)
    organisation_delegate(association=association, holder=holder)
    agent = make_user(Role.ASSOCIATION, organisation=association)
    sent = read_suspect(monkeypatch, officer, make_right(holder)).case.notice
    assert {each.to for each in sent.messages.all()} == {agent.email, holder_user.email}
    assert notice_for(agent, sent.id, write=True) == sent


def test_mail_goes_out_under_a_message_id_that_stays(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = notice.messages.get()
    message_deliver(message=message.pk)
    message_deliver(message=message.pk)
    assert len(mail.outbox) == 1
    # As if the worker had died after sending and before recording it.
    OutboxMessage.objects.update(state=OutboxState.QUEUED, sent_at=None)
    message_deliver(message=message.pk)
    ids = [sent.message()["Message-ID"] for sent in mail.outbox]
    assert ids == [message.message_id] * 2
    assert re.fullmatch(r"<[0-9a-f-]{36}@[\w.-]+>", message.message_id)
    message.refresh_from_db()
    assert message.state == OutboxState.SENT
    assert message.sent_at is not None


def test_mail_that_is_not_taken_is_tried_again_and_at_last_given_up(
    notice: Notice, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise SMTPServerDisconnected

    monkeypatch.setattr("pandok.web.notices.services.EmailMessage.send", refuse)
    message = notice.messages.get()
    for attempt in range(1, MAX_ATTEMPTS + 1):
        with pytest.raises(SMTPServerDisconnected):
            message_deliver(message=message.pk)
        message.refresh_from_db()
        assert message.attempts == attempt
    assert message.state == OutboxState.FAILED
    notice.refresh_from_db()
    assert notice.state == NoticeState.SENT


def test_one_reply_settles_it_and_the_officer_sees_it(
    notice: Notice, holder_user: User, officer: User
) -> None:
    reply_record(notice=notice, answer=Answer.NEED_MORE, comment="the back, please", by=holder_user)
    assert unanswered_count(holder_user) == 1
    reply_record(notice=notice, answer=Answer.COUNTERFEIT, comment="", by=holder_user)
    assert unanswered_count(holder_user) == 0
    with pytest.raises(NoticeConflictError) as told:
        reply_record(notice=notice, answer=Answer.GENUINE, comment="", by=holder_user)
    assert told.value.code == "notice.already_replied"
    assert Reply.objects.count() == 2
    notice.case.refresh_from_db()
    assert notice.case.state == CaseState.REPLIED
    assert notice.case.version == 3
    assert "the back" not in str(
        list(
            entries_of(subject_kind=SubjectKind.NOTICE, subject_ref=notice.id).values_list(
                "details", flat=True
            )
        )
    )


def test_what_was_not_sent_cannot_be_answered(waiting: Notice, holder_user: User) -> None:
    with pytest.raises(NoticeError):
        reply_record(notice=waiting, answer=Answer.GENUINE, comment="", by=holder_user)


def test_a_notice_belongs_to_its_holder(
    notice: Notice,
    holder_user: User,
    officer: User,
    other_officer: User,
    headquarters_user: User,
    busan: Office,
) -> None:
    rival = organisation_create(name="Rival", kind=OrganisationKind.HOLDER)
    stranger = make_user(Role.HOLDER, organisation=rival)
    assert notice_for(holder_user, notice.id, write=True) == notice
    assert notice_photo_for(holder_user, notice.id, 0).sha256
    for reader in (officer, headquarters_user):
        assert notice_for(reader, notice.id) == notice
        with pytest.raises(PermissionDenied):
            notice_for(reader, notice.id, write=True)
    for nobody in (stranger, other_officer):
        with pytest.raises(Http404):
            notice_for(nobody, notice.id)
        with pytest.raises(Http404):
            notice_photo_for(nobody, notice.id, 0)
        assert not notices_of(nobody).exists()
