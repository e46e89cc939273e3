"""Reading accounts."""

from django.db.models import QuerySet

from pandok.web.accounts.models import Office, Organisation, User
from pandok.web.accounts.types import OrganisationKind


def offices() -> QuerySet[Office]:
    """Return every office, by code."""
    return Office.objects.all()


def right_holders() -> QuerySet[Organisation]:
    """Return every right holder, by name."""
    return Organisation.objects.filter(kind=OrganisationKind.HOLDER)


def users_exist() -> bool:
    """Tell whether anybody can sign in yet."""
    return User.objects.exists()


def users_to_notify(*, holder: Organisation) -> QuerySet[User]:
    """Return the active users with an address who answer for a right holder.

    Users of associations that act for it are among them.
    """
    associations = Organisation.objects.filter(delegations_given__holder=holder)
    reached = Organisation.objects.filter(pk=holder.pk) | associations
    return (
        User.objects.filter(organisation__in=reached.values("pk"), is_active=True)
        .exclude(email="")
        .select_related("organisation")
    )
