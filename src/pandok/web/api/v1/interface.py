"""The interface itself: what belongs to it, who may call, and how errors are told."""

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFilesSent,
)
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.views.decorators.http import require_safe
from ninja import NinjaAPI
from ninja.errors import HttpError, Throttled, ValidationError

from pandok.reading.errors import PandokError
from pandok.reading.images.limits import DecodeLimits
from pandok.web.api.errors import RequestError, error_response, status_of
from pandok.web.api.v1 import cases, notices, rights, screenings
from pandok.web.api.v1.access import EVERY_CALL, PerUser, Session, Token

INTERFACE = NinjaAPI(
    title="Pandok",
    version="1",
    description=(
        "Photos of goods in, a reading with its evidence out; cases, notices and replies. "
        "A reading is a machine's verdict; decisions and replies are people's."
    ),
    docs_url=None,
    docs_decorator=require_safe,
    urls_namespace="api",
    auth=[Token(), Session()],
    throttle=[PerUser(EVERY_CALL, "every")],
)
for _prefix, _router in (
    ("/screenings", screenings.router),
    ("/cases", cases.router),
    ("/notices", notices.router),
    ("/rights", rights.router),
):
    INTERFACE.add_router(_prefix, _router, tags=[_prefix.strip("/")])


@INTERFACE.exception_handler(PandokError)
def _refused(request: HttpRequest, error: PandokError) -> HttpResponse:
    return error_response(error, status_of(error))


@INTERFACE.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return error_response(RequestError("request.not_found"), 404)


@INTERFACE.exception_handler(PermissionDenied)
def _forbidden(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    return error_response(RequestError("request.forbidden"), 403)


@INTERFACE.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    fields = {_field(tuple(each["loc"])) for each in error.errors}
    return error_response(RequestError("request.invalid", fields=", ".join(sorted(fields))), 422)


@INTERFACE.exception_handler(SuspiciousOperation)
@INTERFACE.exception_handler(MultiPartParserError)
def _unreadable(request: HttpRequest, error: Exception) -> HttpResponse:
    return error_response(RequestError("request.unreadable"), 400)


@INTERFACE.exception_handler(RequestDataTooBig)
@INTERFACE.exception_handler(TooManyFilesSent)
def _too_large(request: HttpRequest, error: Exception) -> HttpResponse:
    limit = DecodeLimits().max_bytes / 1e6
    return error_response(RequestError("request.too_large", limit_megabytes=limit), 413)


@INTERFACE.exception_handler(Throttled)
def _too_many(request: HttpRequest, error: Throttled) -> HttpResponse:
    seconds = max(1, error.wait or 1)
    response = error_response(RequestError("request.too_many", seconds=seconds), 429)
    response.headers["Retry-After"] = str(seconds)
    return response


@INTERFACE.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    """Tell what the framework refuses: no token, no CSRF token, a body that is no JSON."""
    if error.status_code == 401:
        response = error_response(RequestError("request.unauthenticated"), 401)
        response.headers["WWW-Authenticate"] = "Bearer"
        return response
    if error.status_code == 403:
        return error_response(RequestError("request.csrf"), 403)
    return error_response(RequestError("request.unreadable"), error.status_code)


def _field(place: tuple[object, ...]) -> str:
    # The first part says whether it is in the address, the form or the body.
    return ".".join(str(part) for part in place[1:] if part != "body") or "body"
