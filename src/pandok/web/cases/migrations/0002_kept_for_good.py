"""A decision stays as it was made: the database itself refuses to change or delete one."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION cases_kept_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'decisions are kept for good' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER cases_kept_for_good BEFORE UPDATE OR DELETE ON cases_casedecision
    FOR EACH ROW EXECUTE FUNCTION cases_kept_for_good();
"""
BACKWARD = """
DROP TRIGGER cases_kept_for_good ON cases_casedecision;
DROP FUNCTION cases_kept_for_good();
"""


class Migration(migrations.Migration):
    """A trigger, so that no code path and no console session can rewrite it by mistake."""

    dependencies: ClassVar = [("cases", "0001_initial")]

    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
