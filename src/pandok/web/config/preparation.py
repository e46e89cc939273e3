"""What must be there before Django starts: folders, the signing key, a database that answers.

Every process of the desk goes through :func:`prepared_desk`, so that none of this happens when a
module is merely imported.
"""

import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import django

from pandok.web.config.embedded_postgres import EmbeddedPostgres, PostgresPlan
from pandok.web.config.environment import (
    DATABASE_NAME,
    DATABASE_USER,
    Environment,
    read_environment,
)
from pandok.web.config.errors import DeskInUseError

SETTINGS_MODULE = "pandok.web.config.settings"
_KEY_BYTES = 50


@contextmanager
def prepared_desk() -> Iterator[Environment]:
    """Make folders and key, hold the database, and set up Django, until the block ends.

    Yields:
        What the environment said.

    Raises:
        SettingError: A variable holds what it cannot mean.
        EmbeddedPostgresError: The embedded database does not start.
    """
    environment = read_environment(os.environ)
    make_folders(environment)
    with held_database(environment):
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS_MODULE)
        django.setup()
        yield environment


def make_folders(environment: Environment) -> None:
    """Make the data folder, for its owner alone, and draw a signing key unless there is one."""
    for folder in (environment.data, environment.media, environment.mail):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    if environment.secret_key is None:
        # Two processes may start at once: whoever comes second keeps the first one's key.
        with suppress(FileExistsError):
            descriptor = os.open(
                environment.secret_key_file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
            )
            with os.fdopen(descriptor, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(_KEY_BYTES))


@contextmanager
def held_database(environment: Environment, *, durable: bool = True) -> Iterator[None]:
    """Hold the embedded database until the block ends; an external one needs no holding."""
    if environment.database_url is not None:
        yield
        return
    with EmbeddedPostgres(_plan(environment, durable=durable)):
        yield


def clear_desk(environment: Environment) -> None:
    """Remove a data folder and everything in it; nothing where there is none.

    Raises:
        DeskInUseError: A process works with it.
    """
    if not environment.data.exists():
        return
    server = EmbeddedPostgres(_plan(environment))
    if server.in_use():
        raise DeskInUseError("desk.in_use", folder=str(environment.data))
    if environment.postgres.exists():
        # Left behind by processes that were killed.
        server.stop()
    shutil.rmtree(environment.data)


def _plan(environment: Environment, *, durable: bool = True) -> PostgresPlan:
    return PostgresPlan(
        folder=environment.postgres,
        socket=environment.postgres_socket,
        user=DATABASE_USER,
        database=DATABASE_NAME,
        durable=durable,
    )
