"""Opening and deciding cases."""

from collections.abc import Mapping
from typing import TYPE_CHECKING
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from pandok.reading.types import Verdict
from pandok.web.audit.services import Detail, audit_record
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.models import Case, CaseDecision, CaseSerial
from pandok.web.cases.signals import case_opened
from pandok.web.cases.types import (
    FINAL_DECISIONS,
    CaseConflictError,
    CaseError,
    CaseState,
    Decision,
)
from pandok.web.rights.selectors import right_found

if TYPE_CHECKING:
    from pandok.web.accounts.models import Office, User
    from pandok.web.screening.models import Screening


@transaction.atomic
def case_open_for(*, screening: "Screening") -> Case | None:
    """Open a case for a suspect reading, in the transaction that stores it.

    Args:
        screening: With its reading.

    Returns:
        The case, the one there is already if the screening has one; None where nothing is suspect.
    """
    reading = screening.reading
    if reading.verdict != Verdict.SUSPECT or not reading.candidates:
        return None
    right_ref = UUID(reading.candidates[0]["right_id"])
    right = right_found(right_ref)
    if right is None:
        message = f"a reading names a recorded right, got {right_ref}"
        raise LookupError(message)
    known = Case.objects.filter(screening=screening).first()
    if known is not None:
        return known
    now = timezone.now()
    case = Case.objects.create(
        number=_next_number(screening.office, timezone.localtime(now).year),
        screening=screening,
        right_ref=right_ref,
        holder=right.holder,
        office=screening.office,
        opened_at=now,
    )
    _audit(case, AuditAction.CASE_OPENED, None, {"right": str(right_ref)})
    case_opened.send(sender=Case, case=case)
    return case


@transaction.atomic
def case_decide(
    *, case: Case, decision: Decision, note: str, by: "User", version: int
) -> CaseDecision:
    """Record what a person decides.

    Args:
        case: What is decided.
        decision: What; `Decision.NEED_MORE` leaves the case open.
        note: Why, for the file; never shown to the holder.
        by: Who.
        version: The case's `version` as the person saw it.

    Raises:
        CaseConflictError: The case has changed since, or was decided.
    """
    locked = Case.objects.select_for_update().get(pk=case.pk)
    if locked.state == CaseState.DECIDED:
        last = locked.decisions.filter(decision__in=FINAL_DECISIONS).last()
        told = last.get_decision_display() if last else ""
        raise CaseConflictError("case.already_decided", decision=str(told))
    if locked.version != version:
        state = locked.get_state_display()
        raise CaseConflictError("case.conflict", state=str(state))
    if decision not in Decision:
        raise CaseError("case.unknown_decision", choices=", ".join(Decision.values))
    now = timezone.now()
    made = CaseDecision.objects.create(
        case=locked, decision=decision, note=note.strip(), by=by, at=now
    )
    locked.version += 1
    if decision in FINAL_DECISIONS:
        locked.state, locked.decided_at = CaseState.DECIDED, now
    locked.save(update_fields=["version", "state", "decided_at"])
    _audit(
        locked,
        AuditAction.CASE_DECIDED,
        by.pseudonym,
        {"decision": str(decision), "version": locked.version},
    )
    case.version, case.state, case.decided_at = locked.version, locked.state, locked.decided_at
    return made


def case_mark_notified(*, case: Case) -> bool:
    """Note that the holder is told.

    Returns:
        False where the case was decided before: then nothing was changed.
    """
    told = Case.objects.filter(pk=case.pk, state=CaseState.OPEN).update(state=CaseState.NOTIFIED)
    case.refresh_from_db(fields=["state"])
    return bool(told)


def case_mark_replied(*, case: Case) -> None:
    """Note that the holder replied: whoever is about to decide must see it first."""
    told = Case.objects.filter(pk=case.pk)
    told.update(version=F("version") + 1)
    told.filter(state__in=(CaseState.OPEN, CaseState.NOTIFIED)).update(state=CaseState.REPLIED)
    case.refresh_from_db(fields=["state", "version"])


def _next_number(office: "Office", year: int) -> str:
    CaseSerial.objects.get_or_create(office=office, year=year)
    serial = CaseSerial.objects.select_for_update().get(office=office, year=year)
    serial.last += 1
    serial.save(update_fields=["last"])
    return f"{office.code}-{year}-{serial.last:05d}"


def _audit(
    case: Case, action: AuditAction, actor: UUID | None, details: Mapping[str, Detail]
) -> None:
    audit_record(
        action=action,
        actor=actor,
        subject_kind=SubjectKind.CASE,
        subject_ref=case.id,
        office_ref=case.office_id,
        details=details,
    )
