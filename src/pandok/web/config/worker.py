"""The process that does the jobs: reading photos, enrolling references, handing over mail.

Jobs' own code runs in a thread with Django's connection, so that what a job defers commits with
what it stores. Taking and finishing jobs goes through a second connection.

A worker that dies leaves its job behind as "being done". Living workers say so every few seconds,
and any of them puts back what belongs to one that has fallen silent.
"""

import asyncio
import logging
import signal
import sys
from collections.abc import Callable
from typing import Any

import psycopg
from django.db import Error as AnyDatabaseError
from django.db import close_old_connections, connection
from django.utils.module_loading import import_string
from procrastinate import App, exceptions
from procrastinate.contrib.django import app as django_app
from procrastinate.contrib.django.django_connector import DjangoConnector

from pandok.reading.errors import PandokError

HEARTBEAT_S = 2.0
SILENT_S = 10.0

_LOOK_FOR_STALLED_S = 3.0
_POLL_S = 2.0
_GRACE_S = 20.0
_PAUSE_S = 2.0

_logger = logging.getLogger(__name__)


def run_worker(*, with_parent: bool = False) -> None:
    """Do jobs until SIGINT or SIGTERM; a job that has begun is finished first.

    Args:
        with_parent: Stop as well when standard input ends, as it does when the parent dies.

    Must be called after Django was set up.
    """
    asyncio.run(_work(with_parent=with_parent))


async def _work(*, with_parent: bool) -> None:
    stopping = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stopping.set)
    if with_parent:
        loop.add_reader(sys.stdin, stopping.set)
    while not stopping.is_set():
        try:
            await _work_until(stopping)
        except (exceptions.ConnectorException, psycopg.Error, OSError) as error:
            _logger.warning("The database is away, trying again: %s", error)
        if not stopping.is_set():
            await asyncio.wait({asyncio.create_task(stopping.wait())}, timeout=_PAUSE_S)


async def _work_until(stopping: asyncio.Event) -> None:
    desk = _app_for_workers()
    await asyncio.to_thread(_prepare)
    async with desk.open_async():
        running = {
            asyncio.create_task(_do_jobs(desk)),
            asyncio.create_task(_put_back_stalled(desk)),
            asyncio.create_task(stopping.wait()),
        }
        done, rest = await asyncio.wait(running, return_when=asyncio.FIRST_COMPLETED)
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)
        for task in done:
            task.result()


def _prepare() -> None:
    """Load the models now, and not while the first officer waits."""
    # By name: this module is imported before Django is set up.
    reading_prepare: Callable[[], int] = import_string("pandok.web.rights.filling.reading_prepare")
    try:
        reading_prepare()
    except PandokError:
        # Every job will say so, too, where somebody sees it.
        _logger.exception("The models cannot be loaded")
    except AnyDatabaseError as error:
        _logger.warning("The database is away: %s", error)
    finally:
        connection.close()


def _app_for_workers() -> App:
    connector = django_app.connector
    if not isinstance(connector, DjangoConnector):
        raise TypeError(type(connector))
    # Not `replace_connector`: jobs must go on deferring through Django's own connection.
    return django_app.with_connector(connector.get_worker_connector())


async def _do_jobs(desk: App) -> None:
    await desk.run_worker_async(
        concurrency=1,
        fetch_job_polling_interval=_POLL_S,
        shutdown_graceful_timeout=_GRACE_S,
        delete_jobs="successful",
        install_signal_handlers=False,
        update_heartbeat_interval=HEARTBEAT_S,
        stalled_worker_timeout=SILENT_S,
        task_middleware=[_with_fresh_connection],
    )


def _with_fresh_connection(call_next: Callable[[], Any], _context: object, _worker: object) -> Any:
    close_old_connections()
    try:
        return call_next()
    finally:
        close_old_connections()


async def _put_back_stalled(desk: App) -> None:
    while True:
        stalled = await desk.job_manager.get_stalled_jobs(seconds_since_heartbeat=SILENT_S)
        for job in stalled:
            _logger.warning("Job %s of a worker that fell silent is put back", job.id)
            await desk.job_manager.retry_job(job)
        await asyncio.sleep(_LOOK_FOR_STALLED_S)
