"""Recorded rights."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import FileResponse
from ninja import Query, Router, Schema
from pydantic import Field

from pandok.web.api.v1.access import Call
from pandok.web.api.v1.shapes import JPEG, REFUSALS
from pandok.web.api.v1.slices import Slice
from pandok.web.presentation.pictures import picture_response
from pandok.web.rights.permissions import picture_for
from pandok.web.rights.selectors import rights_of
from pandok.web.rights.types import Enrolment, PictureKind, RightStatus

if TYPE_CHECKING:
    from pandok.web.rights.models import Right

router = Router()


class PictureOut(Schema):
    """A reference picture."""

    id: UUID
    kind: PictureKind
    enrolment: Enrolment = Field(description="`done`: readings find it.")
    width_px: int
    height_px: int


class RightOut(Schema):
    """A right."""

    id: UUID
    kind: PictureKind
    title: str
    word_mark: str
    registration_number: str
    status: RightStatus
    holder: str
    pictures: list[PictureOut]


class RightList(Schema):
    """A part of the list, by title."""

    count: int
    items: list[RightOut]


@router.get("", response={200: RightList} | REFUSALS, operation_id="list_rights")
def list_rights(request: Call, part: Query[Slice]) -> RightList:
    """List the rights that one answers for; customs see all."""
    found = rights_of(request.auth)
    return RightList(count=found.count(), items=[_right(each) for each in part.of(found)])


@router.get(
    "/pictures/{uuid:picture_id}",
    response=REFUSALS,
    operation_id="get_reference_picture",
    openapi_extra=JPEG,
)
def get_reference_picture(request: Call, picture_id: UUID) -> FileResponse:
    """Get a reference picture, in the frame of the quads or smaller."""
    return picture_response(picture_for(request.auth, picture_id).view)


def _right(right: "Right") -> RightOut:
    return RightOut(
        id=right.id,
        kind=PictureKind(right.kind),
        title=right.title,
        word_mark=right.word_mark,
        registration_number=right.registration_number,
        status=RightStatus(right.status),
        holder=right.holder.name,
        pictures=[
            PictureOut(
                id=each.id,
                kind=PictureKind(each.kind),
                enrolment=Enrolment(each.enrolment),
                width_px=each.width_px,
                height_px=each.height_px,
            )
            for each in right.pictures.all()
        ],
    )
