"""Photographing goods, and the reading of them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from pandok.reading.errors import PandokError
from pandok.web.accounts.permissions import office_of
from pandok.web.accounts.types import Role
from pandok.web.notices.permissions import may_confirm
from pandok.web.officer.forms import ScreenForm
from pandok.web.officer.reading import reading_context
from pandok.web.officer.rows import screening_rows
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import picture_response
from pandok.web.presentation.redirects import go_on
from pandok.web.presentation.tabs import page_of
from pandok.web.presentation.uploads import uploads
from pandok.web.rights.permissions import picture_for
from pandok.web.screening.permissions import may_screen, photo_for, screening_for
from pandok.web.screening.selectors import failure_told, screenings_of
from pandok.web.screening.services import MAX_PHOTOS, screening_retry, screening_submit
from pandok.web.screening.types import NewPhoto, ScreeningStatus


@for_roles(Role.OFFICER)
@require_http_methods(["GET", "HEAD", "POST"])
def screen(request: HttpRequest) -> HttpResponse:
    """Take photos and, where given, what was declared."""
    form = ScreenForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            screening = screening_submit(
                officer=signed_in(request),
                photos=[NewPhoto(data, name) for name, data in uploads(request, "photos")],
                declaration=form.declared(),
                photographed_at=form.cleaned_data["photographed_at"],
            )
        except PandokError as error:
            form.add_error(None, error.message(language_now()))
        else:
            address = reverse("officer:screening", args=(screening.pk,))
            # The script sends the form in the background, so that a refusal keeps the photos.
            return go_on(request, address)
    context = {"form": form, "photo_limit": MAX_PHOTOS}
    return render(request, "officer/screen.html", context, status=422 if form.errors else 200)


@for_roles(Role.OFFICER, Role.HEADQUARTERS)
@require_GET
def screenings(request: HttpRequest) -> HttpResponse:
    """List what was photographed, newest first."""
    user = signed_in(request)
    page = page_of(request, screenings_of(user).select_related("case"))
    rows = screening_rows(page.object_list)
    context = {"page": page, "rows": rows, "may_screen": may_screen(user)}
    return render(request, "officer/screenings.html", context)


@login_required
@require_GET
def screening(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """Show a reading, or that it is under way."""
    return render(request, "officer/screening.html", _context(request, screening_id))


@login_required
@require_GET
def screening_live(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """Answer the page that waits for a reading."""
    return render(request, "officer/live.html", _context(request, screening_id))


@login_required
@require_POST
def retry(request: HttpRequest, screening_id: UUID) -> HttpResponse:
    """Queue photos again whose reading failed."""
    user = signed_in(request)
    try:
        screening_retry(screening=screening_for(user, screening_id, write=True), by=user)
    except PandokError as error:
        messages.warning(request, error.message(language_now()))
    return redirect("officer:screening", screening_id)


@login_required
@require_GET
def photo(request: HttpRequest, screening_id: UUID, position: int) -> FileResponse:
    """Send a photo."""
    return picture_response(photo_for(signed_in(request), screening_id, position).view)


@login_required
@require_GET
def reference(request: HttpRequest, picture_id: UUID) -> FileResponse:
    """Send a reference picture."""
    return picture_response(picture_for(signed_in(request), picture_id).view)


def _context(request: HttpRequest, screening_id: UUID) -> dict[str, object]:
    user = signed_in(request)
    found = screening_for(user, screening_id)
    case = getattr(found, "case", None)
    notice = getattr(case, "notice", None)
    declared = found.declaration.number if found.declaration is not None else ""
    return reading_context(request, found) | {
        "screening": found,
        "heading": _("Declaration %(number)s") % {"number": declared} if declared else _("Reading"),
        "office": found.office.name(language_now()),
        "is_waiting": found.status in {ScreeningStatus.QUEUED, ScreeningStatus.READING},
        "failure": failure_told(found, language_now()),
        "may_screen": may_screen(user),
        "may_write": office_of(user) == found.office_id,
        "case": case,
        "notice": notice,
        "may_notify": notice is not None and may_confirm(user, notice),
    }
