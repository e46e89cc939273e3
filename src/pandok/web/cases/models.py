"""Cases and what people decided."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from pandok.web.cases.types import CaseState, Decision


class CaseSerial(models.Model):
    """The last case number of an office in a year; its row lock makes numbers unique."""

    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        """One row a year and office."""

        constraints: ClassVar = [
            models.UniqueConstraint(fields=["office", "year"], name="cases_serial_office_year"),
        ]

    def __str__(self) -> str:
        return f"{self.office_id}/{self.year}: {self.last}"


class Case(models.Model):
    """Suspect goods of one screening, and the right that they touch."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=40, unique=True)
    screening = models.OneToOneField("screening.Screening", models.PROTECT, related_name="case")
    right_ref = models.UUIDField(db_index=True)
    holder = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="cases")
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="cases")
    state = models.CharField(
        max_length=16, choices=CaseState, default=CaseState.OPEN, db_index=True
    )
    opened_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-opened_at", "id"]
        indexes: ClassVar = [models.Index(fields=["office", "state", "-opened_at"])]

    def __str__(self) -> str:
        return self.number


class CaseDecision(models.Model):
    """One decision of one person; a case keeps all of them."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="decisions")
    decision = models.CharField(max_length=16, choices=Decision)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order of time."""

        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.decision}"
