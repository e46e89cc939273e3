"""Checks of the desk, where there is one: its database, key, mail and worker."""

from collections.abc import Callable, Iterator, MutableMapping
from contextlib import ExitStack, contextmanager
from typing import Any

from pandok.cli.desk import desk_is_installed, desk_part, open_desk
from pandok.cli.doctor.checks import Check, Seen
from pandok.reading.errors import PandokError

# Name in the catalogue and in `pandok.web.config.health`, and whether the desk needs it.
_PARTS = (("vectors", True), ("schema", True), ("key", True), ("mail", False), ("worker", False))


@contextmanager
def desk_checks(environ: MutableMapping[str, str]) -> Iterator[tuple[Check, ...]]:
    """Offer the checks of the desk while its database is held; none where no desk was made yet.

    Args:
        environ: The process's environment.
    """
    with ExitStack() as held:
        try:
            checks = _checks(environ, held)
        except PandokError as error:
            checks = (_failed(error),)
        yield checks


def _checks(environ: MutableMapping[str, str], held: ExitStack) -> tuple[Check, ...]:
    if not desk_is_installed():
        return ()
    if not desk_part("environment").read_environment(environ).data.is_dir():
        return ()
    held.enter_context(open_desk(environ))
    health = desk_part("health")
    return tuple(Check(f"desk_{name}", needed, _look(health, name)) for name, needed in _PARTS)


def _look(health: Any, name: str) -> Callable[[], Seen]:
    def look() -> Seen:
        seen = getattr(health, f"look_at_{name}")()
        return Seen(seen.good, seen.detail)

    return look


def _failed(error: PandokError) -> Check:
    def look() -> Seen:
        raise error

    return Check("desk", True, look)
