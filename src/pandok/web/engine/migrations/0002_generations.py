"""Several generations of the gallery side by side; what there is becomes the first."""

import uuid
from typing import ClassVar

import django.db.models.deletion
from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count
from django.utils import timezone


def adopt(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Make a generation of each set of tools; the one with most references serves."""
    stored = apps.get_model("engine", "StoredReference")
    generations = apps.get_model("engine", "GalleryGeneration")
    versions = apps.get_model("engine", "GalleryVersion")
    number = versions.objects.values_list("number", flat=True).first() or 0
    versions.objects.all().delete()
    found = stored.objects.values("tools_id", "embedder_id").annotate(count=Count("pk"))
    now = timezone.now()
    for turn, tools in enumerate(found.order_by("-count", "tools_id")):
        generations.objects.create(
            embedder_id=tools["embedder_id"],
            tools_id=tools["tools_id"],
            origin="shipped",
            state="retired" if turn else "serving",
            finished_at=now,
            served_at=None if turn else now,
            retired_at=now if turn else None,
        )
        versions.objects.create(tools_id=tools["tools_id"], number=number)


class Migration(migrations.Migration):
    """Adds generations and what they could not compute."""

    dependencies: ClassVar = [("engine", "0001_initial")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="GalleryGeneration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("ref", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("embedder_id", models.CharField(max_length=200)),
                ("weights_sha256", models.CharField(blank=True, max_length=64)),
                ("tools_id", models.CharField(max_length=64, null=True)),
                ("text_reader_id", models.CharField(blank=True, max_length=200)),
                (
                    "origin",
                    models.CharField(
                        choices=[("shipped", "comes with Pandok"), ("office", "the office's own")],
                        max_length=16,
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("building", "being computed"),
                            ("serving", "read with"),
                            ("retired", "kept"),
                            ("deleted", "deleted"),
                        ],
                        max_length=16,
                    ),
                ),
                ("switches_alone", models.BooleanField(default=True)),
                ("problem_code", models.CharField(blank=True, max_length=100)),
                ("problem_parameters", models.JSONField(blank=True, default=dict)),
                ("started_at", models.DateTimeField(auto_now_add=True)),
                ("finished_at", models.DateTimeField(null=True)),
                ("served_at", models.DateTimeField(null=True)),
                ("retired_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["serving", "building"])),
                        fields=("state",),
                        name="engine_one_generation_a_state",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("state", "deleted"), _negated=True),
                        fields=("tools_id",),
                        name="engine_one_generation_of_tools",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferenceFailure",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference_ref", models.UUIDField(db_index=True)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("code", models.CharField(max_length=100)),
                ("parameters", models.JSONField(blank=True, default=dict)),
                ("last_at", models.DateTimeField(auto_now=True)),
                (
                    "generation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="failures",
                        to="engine.gallerygeneration",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("generation", "reference_ref"), name="engine_one_failure"
                    )
                ],
            },
        ),
        migrations.AlterField("storedreference", "reference_ref", models.UUIDField()),
        migrations.AddConstraint(
            "storedreference",
            models.UniqueConstraint(
                fields=("reference_ref", "tools_id"), name="engine_stored_once"
            ),
        ),
        migrations.RemoveConstraint("galleryversion", "engine_one_gallery_version"),
        migrations.AddField(
            "galleryversion", "tools_id", models.CharField(max_length=64, null=True, unique=True)
        ),
        migrations.RunPython(adopt, migrations.RunPython.noop),
        migrations.AlterField(
            "galleryversion", "tools_id", models.CharField(max_length=64, unique=True)
        ),
    ]
