"""Reading the audit trail."""

from uuid import UUID

from django.db.models import QuerySet

from pandok.web.audit.models import AuditEntry
from pandok.web.audit.types import SubjectKind


def entries_of(*, subject_kind: SubjectKind, subject_ref: UUID) -> QuerySet[AuditEntry]:
    """Return what was done to one object, newest first."""
    return AuditEntry.objects.filter(subject_kind=subject_kind, subject_ref=subject_ref)
