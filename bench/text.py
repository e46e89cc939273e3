"""What reading text costs at several sizes of the detector: ``python -m bench.text SET``.

On photos of a set: how long the text of a photo takes, and on how many photos a word of the title
of its right is read (docs/how-to/benchmarks.md).
"""

import argparse
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz
from rich.console import Console
from rich.table import Table

from pandok.lab.metrics.estimate import rate
from pandok.lab.report.hardware import hardware
from pandok.lab.report.markdown import percent
from pandok.lab.selection import select_items
from pandok.lab.sets import load_set
from pandok.reading.images import read_photo_file
from pandok.reading.text.rapid import RapidTextOptions, RapidTextReader
from pandok.reading.types import Image
from pandok.registry.recognisers import find_recogniser
from pandok.registry.shipped import shipped_models

_LEAST_LETTERS = 4
_ALIKE = 85.0


def main() -> None:
    """Read the text of photos in several ways and print a row for each."""
    parser = argparse.ArgumentParser(prog="bench.text", description=__doc__)
    parser.add_argument("set", type=Path, help="folder of the set")
    parser.add_argument("--split", default="train", help="photos of this split")
    parser.add_argument("--photos", type=int, default=40, help="photos, spread over the split")
    parser.add_argument("--sides", type=int, nargs="+", default=[736, 608, 480, 384])
    parser.add_argument("--lines", type=int, nargs="+", default=[200, 24])
    parser.add_argument("--coarse", type=float, nargs="+", default=[0.45], help="second scale")
    parser.add_argument("--threads", type=int, default=2, help="of each network")
    options = parser.parse_args()
    photos = _photos(options.set, options.split, options.photos)
    table = Table(title=f"Text of {len(photos)} photos of {options.set.name}/{options.split}")
    for heading in ("side px", "most lines", "coarse", "p50 ms", "p95 ms", "CPU p50 ms", "lines"):
        table.add_column(heading, justify="right")
    table.add_column("a word of the title is read")
    own = find_recogniser(shipped_models(), threads=options.threads)
    for coarse in options.coarse:
        for side in options.sides:
            for most in options.lines:
                chosen = RapidTextOptions(
                    detector_side_px=side,
                    coarse_share=coarse,
                    max_lines=most,
                    threads=options.threads,
                )
                row = _measured(RapidTextReader(chosen, own=own), photos)
                table.add_row(str(side), str(most), f"{coarse:g}", *row)
    Console().print(table)
    Console().print(f"{hardware().processor}, {hardware().cores} cores")


def _photos(folder: Path, split: str, count: int) -> list[tuple[Image, tuple[str, ...]]]:
    """Photos, and the words of the titles of their rights."""
    whole = load_set(folder)
    words: dict[str, tuple[str, ...]] = {}
    for reference in whole.references:
        found = "".join(
            c if c.isalnum() else " " for c in reference.reference.title.casefold()
        ).split()
        words[reference.reference.right_id] = tuple(w for w in found if len(w) >= _LEAST_LETTERS)
    probes = [probe for item in select_items(whole, split, count) for probe in item.probes]
    return [
        (
            read_photo_file(probe.image).pixels,
            tuple(word for right in probe.right_ids for word in words.get(right, ())),
        )
        for probe in probes
    ]


def _measured(
    reader: RapidTextReader, photos: Sequence[tuple[Image, tuple[str, ...]]]
) -> tuple[str, ...]:
    wall_ms, cpu_ms, lines, named = [], [], [], 0
    reader.read(photos[0][0])
    for image, words in photos:
        started, cpu = time.perf_counter(), time.process_time()
        read = reader.read(image)
        wall_ms.append(1_000 * (time.perf_counter() - started))
        cpu_ms.append(1_000 * (time.process_time() - cpu))
        lines.append(len(read))
        texts = [line.text.casefold() for line in read]
        named += any(fuzz.partial_ratio(w, t) >= _ALIKE for w in words for t in texts if len(t) > 2)
    return (
        f"{np.median(wall_ms):.0f}",
        f"{np.percentile(wall_ms, 95):.0f}",
        f"{np.median(cpu_ms):.0f}",
        f"{np.mean(lines):.1f}",
        percent(rate(named, len(photos), "photo")),
    )


if __name__ == "__main__":
    main()
