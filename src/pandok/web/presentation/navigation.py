"""Which pages each role finds in the bar."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from pandok.web.accounts.types import Role
from pandok.web.cases.selectors import open_count
from pandok.web.notices.selectors import unanswered_count

if TYPE_CHECKING:
    from pandok.web.accounts.models import User


@dataclass(frozen=True)
class Entry:
    """One place in the bar.

    Attributes:
        name: Name of its address.
        label: What it is called.
        icon: Name of a symbol in ``icons.svg``.
        counts: Whether the work that waits there is counted.
    """

    name: str
    label: str | Promise
    icon: str
    counts: bool = False


@dataclass(frozen=True)
class Place:
    """An entry as the bar shows it on one page."""

    address: str
    label: str
    icon: str
    is_current: bool
    waiting: int


_HOLDER = (
    Entry("holder:inbox", _("Inbox"), "inbox", counts=True),
    Entry("holder:rights", _("Rights"), "shield"),
)
_MODELS = Entry("hq:models", _("Models"), "machine")
_BY_ROLE: dict[str, tuple[Entry, ...]] = {
    Role.OFFICER: (
        Entry("officer:screen", _("Screen goods"), "camera"),
        Entry("officer:queue", _("Cases"), "queue", counts=True),
        Entry("officer:screenings", _("Readings"), "clock"),
    ),
    Role.HOLDER: _HOLDER,
    Role.ASSOCIATION: _HOLDER,
    Role.ADMINISTRATOR: (Entry("hq:overview", _("Overview"), "chart"), _MODELS),
    Role.HEADQUARTERS: (
        Entry("hq:overview", _("Overview"), "chart"),
        _MODELS,
        Entry("officer:queue", _("Cases"), "queue"),
        Entry("officer:screenings", _("Readings"), "clock"),
    ),
}


def home_of(user: "User") -> str:
    """Return the name of the page where a user's work begins."""
    entries = _BY_ROLE.get(user.role, ())
    return entries[0].name if entries else "public:front"


def places(request: HttpRequest) -> tuple[Place, ...]:
    """Lay out the bar for whoever asks; nothing for visitors."""
    user = request.user
    if not user.is_authenticated:
        return ()
    entries = _BY_ROLE.get(user.role, ())
    addresses = {entry.name: reverse(entry.name) for entry in entries}
    # The longest address that the page lies under is the current one.
    current = max(
        (each for each in addresses.values() if request.path.startswith(each)), key=len, default=""
    )
    return tuple(
        Place(
            address=addresses[entry.name],
            label=str(entry.label),
            icon=entry.icon,
            is_current=addresses[entry.name] == current,
            waiting=_waiting(user) if entry.counts else 0,
        )
        for entry in entries
    )


def _waiting(user: "User") -> int:
    return open_count(user) if user.role == Role.OFFICER else unanswered_count(user)
