"""Django's `check` command looks at the desk, too (`pandok manage check --database default`)."""

from collections.abc import Callable, Sequence

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import Error as AnyDatabaseError

from pandok.web.config.health import (
    Look,
    look_at_key,
    look_at_mail,
    look_at_schema,
    look_at_vectors,
    vectors_offered,
)


def register_checks() -> None:
    """Let Django know the checks below."""
    register(check_key, Tags.security, deploy=True)
    register(check_mail, deploy=True)
    register(check_database, Tags.database)


def check_key(app_configs: object, **_options: object) -> list[CheckMessage]:
    """Refuse a key that is short or that others can read."""
    return _told("pandok.E001", "The key for signing is short or readable by others", look_at_key)


def check_mail(app_configs: object, **_options: object) -> list[CheckMessage]:
    """Refuse a mail server that does not answer."""
    return _told("pandok.E002", "Mail cannot be handed over", look_at_mail)


def check_database(
    app_configs: object, databases: Sequence[str] | None = None, **_options: object
) -> list[CheckMessage]:
    """Refuse a database without pgvector; warn about migrations that were not run.

    A new database has pgvector only once it is migrated, before which `migrate` asks for this.
    """
    if not databases or "default" not in databases:
        return []
    found = _told("pandok.E003", "The database has no working pgvector", look_at_vectors)
    try:
        schema, is_new = look_at_schema(), vectors_offered()
    except AnyDatabaseError:
        return found
    if schema.good:
        return found
    warning = checks.Warning(f"Migrations to run: {schema.detail}", id="pandok.W001")
    return [warning] if is_new else [*found, warning]


def _told(identity: str, message: str, look: Callable[[], Look]) -> list[CheckMessage]:
    try:
        seen = look()
    except Exception as error:  # whatever a broken part raises is the finding
        return [Error(f"{message}: {error}", id=identity)]
    return [] if seen.good else [Error(f"{message}: {seen.detail}", id=identity)]
