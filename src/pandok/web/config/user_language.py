"""Whoever is signed in is answered in the language that they chose, on any device."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import translation

from pandok.web.accounts.types import Language


class UserLanguageMiddleware:
    """Activates the signed-in user's language; visitors keep what the browser asks for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer a request in the user's language."""
        language = getattr(request.user, "language", "")
        if language in Language.values:
            with translation.override(language):
                request.LANGUAGE_CODE = language
                response = self._get_response(request)
                response.headers["Content-Language"] = language
                return response
        return self._get_response(request)
