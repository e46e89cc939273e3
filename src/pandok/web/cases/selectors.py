"""Reading cases."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from django.db.models import QuerySet

from pandok.web.accounts.permissions import is_headquarters, office_of
from pandok.web.cases.models import Case, CaseDecision
from pandok.web.cases.types import UNDECIDED, CaseState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def cases_of(
    user: "User | AnonymousUser", states: Collection[CaseState] | None = None
) -> QuerySet[Case]:
    """Return the cases that somebody may see, newest first.

    Args:
        user: Who asks.
        states: Only cases in one of these; None for all.
    """
    cases = Case.objects.select_related("office", "holder", "screening__reading", "notice")
    if states is not None:
        cases = cases.filter(state__in=states)
    office = office_of(user)
    if office is not None:
        return cases.filter(office_id=office)
    if is_headquarters(user):
        return cases
    return cases.none()


def open_count(user: "User | AnonymousUser") -> int:
    """Return how many of the cases that somebody may see are not decided."""
    return cases_of(user, UNDECIDED).count()


def decisions_of(case: Case) -> QuerySet[CaseDecision]:
    """Return what people decided, in the order of time."""
    return case.decisions.select_related("by")
