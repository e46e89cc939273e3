"""Photos in, readings out."""

from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated
from uuid import UUID

from django.http import FileResponse, HttpResponse
from django.urls import reverse
from ninja import File, Form, Query, Router, Schema, Status, UploadedFile
from ninja.params.functions import Header
from pydantic import AwareDatetime, Field, Json

from pandok.reading.images.limits import DecodeLimits
from pandok.web.accounts.permissions import is_headquarters, is_officer
from pandok.web.api.v1.access import SUBMISSIONS, Call, PerUser, allow
from pandok.web.api.v1.shapes import JPEG, REFUSALS, PhotoOut, ReadingOut, reading_out
from pandok.web.api.v1.slices import Slice
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import picture_response
from pandok.web.screening.permissions import may_screen, photo_for, screening_for
from pandok.web.screening.selectors import failure_told, screenings_of, told_reading
from pandok.web.screening.services import screening_submit, screening_submit_once
from pandok.web.screening.types import MAX_KEY, NewPhoto, ScreeningStatus, VerdictChoice

if TYPE_CHECKING:
    from pandok.web.screening.models import Screening

router = Router()

_KEY = Header(
    alias="Idempotency-Key",
    min_length=1,
    max_length=MAX_KEY,
    pattern=r"^[\x21-\x7e]+$",
    description=(
        "A name of this request, such as a UUID: sent again under it, the photos are taken in "
        "once. 422 where something else was sent under it before."
    ),
)


class Submission(Schema):
    """What comes beside the photos."""

    declaration: Json[dict[str, object]] | None = Field(
        None,
        description=(
            "A JSON object: number, importer, supplier, trademark, goods_name, model, hs_code, "
            "origin_country, unit_price_krw; each may be missing."
        ),
    )
    photographed_at: AwareDatetime | None = Field(
        None, description="When the first photo was taken, with its time zone."
    )


class Accepted(Schema):
    """Photos that were taken in."""

    id: UUID
    status: ScreeningStatus
    address: str = Field(description="Where to ask for the reading.")


class ScreeningRow(Schema):
    """A screening in a list."""

    id: UUID
    status: ScreeningStatus
    office: str
    declaration_number: str
    submitted_at: datetime
    read_at: datetime | None
    verdict: VerdictChoice | None


class ScreeningOut(ScreeningRow):
    """A screening with its reading."""

    photographed_at: datetime | None
    photos: list[PhotoOut]
    failure: str = Field(description="Why it could not be read; else empty.")
    reading: ReadingOut | None


class ScreeningList(Schema):
    """A part of the list, newest first."""

    count: int
    items: list[ScreeningRow]


@router.post(
    "",
    response={202: Accepted} | REFUSALS,
    throttle=[PerUser(SUBMISSIONS, "submissions")],
    operation_id="submit_photos",
)
def submit_photos(
    request: Call,
    response: HttpResponse,
    photos: File[list[UploadedFile]],
    beside: Form[Submission],
    idempotency_key: Annotated[str | None, _KEY] = None,
) -> Status[Accepted]:
    """Take in 1 to 12 photos of one item; a worker reads them within seconds."""
    allow(may_screen(request.auth))
    limits = DecodeLimits()
    for photo in photos:
        limits.check_bytes(photo.size or 0, photo.name or "")
    submit = (
        partial(screening_submit_once, key=idempotency_key) if idempotency_key else screening_submit
    )
    screening = submit(
        officer=request.auth,
        photos=[NewPhoto(photo.read(), photo.name or "") for photo in photos],
        declaration=beside.declaration,
        photographed_at=beside.photographed_at,
    )
    address = reverse("api:get_screening", args=(screening.id,))
    response.headers["Location"] = address
    accepted = Accepted(id=screening.id, status=ScreeningStatus(screening.status), address=address)
    return Status(202, accepted)


@router.get("", response={200: ScreeningList} | REFUSALS, operation_id="list_screenings")
def list_screenings(request: Call, part: Query[Slice]) -> ScreeningList:
    """List the screenings of one's office, newest first."""
    allow(is_officer(request.auth) or is_headquarters(request.auth))
    found = screenings_of(request.auth)
    return ScreeningList(count=found.count(), items=[_row(each) for each in part.of(found)])


@router.get(
    "/{uuid:screening_id}", response={200: ScreeningOut} | REFUSALS, operation_id="get_screening"
)
def get_screening(request: Call, screening_id: UUID) -> ScreeningOut:
    """Get a screening, and its reading once there is one."""
    screening = screening_for(request.auth, screening_id)
    language = language_now()
    return ScreeningOut(
        **dict(_row(screening)),
        photographed_at=screening.photographed_at,
        photos=[
            PhotoOut(position=each.position, width_px=each.width_px, height_px=each.height_px)
            for each in screening.photos.all()
        ],
        failure=failure_told(screening, language),
        reading=reading_out(told_reading(screening, language)),
    )


@router.get(
    "/{uuid:screening_id}/photos/{int:position}",
    response=REFUSALS,
    operation_id="get_photo",
    openapi_extra=JPEG,
)
def get_photo(request: Call, screening_id: UUID, position: int) -> FileResponse:
    """Get a photo, in the frame of the quads or smaller."""
    return picture_response(photo_for(request.auth, screening_id, position).view)


def _row(screening: "Screening") -> ScreeningRow:
    reading = getattr(screening, "reading", None)
    return ScreeningRow(
        id=screening.id,
        status=ScreeningStatus(screening.status),
        office=screening.office.code,
        declaration_number=screening.declaration.number if screening.declaration else "",
        submitted_at=screening.submitted_at,
        read_at=screening.read_at,
        verdict=VerdictChoice(reading.verdict) if reading is not None else None,
    )
