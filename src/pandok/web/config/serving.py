"""The process that serves pages and the API."""

import multiprocessing
import socket
import threading
import time
from collections.abc import Callable
from contextlib import nullcontext, suppress

from django.core.management import call_command
from django.db import connections
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server import Server

from pandok.web.config.errors import ServingError
from pandok.web.config.supervision import WorkerProcess

_APPLICATION = "pandok.web.config.wsgi:application"
_THREADS = 8
_POLL_S = 0.1


def migrate_desk() -> None:
    """Bring the database to the schema of this version.

    Must be called after Django was set up.
    """
    call_command("migrate", interactive=False, verbosity=0)
    connections.close_all()


def serve_desk(
    *, host: str, port: int, with_worker: bool = True, ready: Callable[[], None]
) -> None:
    """Serve until SIGINT or SIGTERM.

    Args:
        host: Address to listen on.
        port: Port to listen on.
        with_worker: Whether to run a worker beside the pages.
        ready: Called from another thread once the address answers.

    Raises:
        ServingError: The address cannot be bound.

    Must be called after Django was set up and the database migrated.
    """
    check_address(host, port)
    # Started anew, not forked: what this process loaded or opened is no business of the pages.
    multiprocessing.set_start_method("spawn", force=True)
    server = Server(
        _APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        blocking_threads=_THREADS,
        websockets=False,
        log_level=LogLevels.error,
        respawn_failed_workers=True,
    )
    announcer = threading.Thread(target=_announce, args=(host, port, ready), daemon=True)
    server.on_startup(announcer.start)
    with WorkerProcess() if with_worker else nullcontext():
        server.serve()


def _announce(host: str, port: int, ready: Callable[[], None]) -> None:
    # Connecting to the address that means "all of mine" reaches this machine, too.
    while True:
        with suppress(OSError), socket.create_connection((host, port), _POLL_S):
            break
        time.sleep(_POLL_S)
    ready()


def check_address(host: str, port: int) -> None:
    """Make sure that an address can be listened on.

    Raises:
        ServingError: It cannot.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except OSError as error:
        reason = error.strerror or str(error)
        raise ServingError("serving.address", host=host, port=port, reason=reason) from error
