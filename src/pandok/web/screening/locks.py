"""Locks on names, held until the transaction ends; PostgreSQL keeps them in memory alone."""

from collections.abc import Iterable

from django.db import connection

_LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))"


def names_lock(names: Iterable[str]) -> None:
    """Wait until no other transaction holds one of the names, and hold them.

    They are taken in one order, so that two transactions never wait for each other. Two names may
    share a lock, which only makes them wait.
    """
    with connection.cursor() as cursor:
        for name in sorted(names):
            cursor.execute(_LOCK, [name])
