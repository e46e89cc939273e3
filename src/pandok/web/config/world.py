"""A sample world on a new desk, made through the services that pages use.

Offices and people are invented; rights, goods and declarations come from a set folder.
"""

import re
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain, count
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction

from pandok.web.accounts.selectors import users_exist
from pandok.web.accounts.services import (
    office_create,
    organisation_create,
    organisation_delegate,
    user_create,
)
from pandok.web.accounts.types import NoticeMode, OrganisationKind, Role
from pandok.web.cases.selectors import cases_of
from pandok.web.config.errors import WorldError
from pandok.web.config.world_files import World, WorldItem, WorldRight
from pandok.web.notices.selectors import notice_of_case
from pandok.web.rights.selectors import pictures_to_enrol
from pandok.web.rights.services import right_create
from pandok.web.rights.types import Enrolment, NewPicture, NewRight, PictureKind
from pandok.web.screening.permissions import screening_for
from pandok.web.screening.selectors import failure_told, told_reading
from pandok.web.screening.services import screening_submit
from pandok.web.screening.types import NewPhoto, ScreeningStatus

if TYPE_CHECKING:
    from pandok.reading.wording.catalogue import Language
    from pandok.web.accounts.models import Office, Organisation, User

ASSOCIATION = "Sample Brand Association"
_PASSWORD_BYTES = 9
_ADDRESSES = "pandok.example"


@dataclass(frozen=True)
class SignIn:
    """What somebody signs in with.

    Attributes:
        role: What they are here for.
        username: Their name.
        of: Office or organisation; empty for neither.
    """

    role: str
    username: str
    of: str = ""


@dataclass
class LoadedWorld:
    """A desk with its people.

    Attributes:
        password: Of every sample user.
        sign_ins: The sample users.
        officers: Whose turn it is to screen, in turn.
    """

    password: str
    sign_ins: list[SignIn] = field(default_factory=list)
    officers: list["User"] = field(default_factory=list)


@dataclass(frozen=True)
class Outcome:
    """What became of screened goods.

    Attributes:
        failure: Why they could not be read; empty where they were.
        right: Title of the right that they touch most likely; empty for none.
        verdict: The machine's verdict.
        probability: Its calibrated probability or monotone suspicion, 0 to 1.
        elapsed_ms: How long the reading took.
        notified: Right holder whom a notice is for; empty where there is none.
        notice_after_ms: From photo to notice; None while it waits for an officer.
    """

    failure: str = ""
    right: str = ""
    verdict: str = ""
    probability: float = 0.0
    elapsed_ms: int = 0
    notified: str = ""
    notice_after_ms: int | None = None


def world_load(*, world: World, password: str | None = None) -> LoadedWorld:
    """Make offices, people and rights; nothing is screened yet.

    Args:
        world: What to load; the desk must be new.
        password: Of every user; drawn where none is given.

    Raises:
        WorldError: The desk has users already.
        PandokError: A picture cannot be read; nothing is loaded.
    """
    loaded = LoadedWorld(password or secrets.token_urlsafe(_PASSWORD_BYTES))
    if users_exist():
        raise WorldError("world.not_new")
    with transaction.atomic():
        holders = {
            name: organisation_create(name=name, kind=OrganisationKind.HOLDER)
            for name in world.holders
        }
        _people_add(loaded, holders)
        for right in world.rights:
            _right_add(right, holders)
    return loaded


def item_submit(*, item: WorldItem, officer: "User") -> UUID:
    """Screen goods as their officer would; the reading is queued.

    Returns:
        Id of the screening.

    Raises:
        PandokError: A photo or the declaration cannot be read.
    """
    photos = [NewPhoto(data=file.read_bytes(), name=file.name) for file in item.photos]
    screening = screening_submit(
        officer=officer, photos=photos, declaration=item.declaration or None
    )
    return screening.id


def references_waiting() -> int:
    """Return how many reference pictures no reading can find yet."""
    return pictures_to_enrol().filter(enrolment=Enrolment.PENDING).count()


def item_outcome(*, screening_id: UUID, officer: "User") -> Outcome | None:
    """Return what became of a screening; None while it is not read.

    Args:
        screening_id: Which one.
        officer: Whose eyes it is seen with.
    """
    screening = screening_for(officer, screening_id)
    language: Language = "ko" if officer.language == "ko" else "en"
    if screening.status == ScreeningStatus.FAILED:
        return Outcome(failure=failure_told(screening, language))
    told = told_reading(screening, language)
    if told is None:
        return None
    case = cases_of(officer).filter(screening_id=screening_id).first()
    notice = notice_of_case(case.id) if case else None
    return Outcome(
        right=told.candidates[0].title if told.candidates else "",
        verdict=told.verdict.value,
        probability=told.probability,
        elapsed_ms=told.elapsed_ms,
        notified=notice.holder.name if notice else "",
        notice_after_ms=notice.photo_to_notice_ms if notice else None,
    )


def _people_add(loaded: LoadedWorld, holders: Mapping[str, "Organisation"]) -> None:
    incheon = office_create(
        code="020", name_ko="인천세관", name_en="Incheon Customs", notice_mode=NoticeMode.AUTOMATIC
    )
    busan = office_create(code="030", name_ko="부산세관", name_en="Busan Customs")
    association = organisation_create(name=ASSOCIATION, kind=OrganisationKind.ASSOCIATION)
    for holder in holders.values():
        organisation_delegate(association=association, holder=holder)
    loaded.officers += [
        _user_add(loaded, "incheon", Role.OFFICER, office=incheon),
        _user_add(loaded, "busan", Role.OFFICER, office=busan),
    ]
    _user_add(loaded, "hq", Role.HEADQUARTERS)
    _user_add(loaded, "admin", Role.ADMINISTRATOR)
    _user_add(loaded, "association", Role.ASSOCIATION, organisation=association)
    for name, holder in holders.items():
        _user_add(loaded, _username(name, loaded), Role.HOLDER, organisation=holder)


def _user_add(
    loaded: LoadedWorld,
    username: str,
    role: Role,
    *,
    office: "Office | None" = None,
    organisation: "Organisation | None" = None,
) -> "User":
    loaded.sign_ins.append(SignIn(role.value, username, str(office or organisation or "")))
    return user_create(
        username=username,
        password=loaded.password,
        role=role,
        office=office,
        organisation=organisation,
        email=f"{username}@{_ADDRESSES}",
    )


def _username(name: str, loaded: LoadedWorld) -> str:
    """As many words of a company's name as tell it from those before: many share the first."""
    taken = {each.username for each in loaded.sign_ins}
    words = [word for word in re.split(r"\W+", name.lower()) if word]
    shorter = ("-".join(words[:several]) for several in range(1, len(words) + 1))
    numbered = (f"{'-'.join(words)}-{number}" for number in count(2))
    return next(each for each in chain(shorter, numbered) if each not in taken)


def _right_add(right: WorldRight, holders: Mapping[str, "Organisation"]) -> None:
    right_create(
        holder=holders[right.holder],
        fields=NewRight(PictureKind(right.kind), right.title, word_mark=right.word_mark),
        pictures=[
            NewPicture(each.file.read_bytes(), each.file.name, PictureKind(each.kind))
            for each in right.pictures
        ],
        by=None,
    )
