"""The first tables of the app."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """Creates them."""

    initial = True

    dependencies: ClassVar = [
        ("accounts", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="Right",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trademark", "trademark"),
                            ("design", "design"),
                            ("genuine", "genuine product"),
                            ("known_fake", "known counterfeit"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("word_mark", models.CharField(blank=True, max_length=200)),
                ("registration_number", models.CharField(blank=True, max_length=100)),
                (
                    "office",
                    models.CharField(
                        blank=True, help_text="Where it is registered.", max_length=100
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("in_force", "in force"),
                            ("lapsed", "lapsed"),
                        ],
                        db_index=True,
                        default="in_force",
                        max_length=16,
                    ),
                ),
                ("valid_from", models.DateField(blank=True, null=True)),
                ("valid_until", models.DateField(blank=True, null=True)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "holder",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="rights",
                        to="accounts.organisation",
                    ),
                ),
            ],
            options={
                "ordering": ["title", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReferencePicture",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trademark", "trademark"),
                            ("design", "design"),
                            ("genuine", "genuine product"),
                            ("known_fake", "known counterfeit"),
                        ],
                        max_length=16,
                    ),
                ),
                ("image", models.FileField(max_length=200, upload_to="")),
                ("view", models.FileField(max_length=200, upload_to="")),
                ("sha256", models.CharField(max_length=64)),
                ("width_px", models.PositiveIntegerField()),
                ("height_px", models.PositiveIntegerField()),
                ("uploaded_at", models.DateTimeField(auto_now_add=True)),
                (
                    "enrolment",
                    models.CharField(
                        choices=[
                            ("pending", "being prepared"),
                            ("done", "searched"),
                            ("failed", "not usable"),
                        ],
                        default="pending",
                        max_length=16,
                    ),
                ),
                ("failure_code", models.CharField(blank=True, max_length=100)),
                ("failure_parameters", models.JSONField(blank=True, default=dict)),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pictures",
                        to="rights.right",
                    ),
                ),
            ],
            options={
                "ordering": ["uploaded_at", "id"],
                "constraints": [
                    models.UniqueConstraint(fields=("right", "sha256"), name="rights_picture_once")
                ],
            },
        ),
    ]
