"""Cases, and deciding them."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404
from ninja import Query, Router, Schema, Status
from pydantic import Field

from pandok.web.accounts.permissions import is_headquarters, is_officer
from pandok.web.api.v1.access import Call, allow
from pandok.web.api.v1.plain import PlainText
from pandok.web.api.v1.shapes import REFUSALS
from pandok.web.api.v1.slices import Slice
from pandok.web.cases.permissions import case_for
from pandok.web.cases.selectors import cases_of, decisions_of
from pandok.web.cases.services import case_decide
from pandok.web.cases.types import CaseState, Decision
from pandok.web.notices.selectors import replies_of
from pandok.web.notices.services import notice_confirm
from pandok.web.notices.types import Answer, NoticeState

if TYPE_CHECKING:
    from pandok.web.cases.models import Case

router = Router()


class CaseRow(Schema):
    """A case in a list."""

    id: UUID
    number: str
    state: CaseState
    version: int = Field(description="Send it with a decision: it says what you saw.")
    office: str
    holder: str
    right_ref: UUID
    screening_id: UUID
    opened_at: datetime
    decided_at: datetime | None


class DecisionOut(Schema):
    """What a person decided."""

    decision: Decision
    note: str
    by: str
    at: datetime


class ReplyOut(Schema):
    """What the right holder answered."""

    answer: Answer
    comment: str
    at: datetime


class CaseNotice(Schema):
    """The case's notice to the right holder."""

    id: UUID
    state: NoticeState
    sent_at: datetime | None
    photo_to_notice_ms: int | None


class CaseOut(CaseRow):
    """A case with what people said."""

    notice: CaseNotice | None
    replies: list[ReplyOut]
    decisions: list[DecisionOut]


class CaseList(Schema):
    """A part of the list, newest first."""

    count: int
    items: list[CaseRow]


class CaseFilter(Slice):
    """Which cases are asked for."""

    state: list[CaseState] = Field(default_factory=list, description="Only these states.")


class DecisionIn(Schema):
    """A decision."""

    decision: Decision
    version: int = Field(ge=0, description="The case's version as you saw it.")
    note: PlainText = ""


@router.get("", response={200: CaseList} | REFUSALS, operation_id="list_cases")
def list_cases(request: Call, part: Query[CaseFilter]) -> CaseList:
    """List the cases of one's office, newest first."""
    allow(is_officer(request.auth) or is_headquarters(request.auth))
    found = cases_of(request.auth, part.state or None)
    return CaseList(count=found.count(), items=[_row(each) for each in part.of(found)])


@router.get("/{uuid:case_id}", response={200: CaseOut} | REFUSALS, operation_id="get_case")
def get_case(request: Call, case_id: UUID) -> CaseOut:
    """Get a case."""
    return _case(case_for(request.auth, case_id))


@router.post(
    "/{uuid:case_id}/decisions", response={201: CaseOut} | REFUSALS, operation_id="decide_case"
)
def decide_case(request: Call, case_id: UUID, body: DecisionIn) -> Status[CaseOut]:
    """Record a decision. 409 where somebody changed the case since: look again, then decide."""
    case = case_for(request.auth, case_id, write=True)
    case_decide(
        case=case, decision=body.decision, note=body.note, by=request.auth, version=body.version
    )
    return Status(201, _case(case_for(request.auth, case_id)))


@router.post(
    "/{uuid:case_id}/notice", response={200: CaseOut} | REFUSALS, operation_id="confirm_notice"
)
def confirm_notice(request: Call, case_id: UUID) -> CaseOut:
    """Let the notice that waits go out; asked again, it changes nothing."""
    notice = getattr(case_for(request.auth, case_id, write=True), "notice", None)
    if notice is None:
        raise Http404
    notice_confirm(notice=notice, by=request.auth)
    return _case(case_for(request.auth, case_id))


def _row(case: "Case") -> CaseRow:
    return CaseRow(
        id=case.id,
        number=case.number,
        state=CaseState(case.state),
        version=case.version,
        office=case.office.code,
        holder=case.holder.name,
        right_ref=case.right_ref,
        screening_id=case.screening_id,
        opened_at=case.opened_at,
        decided_at=case.decided_at,
    )


def _case(case: "Case") -> CaseOut:
    notice = getattr(case, "notice", None)
    return CaseOut(
        **dict(_row(case)),
        notice=None
        if notice is None
        else CaseNotice(
            id=notice.id,
            state=NoticeState(notice.state),
            sent_at=notice.sent_at,
            photo_to_notice_ms=notice.photo_to_notice_ms,
        ),
        replies=[
            ReplyOut(answer=Answer(each.answer), comment=each.comment, at=each.at)
            for each in (() if notice is None else replies_of(notice))
        ],
        decisions=[
            DecisionOut(
                decision=Decision(each.decision),
                note=each.note,
                by=each.by.get_username(),
                at=each.at,
            )
            for each in decisions_of(case)
        ],
    )
