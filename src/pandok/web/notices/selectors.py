"""Reading notices: what a right holder is told."""

from dataclasses import replace
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import QuerySet

from pandok.reading.types import EvidenceKind
from pandok.reading.wording.catalogue import Language
from pandok.web.accounts.permissions import (
    is_headquarters,
    is_holder_side,
    office_of,
    organisations_of,
)
from pandok.web.notices.models import Notice, Reply
from pandok.web.notices.types import FINAL_ANSWERS, NoticeState, ToldNotice, ToldPhoto
from pandok.web.rights.selectors import right_labels
from pandok.web.screening.selectors import told_candidate

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User

# What was declared is the parties' business until release is suspended.
_FROM_DECLARATION = frozenset(
    {
        EvidenceKind.DECLARED_MARK,
        EvidenceKind.UNDECLARED_MARK,
        EvidenceKind.DECLARED_OTHERWISE,
        EvidenceKind.OTHER_GOODS,
        EvidenceKind.OTHER_HEADING,
    }
)


def notices_of(user: "User | AnonymousUser") -> QuerySet[Notice]:
    """Return the notices that somebody may see, newest first, with cases and replies."""
    notices = Notice.objects.select_related(
        "case__office", "case__screening__reading", "holder"
    ).prefetch_related("replies")
    if is_holder_side(user):
        return notices.filter(holder__in=organisations_of(user), state=NoticeState.SENT)
    if is_headquarters(user):
        return notices
    office = office_of(user)
    if office is not None:
        return notices.filter(case__office_id=office)
    return notices.none()


def unanswered_count(user: "User | AnonymousUser") -> int:
    """Return how many of the sent notices that somebody may see have no final answer yet."""
    sent = notices_of(user).filter(state=NoticeState.SENT)
    return sent.exclude(replies__answer__in=FINAL_ANSWERS).count()


def notice_of_case(case_id: UUID) -> Notice | None:
    """Return the notice of a case."""
    return Notice.objects.select_related("holder").filter(case_id=case_id).first()


def replies_of(notice: Notice) -> QuerySet[Reply]:
    """Return what the holder answered, in the order of time."""
    return notice.replies.select_related("by")


def told_notice(notice: Notice, language: Language) -> ToldNotice:
    """Tell a notice as the right holder may read it."""
    case = notice.case
    screening = case.screening
    labels = right_labels([case.right_ref])
    form = next(
        each for each in screening.reading.candidates if each["right_id"] == str(case.right_ref)
    )
    candidate = told_candidate(form, labels, language)
    evidence = tuple(each for each in candidate.evidence if each.kind not in _FROM_DECLARATION)
    return ToldNotice(
        number=case.number,
        office=case.office.name(language),
        title=candidate.title,
        sent_at=notice.sent_at,
        candidate=replace(candidate, evidence=evidence),
        photos=tuple(
            ToldPhoto(photo.position, photo.width_px, photo.height_px)
            for photo in screening.photos.all()
        ),
    )
