"""The pages for when something below the pages fails."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from pandok.web.api.errors import RequestError, error_response

_RETRY_AFTER_S = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the database is away (503, worth trying again), or that we made a mistake (500).

    No context processor runs here: they would ask the same database again.
    """
    away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    status = 503 if away else 500
    response: HttpResponse
    if request.path.startswith("/api/"):
        code = "server.database_away" if away else "server.broke"
        response = error_response(RequestError(code), status)
    else:
        response = HttpResponse(render_to_string(f"{status}.html"), status=status)
    if away:
        response.headers["Retry-After"] = str(_RETRY_AFTER_S)
    return response
