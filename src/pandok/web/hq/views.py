"""The overview of headquarters."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from pandok.web.accounts.types import Role
from pandok.web.hq.figures import Figures, figures
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.language import language_now
from pandok.web.presentation.tabs import tabs
from pandok.web.presentation.templatetags.desk import duration


@for_roles(Role.HEADQUARTERS, Role.ADMINISTRATOR)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    """Show volumes, times to notice and answers of a period."""
    periods = (("1", _("24 hours")), ("7", _("7 days")), ("30", _("30 days")), ("365", _("1 year")))
    listed = tabs(periods, request.GET.get("days", "30"))
    days = next(int(tab.name) for tab in listed if tab.is_current)
    since = timezone.now() - timedelta(days=days)
    told = figures(signed_in(request), since, language_now())
    context = {
        "tabs": listed,
        "tiles": _tiles(told),
        "has_readings": told.readings > 0,
        "verdicts": told.verdicts,
        "offices": told.offices,
        "answers": told.answers,
        "decisions": told.decisions,
    }
    return render(request, "hq/overview.html", context)


def _tiles(told: Figures) -> list[dict[str, object]]:
    p95 = _("95 %% within %(time)s") % {"time": duration(told.p95_ms)} if told.notices else ""
    answered = _("%(replied)d answered") % {"replied": told.replied} if told.notices else ""
    read_in = (
        _("median %(time)s of computing") % {"time": duration(told.reading_median_ms)}
        if told.readings
        else ""
    )
    return [
        {"label": _("Readings"), "value": told.readings, "note": read_in},
        {"label": _("Cases"), "value": told.cases, "note": ""},
        {"label": _("Notices"), "value": told.notices, "note": answered},
        {"label": _("Median photo to notice"), "value": duration(told.median_ms), "note": p95},
    ]
