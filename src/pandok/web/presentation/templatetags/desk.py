"""Icons, verdicts, decisions and durations, the same on every page."""

from collections.abc import Iterable
from datetime import timedelta

from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext

from pandok.reading.types import Verdict
from pandok.web.cases.types import CaseState, Decision
from pandok.web.notices.types import Answer
from pandok.web.screening.types import ScreeningStatus, ToldText, VerdictChoice

register = template.Library()

# Shape and colour both tell the verdict: some people do not see the colour.
_SIGNS: dict[str, str] = {
    Verdict.SUSPECT: "▲",
    Verdict.CONSISTENT: "●",
    Verdict.INCONCLUSIVE: "?",
    Verdict.NO_RIGHT_FOUND: "○",
}
_STATE_TONES: dict[str, str] = {
    CaseState.OPEN: "waiting",
    CaseState.NOTIFIED: "active",
    CaseState.REPLIED: "waiting",
    CaseState.DECIDED: "done",
    ScreeningStatus.QUEUED: "waiting",
    ScreeningStatus.READING: "active",
    ScreeningStatus.DONE: "done",
    ScreeningStatus.FAILED: "waiting",
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Show a symbol of ``icons.svg`` that only repeats what is written beside it."""
    return format_html(
        '<svg class="icon" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        static("pandok/icons.svg"),
        name,
    )


@register.simple_tag
def verdict_tag(verdict: str) -> SafeString:
    """Show what the machine says, outlined, with its sign."""
    return format_html(
        '<span class="verdict is-{}"><span class="visually-hidden">{}: </span>'
        '<span class="sign" aria-hidden="true">{}</span>{}</span>',
        verdict,
        gettext("The machine says"),
        _SIGNS[verdict],
        verdict_label(verdict),
    )


@register.simple_tag
def decision_tag(decision: str) -> SafeString:
    """Show what a person decided, as a solid stamp."""
    return _stamp(gettext("A person decided"), str(capfirst(Decision(decision).label)))


@register.simple_tag
def answer_tag(answer: str) -> SafeString:
    """Show what the right holder answered, as a solid stamp."""
    return _stamp(gettext("The right holder answered"), str(capfirst(Answer(answer).label)))


@register.filter
def sign(verdict: str) -> str:
    """Return the sign of a verdict."""
    return _SIGNS[verdict]


@register.filter
def verdict_label(verdict: str) -> str:
    """Return the name of a verdict."""
    return str(capfirst(VerdictChoice(verdict).label))


@register.filter
def words(lines: Iterable[ToldText]) -> list[ToldText]:
    """Return the lines in which something is written, not just dots and strokes."""
    return [line for line in lines if sum(map(str.isalnum, line.text)) > 1]


@register.filter
def tone(state: str) -> str:
    """Return how a state is shown: waiting, active or done."""
    return _STATE_TONES[state]


@register.filter
def percent(share: float | None) -> str:
    """Write a share of 0 to 1 as a percentage."""
    return "–" if share is None else f"{share * 100:.0f} %"


@register.filter
def hundred(share: float) -> int:
    """Scale a share of 0 to 1 to the width of a bar."""
    return round(min(max(share, 0.0), 1.0) * 100)


@register.filter
def duration(milliseconds: int | float | None) -> str:
    """Write a duration so that it can be compared at a glance."""
    if milliseconds is None:
        return "–"
    seconds = milliseconds / 1000
    if seconds < 1:
        return gettext("%(count)d ms") % {"count": round(milliseconds)}
    if seconds < 90:
        return gettext("%(count).1f s") % {"count": seconds}
    minutes = round(seconds / 60)
    if minutes < 120:
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = round(timedelta(seconds=seconds) / timedelta(hours=1))
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def _stamp(by: str, label: str) -> SafeString:
    return format_html(
        '<span class="decision"><span class="visually-hidden">{}: </span>{}</span>', by, label
    )
