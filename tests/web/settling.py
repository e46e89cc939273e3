"""Fills a desk that is served, from a process beside it: `pandok manage shell` runs `settle`."""

import json
import sys
from pathlib import Path

from django.conf import settings
from django.test import Client

from pandok.web.accounts.services import (
    office_create,
    organisation_create,
    token_create,
    user_create,
)
from pandok.web.accounts.types import NoticeMode, OrganisationKind, Role
from pandok.web.rights.services import right_create
from pandok.web.rights.types import NewPicture, NewRight, PictureKind

_PEOPLE = {"officer": Role.OFFICER, "colleague": Role.OFFICER, "holder": Role.HOLDER}


def settle(fake: str) -> None:
    """Make an office that tells at once, a right holder, and a right with a known counterfeit.

    Writes everybody's token, and the officer's session, as JSON.
    """
    office = office_create(
        code="020", name_ko="인천세관", name_en="Incheon", notice_mode=NoticeMode.AUTOMATIC
    )
    holder = organisation_create(name="Hanbit Foods", kind=OrganisationKind.HOLDER)
    people = {
        name: user_create(
            username=name,
            password="correct horse battery",
            role=role,
            office=office if role == Role.OFFICER else None,
            organisation=holder if role == Role.HOLDER else None,
            email=f"{name}@example.org",
        )
        for name, role in _PEOPLE.items()
    }
    picture = NewPicture(Path(fake).read_bytes(), "fake.png", PictureKind.KNOWN_FAKE)
    right = NewRight(PictureKind.TRADEMARK, "Gaon")
    right_create(holder=holder, fields=right, pictures=[picture], by=people["holder"])
    browser = Client()
    browser.force_login(people["officer"])
    tokens = {name: token_create(user=user, name="test")[1] for name, user in people.items()}
    session = browser.cookies[settings.SESSION_COOKIE_NAME].value
    sys.stdout.write(json.dumps(tokens | {"session": session}))
