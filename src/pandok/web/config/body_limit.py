"""No request may be larger than an item's photos, and none of a visitor larger than a form.

Files of a form are written to disk as they arrive, before any view is asked. What is too large is
refused by its length, before anything is read.
"""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from pandok.reading.images.limits import DecodeLimits
from pandok.web.api.errors import RequestError, error_response
from pandok.web.public.errors import too_large
from pandok.web.screening.services import MAX_PHOTOS

# As many photos as an item may have, each as large as it may be, and room for the form around them.
MAX_BODY_BYTES = MAX_PHOTOS * DecodeLimits().max_bytes + 1_000_000


class BodyLimitMiddleware:
    """Refuses (413) what is too large; must come after the one that knows who is signed in."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request that is not too large."""
        length = _body_bytes(request)
        form = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if length <= form:
            return self._get_response(request)
        limit = MAX_BODY_BYTES if _may_send_files(request) else form
        if length <= limit:
            return self._get_response(request)
        return _refusal(request, RequestError("request.too_large", limit_megabytes=limit / 1e6))


def _refusal(request: HttpRequest, error: RequestError) -> HttpResponse:
    if request.path.startswith("/api/"):
        return error_response(error, 413)
    return too_large(request, error)


def _may_send_files(request: HttpRequest) -> bool:
    # A call is refused for its token before its body is read.
    if request.path.startswith("/api/") and "Authorization" in request.headers:
        return True
    return request.user.is_authenticated


def _body_bytes(request: HttpRequest) -> int:
    told = request.META.get("CONTENT_LENGTH") or "0"
    return int(told) if told.isascii() and told.isdigit() else 0
