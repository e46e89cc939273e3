"""Who is who. What an object's app lets them do stands in that app's own `permissions`."""

from uuid import UUID

from django.contrib.auth.models import AnonymousUser

from pandok.web.accounts.models import OrganisationDelegation, User
from pandok.web.accounts.types import Role


def has_role(user: User | AnonymousUser, *roles: Role) -> bool:
    """Tell whether somebody is signed in, active, and has one of the roles."""
    return isinstance(user, User) and user.is_active and user.role in roles


def is_officer(user: User | AnonymousUser) -> bool:
    """Tell whether somebody works at a customs office."""
    return has_role(user, Role.OFFICER)


def is_holder_side(user: User | AnonymousUser) -> bool:
    """Tell whether somebody answers for right holders: their own user, or an association's."""
    return has_role(user, Role.HOLDER, Role.ASSOCIATION)


def is_headquarters(user: User | AnonymousUser) -> bool:
    """Tell whether somebody sees the figures of every office."""
    return has_role(user, Role.HEADQUARTERS, Role.ADMINISTRATOR)


def is_administrator(user: User | AnonymousUser) -> bool:
    """Tell whether somebody manages users and offices."""
    return has_role(user, Role.ADMINISTRATOR)


def office_of(user: User | AnonymousUser) -> UUID | None:
    """Return the office that an officer works at; None for everybody else."""
    if isinstance(user, User) and is_officer(user):
        return user.office_id
    return None


def organisations_of(user: User | AnonymousUser) -> frozenset[UUID]:
    """Return the right holders that somebody may answer for.

    A holder's user answers for their own organisation; an association's user for those that
    delegated to it; nobody else for any.
    """
    if not isinstance(user, User) or not user.is_active or user.organisation_id is None:
        return frozenset()
    if user.role == Role.HOLDER:
        return frozenset({user.organisation_id})
    if user.role == Role.ASSOCIATION:
        return frozenset(
            OrganisationDelegation.objects.filter(association_id=user.organisation_id).values_list(
                "holder_id", flat=True
            )
        )
    return frozenset()
