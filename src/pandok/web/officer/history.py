"""What happened to a case, in order: what the machine did and what people did are told apart."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from pandok.web.cases.types import Decision
from pandok.web.notices.types import Answer

if TYPE_CHECKING:
    from pandok.web.accounts.models import User
    from pandok.web.cases.models import Case, CaseDecision
    from pandok.web.notices.models import Notice, Reply


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes:
        at: When.
        label: What.
        by_person: Whether a person did it.
        who: Their name, where it may be shown.
    """

    at: datetime
    label: str
    by_person: bool
    who: str = ""


def history_of(
    case: "Case",
    notice: "Notice | None",
    replies: Sequence["Reply"],
    decisions: Sequence["CaseDecision"],
) -> list[Event]:
    """Return what happened to a case, oldest first."""
    screening = case.screening
    events = [
        Event(screening.photographed_at or screening.submitted_at, _("Goods photographed"), True),
        Event(case.opened_at, _("Read as suspect, case opened"), by_person=False),
    ]
    if notice is not None and notice.sent_at is not None:
        events.append(Event(notice.sent_at, _("Right holder told"), by_person=False))
    events += [
        Event(
            reply.at,
            _("Answer: %(answer)s") % {"answer": Answer(reply.answer).label},
            by_person=True,
            who=case.holder.name,
        )
        for reply in replies
    ]
    events += [
        Event(
            decision.at,
            _("Decision: %(decision)s") % {"decision": Decision(decision.decision).label},
            by_person=True,
            who=name_of(decision.by),
        )
        for decision in decisions
    ]
    return sorted(events, key=lambda event: event.at)


def name_of(user: "User") -> str:
    """Return what a user is called by their colleagues."""
    return user.get_full_name() or user.get_username()
