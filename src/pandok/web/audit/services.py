"""Recording what was done, in the transaction that does it."""

from collections.abc import Mapping
from typing import TypeAlias
from uuid import UUID

from pandok.web.audit.models import AuditEntry
from pandok.web.audit.types import AuditAction, SubjectKind

Detail: TypeAlias = str | int | float | bool | None

SYSTEM = "system"


def audit_record(
    *,
    action: AuditAction,
    actor: UUID | None,
    subject_kind: SubjectKind,
    subject_ref: UUID,
    office_ref: UUID | None = None,
    details: Mapping[str, Detail] | None = None,
) -> AuditEntry:
    """Record one action.

    Args:
        action: What was done.
        actor: Pseudonym of who did it; None where the system did it by itself.
        subject_kind: Kind of what it was done to.
        subject_ref: Id of what it was done to.
        office_ref: Office in whose name it was done.
        details: Facts without personal data.

    Returns:
        The entry; it stands or falls with the caller's transaction.
    """
    return AuditEntry.objects.create(
        action=action,
        actor_ref=SYSTEM if actor is None else str(actor),
        office_ref=office_ref,
        subject_kind=subject_kind,
        subject_ref=subject_ref,
        details=dict(details or {}),
    )
