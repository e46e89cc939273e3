"""What right holders are told, and their replies."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse
from ninja import Query, Router, Schema, Status
from pydantic import Field

from pandok.web.api.v1.access import Call
from pandok.web.api.v1.plain import PlainText
from pandok.web.api.v1.shapes import JPEG, REFUSALS, CandidateOut, PhotoOut
from pandok.web.api.v1.slices import Slice
from pandok.web.notices.permissions import notice_for, notice_photo_for
from pandok.web.notices.selectors import notices_of, replies_of, told_notice
from pandok.web.notices.services import notice_note_view, reply_record
from pandok.web.notices.types import Answer, NoticeState
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import picture_response
from pandok.web.rights.selectors import right_labels

if TYPE_CHECKING:
    from pandok.web.notices.models import Notice

router = Router()


class NoticeRow(Schema):
    """A notice in a list; nothing in it names the parties."""

    id: UUID
    number: str = Field(description="Number of the case.")
    state: NoticeState
    office: str
    holder: str
    title: str = Field(description="Title of the right.")
    sent_at: datetime | None
    photo_to_notice_ms: int | None


class ReplyOut(Schema):
    """An answer."""

    answer: Answer
    comment: str
    at: datetime


class NoticeOut(NoticeRow):
    """A notice with what the machine saw, and the answers."""

    candidate: CandidateOut
    photos: list[PhotoOut]
    replies: list[ReplyOut]


class NoticeList(Schema):
    """A part of the list, newest first."""

    count: int
    items: list[NoticeRow]


class ReplyIn(Schema):
    """An answer to a notice."""

    answer: Answer
    comment: PlainText = ""


@router.get("", response={200: NoticeList} | REFUSALS, operation_id="list_notices")
def list_notices(request: Call, part: Query[Slice]) -> NoticeList:
    """List the notices to those one answers for, newest first; customs see their own."""
    found = notices_of(request.auth)
    listed = part.of(found)
    labels = right_labels(each.case.right_ref for each in listed)
    titles = {ref: label.title for ref, label in labels.items()}
    rows = [_row(each, titles.get(each.case.right_ref, "")) for each in listed]
    return NoticeList(count=found.count(), items=rows)


@router.get("/{uuid:notice_id}", response={200: NoticeOut} | REFUSALS, operation_id="get_notice")
def get_notice(request: Call, notice_id: UUID) -> NoticeOut:
    """Get a notice; that the holder's side did is noted."""
    notice = notice_for(request.auth, notice_id)
    notice_note_view(notice=notice, by=request.auth)
    return _notice(notice)


@router.post(
    "/{uuid:notice_id}/replies", response={201: NoticeOut} | REFUSALS, operation_id="reply"
)
def reply(request: Call, notice_id: UUID, body: ReplyIn) -> Status[NoticeOut]:
    """Answer a notice. 409 once it was answered genuine or counterfeit."""
    notice = notice_for(request.auth, notice_id, write=True)
    reply_record(notice=notice, answer=body.answer, comment=body.comment, by=request.auth)
    return Status(201, _notice(notice))


@router.get(
    "/{uuid:notice_id}/photos/{int:position}",
    response=REFUSALS,
    operation_id="get_notice_photo",
    openapi_extra=JPEG,
)
def get_notice_photo(request: Call, notice_id: UUID, position: int) -> FileResponse:
    """Get a photo of the goods, in the frame of the quads or smaller."""
    return picture_response(notice_photo_for(request.auth, notice_id, position).view)


def _row(notice: "Notice", title: str) -> NoticeRow:
    return NoticeRow(
        id=notice.id,
        number=notice.case.number,
        state=NoticeState(notice.state),
        office=notice.case.office.name(language_now()),
        holder=notice.holder.name,
        title=title,
        sent_at=notice.sent_at,
        photo_to_notice_ms=notice.photo_to_notice_ms,
    )


def _notice(notice: "Notice") -> NoticeOut:
    told = told_notice(notice, language_now())
    return NoticeOut(
        **dict(_row(notice, told.title)),
        candidate=CandidateOut.model_validate(told.candidate),
        photos=[PhotoOut.model_validate(each) for each in told.photos],
        replies=[
            ReplyOut(answer=Answer(each.answer), comment=each.comment, at=each.at)
            for each in replies_of(notice)
        ],
    )
