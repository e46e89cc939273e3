"""Rights and the pictures that goods are compared with."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models

from pandok.web.rights.types import Enrolment, PictureKind, RightStatus


class Right(models.Model):
    """One recorded right of one holder."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    holder = models.ForeignKey("accounts.Organisation", models.PROTECT, related_name="rights")
    kind = models.CharField(max_length=16, choices=PictureKind)
    title = models.CharField(max_length=200)
    word_mark = models.CharField(max_length=200, blank=True)
    registration_number = models.CharField(max_length=100, blank=True)
    office = models.CharField(max_length=100, blank=True, help_text="Where it is registered.")
    status = models.CharField(
        max_length=16, choices=RightStatus, default=RightStatus.IN_FORCE, db_index=True
    )
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        """By title."""

        ordering: ClassVar = ["title", "id"]

    def __str__(self) -> str:
        return self.title


class ReferencePicture(models.Model):
    """A picture of a right. Its id is the reference id of readings.

    ``image`` is the file as it was given; ``view`` is the upright picture to show, in JPEG without
    metadata, whose frame ``width_px`` x ``height_px`` is the frame of every quad.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    right = models.ForeignKey(Right, models.PROTECT, related_name="pictures")
    kind = models.CharField(max_length=16, choices=PictureKind)
    image = models.FileField(max_length=200)
    view = models.FileField(max_length=200)
    sha256 = models.CharField(max_length=64)
    width_px = models.PositiveIntegerField()
    height_px = models.PositiveIntegerField()
    uploaded_at = models.DateTimeField(auto_now_add=True)
    enrolment = models.CharField(max_length=16, choices=Enrolment, default=Enrolment.PENDING)
    failure_code = models.CharField(max_length=100, blank=True)
    failure_parameters = models.JSONField(default=dict, blank=True)

    class Meta:
        """In the order of upload; the same file once a right."""

        ordering: ClassVar = ["uploaded_at", "id"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["right", "sha256"], name="rights_picture_once"),
        ]

    def __str__(self) -> str:
        return str(self.id)
