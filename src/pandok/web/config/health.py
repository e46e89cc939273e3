"""Whether a desk is in order: each look exercises what it vouches for.

`pandok doctor` shows these beside the checks of the reading core, and Django's own `check` command
runs them as well (:mod:`pandok.web.config.checks`).
"""

import stat
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.mail import get_connection
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateWorker

from pandok.web.config.worker import SILENT_S

_SHORTEST_KEY = 32


@dataclass(frozen=True)
class Look:
    """What one look at the desk saw.

    Attributes:
        good: Whether the part is in order.
        detail: What was seen, independent of language.
    """

    good: bool
    detail: str


def look_at_vectors() -> Look:
    """Let the database compute a cosine distance with pgvector."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT extversion FROM pg_extension WHERE extname = 'vector'")
        found = cursor.fetchone()
        if found is None:
            return Look(False, "vector: –")
        cursor.execute(
            "SELECT '[1,0]'::halfvec <=> '[0,1]'::halfvec, current_setting('server_version')"
        )
        distance, server = cursor.fetchone()
    return Look(
        distance == 1.0, f"PostgreSQL {server}, pgvector {found[0]}: [1,0] <=> [0,1] = {distance:g}"
    )


def vectors_offered() -> bool:
    """Tell whether migrations can make pgvector part of a database that has no part of it yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_available_extensions "
            "WHERE name = 'vector' AND installed_version IS NULL"
        )
        (offered,) = cursor.fetchone()
    return bool(offered)


def look_at_schema() -> Look:
    """Compare the database's schema with the one of this version."""
    executor = MigrationExecutor(connection)
    missing = executor.migration_plan(executor.loader.graph.leaf_nodes())
    names = ", ".join(f"{each.app_label}.{each.name}" for each, _ in missing[:3])
    return Look(not missing, names or str(len(executor.loader.applied_migrations or {})))


def look_at_key() -> Look:
    """Look at the key for signing: long enough, and readable by its owner alone."""
    length = len(settings.SECRET_KEY)
    file = settings.ENVIRONMENT.secret_key_file
    if settings.ENVIRONMENT.secret_key is not None:
        return Look(length >= _SHORTEST_KEY, f"PANDOK_SECRET_KEY: {length}")
    mode = stat.S_IMODE(file.stat().st_mode)
    return Look(length >= _SHORTEST_KEY and not mode & 0o077, f"{file}: {length}, {mode:03o}")


def look_at_mail() -> Look:
    """Open the way that mail takes: a connection to the server, or the folder of files."""
    smtp = settings.ENVIRONMENT.smtp
    if smtp is None:
        folder = settings.ENVIRONMENT.mail
        probe = folder / ".probe"
        probe.write_bytes(b"")
        probe.unlink()
        return Look(True, str(folder))
    opened = get_connection(fail_silently=False)
    opened.open()
    opened.close()
    return Look(True, f"{smtp.host}:{smtp.port}")


def look_at_worker() -> Look:
    """Look for a worker that gave a sign of life a moment ago."""
    since = timezone.now() - timedelta(seconds=SILENT_S)
    alive = ProcrastinateWorker.objects.filter(last_heartbeat__gte=since).count()
    return Look(alive > 0, str(alive))
