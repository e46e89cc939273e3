"""The audit trail."""

import uuid

from django.db import models


class AuditEntry(models.Model):
    """One action. The database refuses to change or delete it.

    People stand here by pseudonym; `details` hold no names, addresses or texts that people wrote.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    at = models.DateTimeField(auto_now_add=True, db_index=True)
    action = models.CharField(max_length=40)
    actor_ref = models.CharField(max_length=36)
    office_ref = models.UUIDField(null=True)
    subject_kind = models.CharField(max_length=20)
    subject_ref = models.UUIDField()
    details = models.JSONField(default=dict)

    class Meta:
        """Newest first; found by what it was done to."""

        ordering = ("-at",)
        indexes = (models.Index(fields=("subject_kind", "subject_ref")),)

    def __str__(self) -> str:
        return f"{self.action} {self.subject_kind} {self.subject_ref}"
