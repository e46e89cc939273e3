"""The first tables of the app."""

from typing import ClassVar

import django.db.models.deletion
import pgvector.django.halfvec
import pgvector.django.indexes
from django.db import migrations, models
from pgvector.django import VectorExtension


class Migration(migrations.Migration):
    """Creates them."""

    initial = True

    dependencies: ClassVar = []

    operations: ClassVar = [
        VectorExtension(),
        migrations.CreateModel(
            name="GalleryVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pk", 1)), name="engine_one_gallery_version"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="StoredReference",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reference_ref", models.UUIDField(unique=True)),
                ("right_ref", models.UUIDField(db_index=True)),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("trademark", "trademark"),
                            ("design", "design"),
                            ("genuine", "genuine"),
                            ("known_fake", "known_fake"),
                        ],
                        max_length=16,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("text", models.CharField(blank=True, max_length=200)),
                ("holder", models.CharField(blank=True, max_length=200)),
                ("embedder_id", models.CharField(max_length=200)),
                ("tools_id", models.CharField(max_length=64)),
                ("features", models.BinaryField()),
                ("revision", models.BigIntegerField()),
                ("updated_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["tools_id", "revision"], name="engine_stor_tools_i_493412_idx"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ReferencePrototype",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("row", models.PositiveSmallIntegerField()),
                ("tools_id", models.CharField(max_length=64)),
                ("embedding", pgvector.django.halfvec.HalfVectorField(dimensions=192)),
                (
                    "stored",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="prototypes",
                        to="engine.storedreference",
                    ),
                ),
            ],
            options={
                "indexes": [
                    pgvector.django.indexes.HnswIndex(
                        ef_construction=64,
                        fields=["embedding"],
                        m=16,
                        name="engine_prototype_cosine",
                        opclasses=["halfvec_cosine_ops"],
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("stored", "row"), name="engine_prototype_row")
                ],
            },
        ),
    ]
