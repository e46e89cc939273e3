"""Pages for what went wrong, and what to do then."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext

from pandok.reading.errors import PandokError
from pandok.web.presentation.language import language_now


def _page(request: HttpRequest, status: int, heading: str, explanation: str) -> HttpResponse:
    context = {"status": status, "heading": heading, "explanation": explanation}
    return render(request, "error.html", context, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400."""
    return _page(
        request,
        400,
        gettext("The request cannot be understood"),
        gettext("Go back, load the page again and repeat what you did."),
    )


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403."""
    return _page(
        request,
        403,
        gettext("Your account may not do this"),
        gettext("Sign in with an account that may, or ask whoever manages accounts."),
    )


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: there is no such page, or none that this account may know of."""
    return _page(
        request,
        404,
        gettext("There is no such page"),
        gettext("The address is wrong, or the page belongs to somebody else."),
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that did not come from its page."""
    return _page(
        request,
        403,
        gettext("The form was too old"),
        gettext("Nothing was changed. Load the page again and repeat what you did."),
    )


def sign_in_locked(request: HttpRequest, *_: object) -> HttpResponse:
    """429: too many wrong passwords for one name from one address."""
    response = _page(
        request,
        429,
        gettext("Too many wrong passwords"),
        gettext("Wait a quarter of an hour and try again, or ask whoever manages accounts."),
    )
    response.headers["Retry-After"] = str(int(settings.AXES_COOLOFF_TIME.total_seconds()))
    return response


def too_large(request: HttpRequest, error: PandokError) -> HttpResponse:
    """413: more was sent than is taken."""
    return _page(
        request, 413, gettext("More was sent than is taken"), error.message(language_now())
    )
