"""Models and the generations of the gallery that they compute."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST
from django_htmx.http import HttpResponseClientRefresh

from pandok.reading.errors import PandokError
from pandok.web.accounts.permissions import is_administrator
from pandok.web.accounts.types import Role
from pandok.web.engine.model_files import FoundModel, available_models
from pandok.web.engine.selectors import failure_sentence, generation_in, generations
from pandok.web.engine.types import Generation, GenerationState
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now
from pandok.web.rights.progress import (
    FailedPicture,
    GenerationProgress,
    failed_pictures,
    generation_progress,
)
from pandok.web.rights.reembedding import (
    failures_retry,
    generation_back,
    generation_delete,
    generation_start,
    generation_stop,
    generation_switch,
)

if TYPE_CHECKING:
    from pandok.reading.wording.catalogue import Language
    from pandok.web.accounts.models import User

_FAILURES_SHOWN = 50


@for_roles(Role.HEADQUARTERS, Role.ADMINISTRATOR)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show which generation is read with, which is computed, and which were before."""
    known = generations()
    context = {
        "serving": _panel(_first(known, GenerationState.SERVING)),
        "building": _panel(_first(known, GenerationState.BUILDING)),
        "earlier": [
            each
            for each in known
            if each.state in {GenerationState.RETIRED, GenerationState.DELETED}
        ],
        "may_change": is_administrator(request.user),
        "folder": settings.MODELS_ROOT,
        **_choice(known),
    }
    return render(request, "hq/models.html", context)


@for_roles(Role.HEADQUARTERS, Role.ADMINISTRATOR)
@require_GET
def live(request: HttpRequest, number: int) -> HttpResponse:
    """Answer the page that shows a generation being computed; another state needs the page anew."""
    generation = generation_in(GenerationState.BUILDING)
    if generation is None or generation.number != number:
        return HttpResponseClientRefresh()
    progress = generation_progress(generation)
    if _state_of(progress) != request.GET.get("state"):
        return HttpResponseClientRefresh()
    building = {"progress": progress, "state": _state_of(progress)}
    return render(request, "hq/models_live.html", {"building": building})


@for_roles(Role.ADMINISTRATOR)
@require_POST
def start(request: HttpRequest) -> HttpResponse:
    """Begin to compute the gallery with another model."""

    def begin(user: "User") -> str:
        begun = generation_start(
            model=request.POST.get("model", ""),
            by=user,
            switches_alone=request.POST.get("alone") == "yes",
        )
        return _("Generation %(number)d is being computed.") % {"number": begun.number}

    return _done(request, begin)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def switch(request: HttpRequest, number: int) -> HttpResponse:
    """Read with a generation from now on."""

    def change(user: "User") -> str:
        without = request.POST.get("without_failures") == "yes"
        generation_switch(number=number, by=user, with_failures=without)
        return _("Readings use generation %(number)d from now on.") % {"number": number}

    return _done(request, change)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def back(request: HttpRequest, number: int) -> HttpResponse:
    """Go back to a generation that was put aside."""

    def change(user: "User") -> str:
        if generation_back(number=number, by=user):
            return _("Readings use generation %(number)d from now on.") % {"number": number}
        return _("Generation %(number)d is being completed first.") % {"number": number}

    return _done(request, change)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def stop(request: HttpRequest, number: int) -> HttpResponse:
    """Put aside a generation that is being computed."""

    def change(user: "User") -> str:
        generation_stop(number=number, by=user)
        return _("Generation %(number)d was stopped; it can be gone on with.") % {"number": number}

    return _done(request, change)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def retry(request: HttpRequest, number: int) -> HttpResponse:
    """Try again what could not be computed."""

    def change(user: "User") -> str:
        failures_retry(number=number, by=user)
        return _("What failed is being tried again.")

    return _done(request, change)


@for_roles(Role.ADMINISTRATOR)
@require_POST
def delete(request: HttpRequest, number: int) -> HttpResponse:
    """Forget a generation that was put aside."""

    def change(user: "User") -> str:
        generation_delete(number=number, by=user)
        return _("Generation %(number)d was deleted.") % {"number": number}

    return _done(request, change)


def _done(request: HttpRequest, change: Callable[["User"], str]) -> HttpResponse:
    """Change something, say what happened, and show the page again."""
    try:
        messages.success(request, change(signed_in(request)))
    except PandokError as error:
        messages.error(request, error.message(language_now()))
    return redirect("hq:models")


def _first(known: list[Generation], state: GenerationState) -> Generation | None:
    return next((each for each in known if each.state == state), None)


def _panel(generation: Generation | None) -> dict[str, object] | None:
    if generation is None:
        return None
    progress = generation_progress(generation)
    language = language_now()
    failed = failed_pictures(generation)
    return {
        "progress": progress,
        "state": _state_of(progress),
        "problem": failure_sentence(
            code=generation.problem_code,
            parameters=generation.problem_parameters,
            language=language,
        )
        if generation.problem_code
        else "",
        "failed": len(failed),
        "failures": [_told(each, language) for each in failed[:_FAILURES_SHOWN]],
        "may_switch": not progress.counts.left and generation.tools_id is not None,
    }


def _told(failed: FailedPicture, language: "Language") -> dict[str, object]:
    failure = failed.failure
    why = failure_sentence(code=failure.code, parameters=failure.parameters, language=language)
    # Sentences about photos begin with the name, which stands before them here as a link.
    return {
        "title": failed.title,
        "right_id": failed.right_id,
        "why": why.removeprefix(f"{failed.title}: "),
    }


def _state_of(progress: GenerationProgress) -> str:
    """Return what the page's buttons depend on; while it stays, only figures change."""
    generation, counts = progress.generation, progress.counts
    is_done = "done" if not counts.left and generation.tools_id is not None else "busy"
    return f"{is_done}-{counts.failed}-{generation.problem_code}"


def _choice(known: list[Generation]) -> dict[str, object]:
    """Return the models that no generation was computed with yet, or why they cannot be told."""
    try:
        found = available_models()
    except PandokError as error:
        return {"choices": [], "unreadable": error.message(language_now())}
    used = {each.embedder_id for each in known if each.state != GenerationState.DELETED}
    fresh: dict[str, FoundModel] = {}
    for model in found:
        if model.manifest.qualified_id not in used:
            fresh.setdefault(model.manifest.qualified_id, model)
    return {"choices": [(name, each.origin.label) for name, each in fresh.items()]}
