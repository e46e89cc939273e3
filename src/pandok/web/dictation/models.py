"""Recordings on their way to becoming words."""

import uuid

from django.conf import settings
from django.db import models

from pandok.web.dictation.types import DictationStatus


class Dictation(models.Model):
    """One recording of one person; the sound is forgotten once it is transcribed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    samples = models.BinaryField()
    status = models.CharField(
        max_length=16, choices=DictationStatus, default=DictationStatus.QUEUED
    )
    text = models.TextField(blank=True)
    failure_code = models.CharField(max_length=100, blank=True)
    failure_parameters = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return str(self.id)
