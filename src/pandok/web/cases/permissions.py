"""Who may see and decide a case: its office; headquarters looks."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from pandok.web.accounts.permissions import is_headquarters, office_of
from pandok.web.cases.models import Case

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def case_for(user: "User | AnonymousUser", case_id: UUID, *, write: bool = False) -> Case:
    """Return a case to somebody who may see it.

    Raises:
        Http404: There is none that this user may know of.
        PermissionDenied: They may look, but not decide.
    """
    cases = Case.objects.select_related(
        "office", "holder", "screening__reading", "screening__declaration", "notice"
    )
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise Http404
    office = office_of(user)
    if office is not None and case.office_id == office:
        return case
    if is_headquarters(user):
        if write:
            raise PermissionDenied
        return case
    raise Http404
