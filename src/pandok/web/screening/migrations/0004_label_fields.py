"""What labels tell of the goods, beside the lines that it was read from."""

from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    """Adds a column whose default the database knows, so that older code can go on writing."""

    dependencies: ClassVar = [("screening", "0003_serials_and_idempotency")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="readingrecord",
            name="label_fields",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
