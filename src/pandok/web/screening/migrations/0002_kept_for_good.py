"""A reading stays as it was made: the database itself refuses to change or delete one."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION screening_kept_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'readings are kept for good' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER screening_kept_for_good BEFORE UPDATE OR DELETE ON screening_readingrecord
    FOR EACH ROW EXECUTE FUNCTION screening_kept_for_good();
"""
BACKWARD = """
DROP TRIGGER screening_kept_for_good ON screening_readingrecord;
DROP FUNCTION screening_kept_for_good();
"""


class Migration(migrations.Migration):
    """A trigger, so that no code path and no console session can rewrite it by mistake."""

    dependencies: ClassVar = [("screening", "0001_initial")]

    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
