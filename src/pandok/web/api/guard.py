"""What every address of the interface has in common, whatever answers there."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import URLPattern
from django.views.decorators.csrf import csrf_exempt

from pandok.web.api.errors import RequestError, error_response


def guarded(pattern: URLPattern) -> URLPattern:
    """Return an address whose refusals all have the shape of the interface's errors."""
    name = pattern.name
    return URLPattern(pattern.pattern, _guard(pattern.callback), pattern.default_args, name)


def _guard(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        try:
            response = view(request, *args, **kwargs)
        except Http404:
            return unknown(request)
        if response.status_code == 405:
            told = error_response(RequestError("request.method", method=request.method or ""), 405)
            told.headers["Allow"] = response.headers.get("Allow", "")
            return told
        # Nobody on the way keeps what only its caller may see.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return answer


@csrf_exempt
def unknown(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Answer at addresses where there is nothing."""
    return error_response(RequestError("request.not_found"), 404)
