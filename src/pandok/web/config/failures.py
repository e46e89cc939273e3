"""The pages for when something below the pages fails."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

_RETRY_AFTER_S = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the database is away (503, worth trying again), or that we made a mistake (500).

    No context processor runs here: they would ask the same database again.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    if request.path.startswith("/api/"):
        body = '{"code": "%s"}' % ("database.away" if away else "server.error")
        response = HttpResponse(body, status=status, content_type="application/json")
    else:
        response = HttpResponse(render_to_string(f"{status}.html"), status=status)
    if away:
        response.headers["Retry-After"] = str(_RETRY_AFTER_S)
    return response
