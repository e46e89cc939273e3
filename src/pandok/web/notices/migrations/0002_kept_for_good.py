"""A reply stays as it was made: the database itself refuses to change or delete one."""

from typing import ClassVar

from django.db import migrations

FORWARD = """
CREATE FUNCTION notices_kept_for_good() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'replies are kept for good' USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER notices_kept_for_good BEFORE UPDATE OR DELETE ON notices_reply
    FOR EACH ROW EXECUTE FUNCTION notices_kept_for_good();
"""
BACKWARD = """
DROP TRIGGER notices_kept_for_good ON notices_reply;
DROP FUNCTION notices_kept_for_good();
"""


class Migration(migrations.Migration):
    """A trigger, so that no code path and no console session can rewrite it by mistake."""

    dependencies: ClassVar = [("notices", "0001_initial")]

    operations: ClassVar = [migrations.RunSQL(FORWARD, BACKWARD)]
