"""Errors as programs are told them: one JSON shape, one HTTP status a kind of error."""

from dataclasses import asdict, dataclass

from django.http import JsonResponse

from pandok.reading.errors import PandokError
from pandok.web.cases.types import CaseConflictError
from pandok.web.errors import WebError
from pandok.web.notices.types import NoticeConflictError
from pandok.web.presentation.language import language_now

_CONFLICTS = (CaseConflictError, NoticeConflictError)


class RequestError(WebError):
    """A request is refused before anything is done."""


@dataclass(frozen=True)
class Told:
    """An error in words.

    Attributes:
        code: For the program.
        message: For whoever reads it, in the caller's language.
    """

    code: str
    message: str


def status_of(error: PandokError) -> int:
    """Return 409 where somebody else was faster, 422 for everything else that was asked wrongly."""
    return 409 if isinstance(error, _CONFLICTS) else 422


def error_response(error: PandokError, status: int) -> JsonResponse:
    """Tell an error in the language that is active."""
    told = Told(error.code, error.message(language_now()))
    return JsonResponse({"error": asdict(told)}, status=status)
