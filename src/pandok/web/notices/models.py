"""Notices, the messages that carry them, and the replies."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from pandok.web.notices.types import Answer, NoticeState, OutboxState


class Notice(models.Model):
    """The first notice of a case to the right holder: one a case, held by the database."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.OneToOneField("cases.Case", models.PROTECT, related_name="notice")
    holder = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="notices")
    mode = models.CharField(max_length=32)
    state = models.CharField(max_length=32, choices=NoticeState, db_index=True)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    photo_to_notice_ms = models.PositiveBigIntegerField(null=True, blank=True)

    class Meta:
        """Newest first."""

        ordering: ClassVar = ["-created_at", "id"]
        indexes: ClassVar = [models.Index(fields=["holder", "state", "-sent_at"])]

    def __str__(self) -> str:
        return str(self.id)


class OutboxMessage(models.Model):
    """One message to one address, delivered at least once under one ``Message-ID``."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="messages")
    message_id = models.CharField(max_length=200, unique=True)
    to = models.EmailField()
    subject = models.CharField(max_length=300)
    body = models.TextField()
    state = models.CharField(
        max_length=16, choices=OutboxState, default=OutboxState.QUEUED, db_index=True
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        """One message an address."""

        ordering: ClassVar = ["id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["notice", "to"], name="notices_message_once"),
        ]

    def __str__(self) -> str:
        return self.message_id


class Reply(models.Model):
    """What the holder answers; after a final answer there is no other."""

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="replies")
    answer = models.CharField(max_length=16, choices=Answer)
    comment = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        """In the order of time."""

        ordering: ClassVar = ["at", "id"]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.answer}"
