"""Dictating a note: the page records, a worker transcribes, the officer corrects."""

from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pandok.reading.errors import PandokError
from pandok.web.accounts.types import Role
from pandok.web.dictation.permissions import dictation_for
from pandok.web.dictation.selectors import failure_told
from pandok.web.dictation.services import dictation_submit, size_check
from pandok.web.dictation.types import DictationStatus
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now

_PART = "recording"


@for_roles(Role.OFFICER)
@require_POST
def dictate(request: HttpRequest) -> JsonResponse:
    """Take in a recording; answers where to ask for its words."""
    upload = request.FILES.get(_PART)
    if upload is None:
        return _refused(_("No recording was sent."))
    try:
        size_check(size=upload.size or 0)
        made = dictation_submit(by=signed_in(request), recording=upload.read())
    except PandokError as error:
        return _refused(error.message(language_now()))
    address = reverse("officer:dictation", args=(made.pk,))
    return JsonResponse({"address": address}, status=202)


@for_roles(Role.OFFICER)
@require_GET
def dictation(request: HttpRequest, dictation_id: UUID) -> JsonResponse:
    """Answer how far a dictation is, and its words once they are there."""
    found = dictation_for(signed_in(request), dictation_id)
    if found.status == DictationStatus.FAILED:
        return _refused(failure_told(found, language_now()))
    if found.status == DictationStatus.DONE and not found.text:
        return _refused(_("No words were understood. Speak closer to the microphone, or type."))
    return JsonResponse({"done": found.status == DictationStatus.DONE, "text": found.text})


def _refused(message: str) -> JsonResponse:
    return JsonResponse({"message": message}, status=422)
