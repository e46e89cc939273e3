"""Recorded rights and their pictures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pandok.reading.errors import PandokError
from pandok.web.accounts.permissions import organisations_of
from pandok.web.accounts.selectors import right_holders
from pandok.web.accounts.types import Role
from pandok.web.engine.selectors import failure_sentence
from pandok.web.holder.forms import PictureForm, RightForm
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import picture_response
from pandok.web.presentation.redirects import go_on
from pandok.web.presentation.tabs import page_of
from pandok.web.presentation.uploads import uploads
from pandok.web.rights.permissions import may_record, picture_for, right_for
from pandok.web.rights.selectors import rights_of
from pandok.web.rights.services import MAX_PICTURES, right_create, right_pictures_add
from pandok.web.rights.types import Enrolment, NewPicture, NewRight, PictureKind

if TYPE_CHECKING:
    from pandok.web.rights.models import ReferencePicture, Right


@dataclass(frozen=True)
class RightRow:
    """A right as the list shows it."""

    pk: UUID
    title: str
    holder: str
    kind: str
    status: str
    registration_number: str
    picture_address: str
    pictures: int
    ready: int
    failed: int


@dataclass(frozen=True)
class PictureTile:
    """A reference picture with how far its enrolment is."""

    address: str
    kind: str
    state: str
    enrolment: str
    failure: str


@for_roles(Role.HOLDER, Role.ASSOCIATION)
@require_GET
def rights(request: HttpRequest) -> HttpResponse:
    """List the rights that the user answers for."""
    user = signed_in(request)
    page = page_of(request, rights_of(user))
    rows = [_row(each) for each in page.object_list]
    context = {"page": page, "rows": rows, "may_add": may_record(user)}
    return render(request, "holder/rights.html", context)


@login_required
@require_GET
def right(request: HttpRequest, right_id: UUID) -> HttpResponse:
    """Show a right with its pictures."""
    found = right_for(signed_in(request), right_id)
    return render(request, "holder/right.html", _context(request, found))


@for_roles(Role.HOLDER, Role.ASSOCIATION)
@require_http_methods(["GET", "HEAD", "POST"])
def right_new(request: HttpRequest) -> HttpResponse:
    """Record a right with its pictures."""
    user = signed_in(request)
    holders = right_holders().filter(pk__in=organisations_of(user))
    form = RightForm(request.POST if request.method == "POST" else None, holders=holders)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = right_create(
                holder=values["holder"],
                fields=NewRight(
                    kind=PictureKind(values["kind"]),
                    title=values["title"],
                    word_mark=values["word_mark"],
                    registration_number=values["registration_number"],
                ),
                pictures=_pictures(request, values["picture_kind"]),
                by=user,
            )
        except PandokError as error:
            form.add_error(None, error.message(language_now()))
        else:
            messages.success(request, _("The right was recorded; readings find it in a moment."))
            address = reverse("holder:right", args=(made.pk,))
            return go_on(request, address)
    context = {"form": form, "picture_limit": MAX_PICTURES}
    return render(request, "holder/right_new.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def picture_add(request: HttpRequest, right_id: UUID) -> HttpResponse:
    """Add pictures to a right."""
    user = signed_in(request)
    found = right_for(user, right_id, write=True)
    form = PictureForm(request.POST)
    if form.is_valid():
        try:
            pictures = _pictures(request, form.cleaned_data["picture_kind"])
            right_pictures_add(right=found, pictures=pictures, by=user)
        except PandokError as error:
            messages.error(request, error.message(language_now()))
    return redirect("holder:right", right_id)


@login_required
@require_GET
def picture(request: HttpRequest, picture_id: UUID) -> FileResponse:
    """Send a reference picture."""
    return picture_response(picture_for(signed_in(request), picture_id).view)


def _pictures(request: HttpRequest, kind: str) -> list[NewPicture]:
    return [
        NewPicture(data, name, PictureKind(kind)) for name, data in uploads(request, "pictures")
    ]


def _context(request: HttpRequest, found: "Right") -> dict[str, object]:
    user = signed_in(request)
    pictures = list(found.pictures.all())
    return {
        "right": found,
        "pictures": [_tile(each) for each in pictures],
        "is_pending": any(each.enrolment == Enrolment.PENDING for each in pictures),
        "may_write": found.holder_id in organisations_of(user),
        "form": PictureForm(),
        "picture_limit": MAX_PICTURES,
    }


def _tile(found: "ReferencePicture") -> PictureTile:
    failure = (
        failure_sentence(
            code=found.failure_code, parameters=found.failure_parameters, language=language_now()
        )
        if found.failure_code
        else ""
    )
    return PictureTile(
        address=reverse("holder:picture", args=(found.pk,)),
        kind=str(found.get_kind_display()),
        state=found.enrolment,
        enrolment=str(found.get_enrolment_display()),
        failure=failure,
    )


def _row(found: "Right") -> RightRow:
    pictures = list(found.pictures.all())
    states = [each.enrolment for each in pictures]
    return RightRow(
        pk=found.pk,
        title=found.title,
        holder=found.holder.name,
        kind=str(found.get_kind_display()),
        status=str(found.get_status_display()),
        registration_number=found.registration_number,
        picture_address=reverse("holder:picture", args=(pictures[0].pk,)) if pictures else "",
        pictures=len(pictures),
        ready=states.count(Enrolment.DONE),
        failed=states.count(Enrolment.FAILED),
    )
