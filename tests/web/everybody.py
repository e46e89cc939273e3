"""A desk with somebody of every role, and one of every object, for tests over all addresses."""

import re
from dataclasses import dataclass
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from pandok.web.accounts.models import Office, Organisation, User
from pandok.web.accounts.services import organisation_create, organisation_delegate, token_create
from pandok.web.accounts.types import OrganisationKind, Role
from pandok.web.dictation.models import Dictation
from pandok.web.dictation.types import DictationStatus
from pandok.web.screening.models import Screening
from tests.web.conftest import make_user
from tests.web.goods import make_right, read_suspect

ANONYMOUS = "anonymous"


@dataclass
class Everybody:
    """Who there is, and what.

    Attributes:
        users: By the name of their column in the permission matrix; anonymous is none.
        screening: Read as suspect at the officer's office; its case's notice was sent.
    """

    users: dict[str, User | None]
    screening: Screening

    def ids(self) -> dict[str, UUID | int | str]:
        """Value of every parameter that an address has."""
        case = self.screening.case
        picture = case.holder.rights.get(pk=case.right_ref).pictures.get()
        return {
            "screening_id": self.screening.id,
            "position": 0,
            "picture_id": picture.id,
            "case_id": case.id,
            "notice_id": case.notice.id,
            "right_id": case.right_ref,
            "number": 1,
            "dictation_id": Dictation.objects.get().id,
            "rest": "nowhere",
        }

    def browsers(self, *, enforce_csrf_checks: bool = False) -> dict[str, Client]:
        """A browser for each, signed in."""
        clients = {}
        for name, user in self.users.items():
            clients[name] = Client(enforce_csrf_checks=enforce_csrf_checks)
            if user is not None:
                clients[name].force_login(user)
        return clients

    def programs(self) -> dict[str, Client]:
        """A program for each, which calls with their token."""
        return {
            name: Client()
            if user is None
            else Client(headers={"authorization": f"Bearer {token_create(user=user, name='t')[1]}"})
            for name, user in self.users.items()
        }


def everybody(
    monkeypatch: pytest.MonkeyPatch, incheon: Office, busan: Office, holder: Organisation
) -> Everybody:
    """Make them all."""
    stranger = organisation_create(name="Velora", kind=OrganisationKind.HOLDER)
    delegated = organisation_create(name="TIPA", kind=OrganisationKind.ASSOCIATION)
    idle = organisation_create(name="Other association", kind=OrganisationKind.ASSOCIATION)
    organisation_delegate(association=delegated, holder=holder)
    officer = make_user(Role.OFFICER, office=incheon)
    Dictation.objects.create(by=officer, samples=b"", text="seams", status=DictationStatus.DONE)
    users = {
        ANONYMOUS: None,
        "officer": officer,
        "officer elsewhere": make_user(Role.OFFICER, office=busan),
        "holder": make_user(Role.HOLDER, organisation=holder),
        "other holder": make_user(Role.HOLDER, organisation=stranger),
        "association": make_user(Role.ASSOCIATION, organisation=delegated),
        "other association": make_user(Role.ASSOCIATION, organisation=idle),
        "headquarters": make_user(Role.HEADQUARTERS),
        "administrator": make_user(Role.ADMINISTRATOR),
    }
    return Everybody(users, read_suspect(monkeypatch, officer, make_right(holder)))


def routes(under: URLResolver | None = None, prefix: str = "") -> list[str]:
    """Every address of the desk, with the names of its parameters."""
    found: list[str] = []
    for each in (under or get_resolver()).url_patterns:
        place = f"{prefix}{each.pattern}"
        if isinstance(each, URLPattern):
            found.append(re.sub(r"<\w+:", "<", place))
        else:
            found.extend(routes(each, place))
    return found


def address(route: str, ids: dict[str, UUID | int | str]) -> str:
    """An address with its parameters filled in."""
    for name, value in ids.items():
        route = route.replace(f"<{name}>", str(value))
    return f"/{route}"
