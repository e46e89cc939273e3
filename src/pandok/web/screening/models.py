"""Screenings: photos of one item beside its declaration, and the one reading of them."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from pandok.web.screening.types import MAX_KEY, ScreeningStatus, VerdictChoice


class Declaration(models.Model):
    """What was declared; ``fields`` has the names of `pandok.reading.types.Declaration`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    number = models.CharField(max_length=2000, blank=True)
    fields = models.JSONField(default=dict)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.number


class Screening(models.Model):
    """One item that an officer photographed."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    office = models.ForeignKey("accounts.Office", models.PROTECT, related_name="screenings")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="screenings")
    declaration = models.ForeignKey(
        Declaration, models.PROTECT, null=True, blank=True, related_name="screenings"
    )
    status = models.CharField(
        max_length=16, choices=ScreeningStatus, default=ScreeningStatus.QUEUED, db_index=True
    )
    submitted_at = models.DateTimeField(db_index=True)
    photographed_at = models.DateTimeField(null=True, blank=True)
    reading_started_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    failure_code = models.CharField(max_length=100, blank=True)
    failure_parameters = models.JSONField(default=dict, blank=True)
    attempt = models.PositiveSmallIntegerField(default=0)
    idempotency_key = models.CharField(max_length=MAX_KEY, null=True, blank=True)
    request_sha256 = models.CharField(max_length=64, blank=True, default="", db_default="")

    class Meta:
        """Newest first; what a program sends twice under one key is taken in once."""

        ordering: ClassVar = ["-submitted_at", "id"]
        indexes: ClassVar = [models.Index(fields=["office", "-submitted_at"])]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["officer", "idempotency_key"], name="screening_asked_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.id)


class ScreeningPhoto(models.Model):
    """A photo of the item.

    ``image`` is the file as it was given; ``view`` is the upright picture to show, in JPEG without
    metadata, whose frame ``width_px`` x ``height_px`` is the frame of every quad.
    """

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="photos")
    position = models.PositiveSmallIntegerField()
    image = models.FileField(max_length=200)
    view = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()

    class Meta:
        """In the order of the officer."""

        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["screening", "position"], name="screening_photo_position"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.screening_id}/{self.position}"


class SerialSighting(models.Model):
    """One item, named by GTIN and serial number, that was read on the goods of a screening."""

    screening = models.ForeignKey(Screening, models.PROTECT, related_name="serials")
    gtin = models.CharField(max_length=14)
    serial = models.CharField(max_length=20)

    class Meta:
        """Each item once a screening; the index finds an item wherever it was read."""

        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["gtin", "serial", "screening"], name="screening_serial_once"
            ),
        ]

    def __str__(self) -> str:
        return f"(01){self.gtin}(21){self.serial}"


class ReadingRecord(models.Model):
    """What the machine read, once and for good: never changed after it is stored.

    ``candidates``, ``text``, ``codes``, ``quality`` and ``label_fields`` are as
    `pandok.reading.form` writes them.
    """

    screening = models.OneToOneField(
        Screening, models.PROTECT, primary_key=True, related_name="reading"
    )
    verdict = models.CharField(max_length=16, choices=VerdictChoice, db_index=True)
    probability = models.FloatField()
    calibrated = models.BooleanField()
    policy = models.CharField(max_length=100)
    model_ids = models.JSONField(default=dict)
    candidates = models.JSONField(default=list)
    text = models.JSONField(default=list)
    codes = models.JSONField(default=list)
    quality = models.JSONField(default=list)
    label_fields = models.JSONField(default=list, db_default=[])
    elapsed_ms = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.screening_id}: {self.verdict}"
