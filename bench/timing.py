"""Times of a stage, in wall-clock and processor time, and the table that shows them."""

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from rich.console import Console
from rich.table import Table


@dataclass
class Stage:
    """The times that one stage took.

    Attributes:
        name: Name in the table.
        wall_ms: Wall-clock time of each call.
        cpu_ms: Processor time of each call, all threads of this process together.
    """

    name: str
    wall_ms: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)

    def call(self, work: Callable[[], object]) -> None:
        """Do the work and keep how long it took."""
        wall_s, cpu_s = time.perf_counter(), time.process_time()
        work()
        self.cpu_ms.append(1_000 * (time.process_time() - cpu_s))
        self.wall_ms.append(1_000 * (time.perf_counter() - wall_s))


def show(title: str, stages: Iterable[Stage], caption: str) -> None:
    """Print a row a stage: p50 and p95 of the wall clock, p50 of the processor."""
    table = Table(title=title, caption=caption)
    table.add_column("stage")
    for heading in ("p50 ms", "p95 ms", "CPU p50 ms", "n"):
        table.add_column(heading, justify="right")
    for stage in stages:
        p50, p95 = np.percentile(stage.wall_ms, (50, 95))
        cpu = float(np.median(stage.cpu_ms))
        table.add_row(stage.name, f"{p50:.1f}", f"{p95:.1f}", f"{cpu:.1f}", str(len(stage.wall_ms)))
    Console().print(table)
