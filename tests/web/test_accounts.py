"""Who is who, and the keys of their programs."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from pandok.web.accounts.models import ApiToken, Office, Organisation, User
from pandok.web.accounts.permissions import has_role, office_of, organisations_of
from pandok.web.accounts.selectors import users_to_notify
from pandok.web.accounts.services import (
    organisation_create,
    organisation_delegate,
    token_create,
    token_revoke,
    token_use,
)
from pandok.web.accounts.types import OrganisationKind, Role
from pandok.web.audit.models import AuditEntry
from tests.web.conftest import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def association(holder: Organisation) -> Organisation:
    found = organisation_create(name="Makers' League", kind=OrganisationKind.ASSOCIATION)
    organisation_delegate(association=found, holder=holder)
    return found


def test_a_holder_answers_for_itself(holder: Organisation, holder_user: User) -> None:
    assert organisations_of(holder_user) == {holder.id}
    assert office_of(holder_user) is None


def test_an_association_answers_for_who_delegated_to_it(
    holder: Organisation, association: Organisation
) -> None:
    organisation_create(name="Somebody Else", kind=OrganisationKind.HOLDER)
    user = make_user(Role.ASSOCIATION, organisation=association)
    assert organisations_of(user) == {holder.id}


def test_delegating_twice_changes_nothing(holder: Organisation, association: Organisation) -> None:
    before = AuditEntry.objects.count()
    organisation_delegate(association=association, holder=holder)
    assert AuditEntry.objects.count() == before


def test_nobody_else_answers_for_anybody(officer: User, incheon: Office) -> None:
    assert organisations_of(officer) == frozenset()
    assert organisations_of(AnonymousUser()) == frozenset()
    assert office_of(officer) == incheon.id
    assert office_of(AnonymousUser()) is None


def test_who_is_locked_out_is_nobody(holder_user: User, officer: User) -> None:
    for user in (holder_user, officer):
        user.is_active = False
        user.save()
    assert organisations_of(holder_user) == frozenset()
    assert office_of(officer) is None
    assert not has_role(officer, Role.OFFICER)


@pytest.mark.parametrize("role", [Role.OFFICER, Role.HOLDER, Role.ASSOCIATION])
def test_a_role_comes_with_its_place(role: Role) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        make_user(role)


def test_notices_reach_holder_and_association(
    holder: Organisation, holder_user: User, association: Organisation, officer: User
) -> None:
    helper = make_user(Role.ASSOCIATION, organisation=association)
    assert set(users_to_notify(holder=holder)) == {holder_user, helper}


def test_a_token_works_until_it_is_revoked(holder_user: User) -> None:
    token, secret = token_create(user=holder_user, name="robot")
    assert token_use(secret=secret) == holder_user
    assert ApiToken.objects.get(pk=token.pk).last_used_at is not None
    token_revoke(token=token, by=holder_user)
    assert token_use(secret=secret) is None


def test_a_token_ends_with_its_user(holder_user: User) -> None:
    _, secret = token_create(user=holder_user, name="robot")
    holder_user.is_active = False
    holder_user.save()
    assert token_use(secret=secret) is None


def test_a_token_itself_is_not_kept(holder_user: User) -> None:
    token, secret = token_create(user=holder_user, name="robot")
    kept = ApiToken.objects.filter(pk=token.pk).values().get()
    assert secret not in {str(value) for value in kept.values()}
    assert token_use(secret=f"{secret}x") is None
