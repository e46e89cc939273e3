"""Offices, organisations, users and tokens."""

import uuid
from typing import ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q

from pandok.web.accounts.types import Language, NoticeMode, OrganisationKind, Role


class Office(models.Model):
    """A customs office."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=10, unique=True)
    name_ko = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    notice_mode = models.CharField(
        max_length=20, choices=NoticeMode.choices, default=NoticeMode.OFFICER_CONFIRMS
    )

    class Meta:
        """By code."""

        ordering = ("code",)

    def __str__(self) -> str:
        return self.code

    def name(self, language: str) -> str:
        """Return the office's name in a language; English where it is not Korean."""
        return self.name_ko if language == Language.KOREAN else self.name_en


class Organisation(models.Model):
    """A right holder, or an association that acts for right holders."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=200, unique=True)
    kind = models.CharField(max_length=20, choices=OrganisationKind.choices)
    delegates = models.ManyToManyField(
        "self",
        symmetrical=False,
        through="OrganisationDelegation",
        through_fields=("association", "holder"),
    )

    class Meta:
        """By name."""

        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


class OrganisationDelegation(models.Model):
    """An association may act for a right holder."""

    association = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="delegations_given"
    )
    holder = models.ForeignKey(
        Organisation, on_delete=models.CASCADE, related_name="delegations_received"
    )
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Once for each pair."""

        constraints = (
            models.UniqueConstraint(fields=("association", "holder"), name="one_delegation"),
        )

    def __str__(self) -> str:
        return f"{self.association_id} → {self.holder_id}"


class User(AbstractUser):
    """Somebody who signs in.

    `pseudonym` stands for the user wherever their identity is nobody's business, as in the audit.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    pseudonym = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    role = models.CharField(max_length=20, choices=Role.choices)
    office = models.ForeignKey(Office, null=True, blank=True, on_delete=models.PROTECT)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.PROTECT)
    language = models.CharField(max_length=2, choices=Language.choices, default=Language.KOREAN)

    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta(AbstractUser.Meta):
        """An officer has an office, a right holder's user has an organisation."""

        ordering = ("username",)
        constraints = (
            models.CheckConstraint(
                name="officer_has_office",
                condition=~Q(role=Role.OFFICER) | Q(office__isnull=False),
            ),
            models.CheckConstraint(
                name="holder_has_organisation",
                condition=~Q(role__in=(Role.HOLDER, Role.ASSOCIATION))
                | Q(organisation__isnull=False),
            ),
        )


class ApiToken(models.Model):
    """A program's key to what its user may do. Only a hash is kept; the key is shown once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    hash = models.CharField(max_length=64, unique=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=80)
    created_at = models.DateTimeField(auto_now_add=True)
    last_used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        """Newest first."""

        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
