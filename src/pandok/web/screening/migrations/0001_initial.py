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
            name="Declaration",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("number", models.CharField(blank=True, max_length=2000)),
                ("fields", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=uuid.uuid4, editable=False, primary_key=True, serialize=False
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("queued", "waiting"),
                            ("reading", "being read"),
                            ("done", "read"),
                            ("failed", "could not be read"),
                        ],
                        db_index=True,
                        default="queued",
                        max_length=16,
                    ),
                ),
                ("submitted_at", models.DateTimeField(db_index=True)),
                ("photographed_at", models.DateTimeField(blank=True, null=True)),
                ("reading_started_at", models.DateTimeField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("failure_code", models.CharField(blank=True, max_length=100)),
                ("failure_parameters", models.JSONField(blank=True, default=dict)),
                ("attempt", models.PositiveSmallIntegerField(default=0)),
                (
                    "declaration",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screenings",
                        to="screening.declaration",
                    ),
                ),
                (
                    "office",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screenings",
                        to="accounts.office",
                    ),
                ),
                (
                    "officer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="screenings",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["-submitted_at", "id"],
            },
        ),
        migrations.CreateModel(
            name="ReadingRecord",
            fields=[
                (
                    "screening",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="reading",
                        serialize=False,
                        to="screening.screening",
                    ),
                ),
                (
                    "verdict",
                    models.CharField(
                        choices=[
                            ("suspect", "suspect"),
                            ("consistent", "consistent"),
                            ("inconclusive", "inconclusive"),
                            ("no_right_found", "no right found"),
                        ],
                        db_index=True,
                        max_length=16,
                    ),
                ),
                ("probability", models.FloatField()),
                ("calibrated", models.BooleanField()),
                ("policy", models.CharField(max_length=100)),
                ("model_ids", models.JSONField(default=dict)),
                ("candidates", models.JSONField(default=list)),
                ("text", models.JSONField(default=list)),
                ("codes", models.JSONField(default=list)),
                ("quality", models.JSONField(default=list)),
                ("elapsed_ms", models.PositiveIntegerField()),
                ("created_at", models.DateTimeField(auto_now_add=True)),
            ],
        ),
        migrations.CreateModel(
            name="ScreeningPhoto",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("image", models.FileField(max_length=200, upload_to="")),
                ("view", models.FileField(max_length=200, upload_to="")),
                ("sha256", models.CharField(max_length=64)),
                ("width_px", models.PositiveIntegerField()),
                ("height_px", models.PositiveIntegerField()),
                (
                    "screening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="photos",
                        to="screening.screening",
                    ),
                ),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        migrations.AddIndex(
            model_name="screening",
            index=models.Index(
                fields=["office", "-submitted_at"], name="screening_s_office__0ed79d_idx"
            ),
        ),
        migrations.AddConstraint(
            model_name="screeningphoto",
            constraint=models.UniqueConstraint(
                fields=("screening", "position"), name="screening_photo_position"
            ),
        ),
    ]
