"""Draw units in processes of their own: which one draws what changes no pixel."""

import multiprocessing
import os
import signal
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import cv2

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.drawn import Unit
from pandok.forge.worlds.protocols import protocol_of
from pandok.forge.worlds.specification import SetSpec
from pandok.forge.worlds.writing.staging import Staging
from pandok.reading.wording.catalogue import Value

# Enough that no process waits, few enough that an interruption is felt at once.
_QUEUED_PER_JOB = 3


@dataclass(frozen=True)
class _Failure:
    """A `ForgeError` on its way between processes: exceptions with keywords do not pickle."""

    code: str
    parameters: Mapping[str, Value]


def usable_cores() -> int:
    """How many processes can run at once on this machine."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def draw_units(spec: SetSpec, units: Sequence[Unit], folder: Path, jobs: int) -> Iterator[Unit]:
    """Draw units into the folder of a set, and yield each as it is finished.

    Args:
        spec: Of the set.
        units: What to draw.
        folder: An open `Staging`'s.
        jobs: How many processes; with one, this process draws.

    Raises:
        ForgeError: A unit cannot be drawn.
    """
    if jobs == 1 or len(units) <= 1:
        yield from map(_raised, (_draw(spec, unit, folder) for unit in units))
        return
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context, initializer=_start) as pool:
        waiting: set[Future[Unit | _Failure]] = set()
        remaining = iter(units)
        try:
            while True:
                room = _QUEUED_PER_JOB * jobs - len(waiting)
                waiting |= {
                    pool.submit(_draw, spec, unit, folder) for unit in islice(remaining, room)
                }
                if not waiting:
                    return
                done, waiting = wait(waiting, return_when=FIRST_COMPLETED)
                yield from (_raised(future.result()) for future in done)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start() -> None:
    # Ctrl-C reaches the whole group; the parent alone decides what becomes of it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    cv2.setNumThreads(1)


def _draw(spec: SetSpec, unit: Unit, folder: Path) -> Unit | _Failure:
    try:
        drawn = protocol_of(spec).draw(unit)
    except ForgeError as error:
        return _Failure(error.code, error.parameters)
    Staging(folder).keep(unit, drawn)
    return unit


def _raised(outcome: Unit | _Failure) -> Unit:
    if isinstance(outcome, _Failure):
        raise ForgeError(outcome.code, **outcome.parameters)
    return outcome
