"""Items by GTIN and serial number, and requests that may be sent twice."""

from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Only adds: code of the version before goes on working beside it."""

    dependencies: ClassVar = [("screening", "0002_kept_for_good")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="screening",
            name="idempotency_key",
            field=models.CharField(blank=True, max_length=100, null=True),
        ),
        migrations.AddField(
            model_name="screening",
            name="request_sha256",
            field=models.CharField(blank=True, db_default="", default="", max_length=64),
        ),
        migrations.AddConstraint(
            model_name="screening",
            constraint=models.UniqueConstraint(
                fields=("officer", "idempotency_key"), name="screening_asked_once"
            ),
        ),
        migrations.CreateModel(
            name="SerialSighting",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("gtin", models.CharField(max_length=14)),
                ("serial", models.CharField(max_length=20)),
                (
                    "screening",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="serials",
                        to="screening.screening",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("gtin", "serial", "screening"), name="screening_serial_once"
                    )
                ],
            },
        ),
    ]
