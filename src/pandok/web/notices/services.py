"""Telling right holders, and taking their replies."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from email.utils import parseaddr
from smtplib import SMTPException
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from pandok.reading.wording.catalogue import Language, catalogue
from pandok.web.accounts.permissions import is_holder_side
from pandok.web.accounts.selectors import users_to_notify
from pandok.web.accounts.types import Language as UserLanguage
from pandok.web.accounts.types import NoticeMode
from pandok.web.audit.services import Detail, audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.services import case_mark_notified, case_mark_replied
from pandok.web.notices.models import Notice, OutboxMessage, Reply
from pandok.web.notices.types import (
    FINAL_ANSWERS,
    SEND_JOB,
    Answer,
    NoticeConflictError,
    NoticeError,
    NoticeState,
    OutboxState,
)
from pandok.web.rights.selectors import right_found

if TYPE_CHECKING:
    from pandok.web.accounts.models import User
    from pandok.web.cases.models import Case

MAX_ATTEMPTS = 8
_FIRST_WAIT = timedelta(seconds=4)


@transaction.atomic
def notice_create(*, case: "Case") -> Notice:
    """Make the first notice of a case, in the transaction that opens it.

    Where the office sends automatically it is sent at once, else it waits for an officer.

    Returns:
        The notice, the one there is already if the case has one.
    """
    mode = NoticeMode(case.office.notice_mode)
    notice, made = Notice.objects.get_or_create(
        case=case,
        defaults={
            "holder": case.holder,
            "mode": mode,
            "state": NoticeState.WAITING_CONFIRMATION,
            "created_at": timezone.now(),
        },
    )
    if made:
        _audit(notice, AuditAction.NOTICE_CREATED, None, {"mode": str(mode)})
        if mode == NoticeMode.AUTOMATIC:
            _send(notice, by=None)
    return notice


@transaction.atomic
def notice_confirm(*, notice: Notice, by: "User") -> Notice:
    """Let a notice go out: the officer's one tap. A second tap changes nothing.

    Raises:
        NoticeConflictError: The case was decided before.
    """
    locked = Notice.objects.select_for_update().get(pk=notice.pk)
    if locked.state == NoticeState.WAITING_CONFIRMATION:
        _audit(locked, AuditAction.NOTICE_CONFIRMED, by, {})
        _send(locked, by=by)
    return locked


@transaction.atomic
def reply_record(*, notice: Notice, answer: Answer, comment: str, by: "User") -> Reply:
    """Record what the right holder answers; after a final answer there is no other.

    Raises:
        NoticeError: The notice was not sent yet.
        NoticeConflictError: It was finally answered before.
    """
    locked = Notice.objects.select_for_update().get(pk=notice.pk)
    if locked.state != NoticeState.SENT:
        raise NoticeError("notice.waiting")
    if answer not in Answer:
        raise NoticeError("notice.unknown_answer", choices=", ".join(Answer.values))
    final = locked.replies.filter(answer__in=FINAL_ANSWERS).first()
    if final is not None:
        told = str(final.get_answer_display())
        raise NoticeConflictError("notice.already_replied", answer=told)
    reply = Reply.objects.create(
        notice=locked, answer=answer, comment=comment.strip(), by=by, at=timezone.now()
    )
    _audit(locked, AuditAction.REPLY_GIVEN, by, {"answer": str(answer)})
    case_mark_replied(case=locked.case)
    return reply


def notice_note_view(*, notice: Notice, by: "User") -> None:
    """Record that somebody on the holder's side opened a notice.

    Customs' own looks are not noted: the notice is theirs.
    """
    if is_holder_side(by):
        _audit(notice, AuditAction.NOTICE_VIEWED, by, {})


def message_deliver(*, message: int) -> None:
    """Deliver a message of the outbox: for jobs, at least once, always under its ``Message-ID``.

    The row is locked while it is sent, so that two workers never send the same message; one that
    dies between sending and recording leaves the message to be sent again.

    Raises:
        SMTPException: The server does not take it; try later.
        OSError: The server, or the folder of mail, cannot be reached.
    """
    with transaction.atomic():
        queued = OutboxMessage.objects.select_for_update().get(pk=message)
        if queued.state != OutboxState.QUEUED:
            return
        mail = EmailMessage(
            subject=queued.subject,
            body=queued.body,
            to=[queued.to],
            headers={"Message-ID": queued.message_id},
        )
        queued.attempts += 1
        try:
            mail.send()
        except (SMTPException, OSError) as error:
            failure: Exception | None = error
            given_up = queued.attempts >= MAX_ATTEMPTS
            queued.state = OutboxState.FAILED if given_up else OutboxState.QUEUED
            wait = _FIRST_WAIT * 4 ** (queued.attempts - 1)
            queued.next_try_at = None if given_up else timezone.now() + wait
        else:
            failure = None
            queued.state, queued.next_try_at = OutboxState.SENT, None
            queued.sent_at = timezone.now()
        queued.save(update_fields=["attempts", "state", "next_try_at", "sent_at"])
    if failure is not None:
        raise failure


def _send(notice: Notice, by: "User | None") -> None:
    """Show the notice in the portal and queue its mail: one transaction, so both or neither."""
    case = notice.case
    if not case_mark_notified(case=case):
        raise NoticeConflictError("notice.case_decided")
    taken_at = case.screening.photographed_at or case.screening.submitted_at
    notice.state = NoticeState.SENT
    notice.sent_at = timezone.now()
    notice.photo_to_notice_ms = round((notice.sent_at - taken_at) / timedelta(milliseconds=1))
    notice.save(update_fields=["state", "sent_at", "photo_to_notice_ms"])
    messages = [_message(notice, user) for user in users_to_notify(holder=notice.holder)]
    # Two users may share an address, which is told once.
    for message in {each.to.casefold(): each for each in messages}.values():
        message.save()
        # By name, since the job calls this module; its row is written by this transaction.
        app.configure_task(SEND_JOB).defer(message=message.pk)
    _audit(
        notice,
        AuditAction.NOTICE_SENT,
        by,
        {"photo_to_notice_ms": notice.photo_to_notice_ms, "messages": len(messages)},
    )


def _message(notice: Notice, user: "User") -> OutboxMessage:
    language: Language = "en" if user.language == UserLanguage.ENGLISH else "ko"
    right = right_found(notice.case.right_ref)
    facts = {
        "title": right.title if right else "",
        "number": notice.case.number,
        "holder": notice.holder.name,
        "office": notice.case.office.name(language),
        "day": f"{timezone.localtime(notice.case.screening.submitted_at):%Y-%m-%d}",
    }
    say = catalogue("pandok.web", language).say
    # One id an address, made of the notice: the same message however often it is sent.
    key = uuid.uuid5(notice.id, user.email.casefold())
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return OutboxMessage(
        notice=notice,
        message_id=f"<{key}@{domain}>",
        to=user.email,
        subject=" ".join(say("mail.notice.subject", **facts).split()),
        body=say("mail.notice.body", **facts),
    )


def _audit(
    notice: Notice, action: AuditAction, by: "User | None", details: Mapping[str, Detail]
) -> None:
    audit_record(
        action=action,
        actor=by.pseudonym if by else None,
        subject_kind=SubjectKind.NOTICE,
        subject_ref=notice.id,
        office_ref=notice.case.office_id,
        details=details,
    )
