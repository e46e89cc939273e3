"""Django's `check` command looks at the desk, too (`pandok manage check --database default`)."""

from collections.abc import Callable, Sequence

from django.core import checks
from django.core.checks import CheckMessage, Error, Tags, register

from pandok.web.config.health import (
    Look,
    look_at_key,
    look_at_mail,
    look_at_schema,
    look_at_vectors,
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
    """Refuse a database without pgvector; warn about migrations that were not run."""
    if not databases or "default" not in databases:
        return []
    found = _told("pandok.E003", "The database has no working pgvector", look_at_vectors)
    if not found:
        schema = look_at_schema()
        if not schema.good:
            found.append(checks.Warning(f"Migrations to run: {schema.detail}", id="pandok.W001"))
    return found


def _told(identity: str, message: str, look: Callable[[], Look]) -> list[CheckMessage]:
    try:
        seen = look()
    except Exception as error:  # whatever a broken part raises is the finding
        return [Error(f"{message}: {error}", id=identity)]
    return [] if seen.good else [Error(f"{message}: {seen.detail}", id=identity)]
