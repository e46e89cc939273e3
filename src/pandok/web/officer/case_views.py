"""The queue of cases, and deciding one."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pandok.reading.errors import PandokError
from pandok.web.accounts.permissions import office_of
from pandok.web.accounts.types import Role
from pandok.web.cases.permissions import case_for
from pandok.web.cases.selectors import cases_of, decisions_of
from pandok.web.cases.services import case_decide
from pandok.web.cases.types import CaseState, Decision
from pandok.web.dictation.selectors import can_dictate
from pandok.web.dictation.types import MAX_SECONDS
from pandok.web.notices.permissions import may_confirm
from pandok.web.notices.selectors import replies_of
from pandok.web.notices.services import notice_confirm
from pandok.web.officer.forms import DecideForm
from pandok.web.officer.history import history_of
from pandok.web.officer.reading import reading_context
from pandok.web.officer.rows import case_rows
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now
from pandok.web.presentation.tabs import page_of, tabs

if TYPE_CHECKING:
    from pandok.web.cases.models import Case

_STATES: dict[str, tuple[CaseState, ...] | None] = {
    "waiting": (CaseState.OPEN, CaseState.NOTIFIED, CaseState.REPLIED),
    "decided": (CaseState.DECIDED,),
    "all": None,
}


@dataclass(frozen=True)
class Choice:
    """One of the decisions that are offered.

    Attributes:
        value: The decision.
        label: What its button says.
        key: The key that asks for it.
        question: What the dialog asks.
        consequence: What happens then.
        is_asked: Whether the page opens with its dialog.
    """

    value: str
    label: str
    key: str
    question: str
    consequence: str
    is_asked: bool


@for_roles(Role.OFFICER, Role.HEADQUARTERS)
@require_GET
def queue(request: HttpRequest) -> HttpResponse:
    """List the cases that wait, or those that are decided."""
    labels = (("waiting", _("Waiting")), ("decided", _("Decided")), ("all", _("All")))
    listed = tabs(labels, request.GET.get("show"))
    states = _STATES[next(tab.name for tab in listed if tab.is_current)]
    cases = cases_of(signed_in(request), states).prefetch_related("decisions", "notice__replies")
    page = page_of(request, cases)
    context = {"tabs": listed, "page": page, "rows": case_rows(page.object_list)}
    return render(request, "officer/queue.html", context)


@login_required
@require_GET
def case(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Show a case: the reading, what people said, and what can be decided."""
    context = _case_context(request, case_id)
    return render(request, "officer/case.html", context)


@login_required
@require_GET
def case_live(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Answer the open page of a case, so that a reply is seen at once."""
    found = case_for(signed_in(request), case_id)
    return render(request, "officer/case_live.html", _people(request, found))


@login_required
@require_POST
def notify(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Let the first notice go out."""
    user = signed_in(request)
    found = case_for(user, case_id, write=True)
    notice = getattr(found, "notice", None)
    if notice is None:
        raise Http404
    try:
        notice_confirm(notice=notice, by=user)
    except PandokError as error:
        messages.warning(request, error.message(language_now()))
    else:
        messages.success(request, _("The right holder was told."))
    return redirect("officer:case", case_id)


@login_required
@require_POST
def decide(request: HttpRequest, case_id: UUID) -> HttpResponse:
    """Record a person's decision."""
    user = signed_in(request)
    found = case_for(user, case_id, write=True)
    form = DecideForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The decision was not recorded. Please decide again."))
        return redirect("officer:case", case_id)
    decision = Decision(form.cleaned_data["decision"])
    try:
        case_decide(
            case=found,
            decision=decision,
            note=form.cleaned_data["note"],
            by=user,
            version=form.cleaned_data["version"],
        )
    except PandokError as error:
        # Somebody else was faster: their decision is shown, ours is not recorded.
        messages.error(request, error.message(language_now()))
        return redirect("officer:case", case_id)
    values = {"number": found.number, "decision": decision.label}
    messages.success(request, _("Case %(number)s: %(decision)s.") % values)
    return redirect("officer:queue")


def _case_context(request: HttpRequest, case_id: UUID) -> dict[str, object]:
    found = case_for(signed_in(request), case_id)
    return reading_context(request, found.screening) | _people(request, found)


def _people(request: HttpRequest, found: "Case") -> dict[str, object]:
    """Tell what people did with a case, and what this user may do."""
    user = signed_in(request)
    notice = getattr(found, "notice", None)
    decisions = list(decisions_of(found))
    replies = list(replies_of(notice)) if notice is not None else []
    is_decided = found.state == CaseState.DECIDED
    return {
        "case": found,
        "notice": notice,
        "last_decision": decisions[-1] if decisions else None,
        "latest_reply": replies[-1] if replies else None,
        "history": history_of(found, notice, replies, decisions),
        "may_notify": notice is not None and may_confirm(user, notice),
        "may_decide": office_of(user) == found.office_id and not is_decided,
        "choices": _choices(request.GET.get("decide")),
        "can_dictate": can_dictate(),
        "dictation_limit_s": MAX_SECONDS,
        "is_settled": is_decided,
    }


def _choices(asked: str | None) -> tuple[Choice, ...]:
    texts = {
        Decision.SUSPEND: (
            "s",
            _("Suspend release?"),
            _("The goods stay, and the right holder may learn the parties' names."),
        ),
        Decision.RELEASE: (
            "r",
            _("Release the goods?"),
            _("The goods go on; the case is closed."),
        ),
        Decision.NEED_MORE: (
            "m",
            _("Ask for more?"),
            _("The case stays open until more is known."),
        ),
    }
    return tuple(
        Choice(decision.value, str(decision.label), key, question, consequence, asked == decision)
        for decision, (key, question, consequence) in texts.items()
    )
