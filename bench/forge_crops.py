"""How fast training crops are drawn: ``python -m bench.forge_crops``."""

import argparse
import os
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache, partial
from multiprocessing import get_context

import cv2
import numpy as np

from bench.timing import Stage, show
from pandok.forge.camera.crops import training_crop
from pandok.forge.split import Split
from pandok.lab.report.hardware import hardware
from pandok.reading.types import Image

_ARTWORKS = 8
_WARM_UP = 40


def main() -> None:
    """Draw crops in one process, then in all, and print crops a second."""
    parser = argparse.ArgumentParser(prog="bench.forge_crops", description=__doc__)
    parser.add_argument("--crops", type=int, default=240, help="crops of each measurement")
    parser.add_argument("--size", type=int, default=224, help="side of a crop in pixels")
    parser.add_argument(
        "--processes", type=int, default=os.cpu_count() or 1, help="of the second measurement"
    )
    options = parser.parse_args()
    # Processes share the cores; threads of their own would fight over them.
    cv2.setNumThreads(1)
    stage = Stage("crop, one process")
    for index in range(_WARM_UP):
        _draw(index, options.size)
    for index in range(options.crops):
        stage.call(partial(_draw, index, options.size))
    rate = _throughput(options.crops, options.size, options.processes)
    machine = hardware()
    show(
        f"{rate:.1f} crops a second with {options.processes} processes",
        [stage],
        f"{options.size} px, JPEG and truth included; {machine.processor}, {machine.cores} cores",
    )


def _throughput(crops: int, size_px: int, processes: int) -> float:
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_start) as pool:
        list(pool.map(_draw_many, [(index, 10, size_px) for index in range(processes * 4)]))
        started = time.perf_counter()
        jobs = [(first, 10, size_px) for first in range(0, crops, 10)]
        drawn = sum(pool.map(_draw_many, jobs))
        return drawn / (time.perf_counter() - started)


def _start() -> None:
    cv2.setNumThreads(1)


def _draw_many(job: tuple[int, int, int]) -> int:
    first, count, size_px = job
    for index in range(first, first + count):
        _draw(index, size_px)
    return count


def _draw(index: int, size_px: int) -> None:
    rng = np.random.default_rng((1, index))
    training_crop(_artwork(index % _ARTWORKS), rng, Split.TRAIN, size_px)


@cache
def _artwork(number: int) -> Image:
    """Draw a label of blocks, so that the measurement needs no font."""
    rng = np.random.default_rng((2, number))
    label = np.empty((560, 400, 3), dtype=np.uint8)
    label[:] = rng.integers(120, 256, 3)
    for _ in range(60):
        left, top = (int(v) for v in rng.integers(0, (380, 540)))
        corner = (left + int(rng.integers(6, 90)), top + int(rng.integers(6, 40)))
        color = [int(c) for c in rng.integers(0, 256, 3)]
        cv2.rectangle(label, (left, top), corner, color, -1)
    return label


if __name__ == "__main__":
    main()
