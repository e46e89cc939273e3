"""How fast sample goods are drawn: ``python -m bench.forge`` (docs/how-to/benchmarks.md)."""

import argparse
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.timing import Stage, show
from pandok.forge.worlds.sample_set import draw_sample_set
from pandok.lab.report.hardware import hardware


def main() -> None:
    """Draw sets and print pictures a second."""
    parser = argparse.ArgumentParser(prog="bench.forge", description=__doc__)
    parser.add_argument("--items", type=int, default=12, help="items of a set, at least 4")
    parser.add_argument("--repeats", type=int, default=1, help="sets drawn")
    parser.add_argument("--seed", type=int, default=1, help="of the first set; the next follow")
    options = parser.parse_args()
    picture = Stage("picture")
    started = time.perf_counter()
    for repeat in range(options.repeats):
        _draw(options.seed + repeat, options.items, picture)
    pictures = len(picture.wall_ms)
    rate = pictures / (time.perf_counter() - started)
    machine = hardware()
    show(
        f"{rate:.2f} pictures a second",
        [picture],
        f"{pictures} pictures; {machine.processor}, {machine.cores} cores; peak memory "
        f"{machine.peak_memory_mib} MiB",
    )


def _draw(seed: int, items: int, picture: Stage) -> None:
    wall_s, cpu_s = time.perf_counter(), time.process_time()

    def drawn(_done: int, _total: int) -> None:
        nonlocal wall_s, cpu_s
        now_s, now_cpu_s = time.perf_counter(), time.process_time()
        picture.wall_ms.append(1_000 * (now_s - wall_s))
        picture.cpu_ms.append(1_000 * (now_cpu_s - cpu_s))
        wall_s, cpu_s = now_s, now_cpu_s

    with TemporaryDirectory(prefix="pandok-bench-") as folder:
        draw_sample_set(Path(folder) / "set", seed=seed, items=items, progress=drawn)


if __name__ == "__main__":
    main()
