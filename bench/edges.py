"""Whose mark a crop shows, by edges alone: ``python -m bench.edges`` (docs/how-to/benchmarks.md).

The set is one that the forge drew, for it tells where the mark is on each photo and how it was put
on. Crops are cut as a detector or a view would: shifted, too large or too small.
"""

import argparse
import json
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from rich.console import Console

from pandok.lab.metrics.estimate import Floats, rate
from pandok.lab.metrics.open_set import Scored, detection_curve
from pandok.lab.metrics.ranking import auroc
from pandok.lab.report.hardware import hardware
from pandok.lab.report.markdown import percent
from pandok.lab.sets import load_set
from pandok.reading.geometry.edge_alignment import (
    EdgeAlignmentOptions,
    ReferenceEdges,
    align_found_edges,
    reference_edges,
    region_edges,
)
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image, RightKind

_LEAST_ZOOM, _MOST_ZOOM = 0.85, 1.9
_SHIFT = 0.12
_MOST_TURN_DEGREES = 25.0
_LEAST_SIDE_PX = 40
_PRINTED = "printed"


@dataclass(frozen=True, eq=False)
class MarkCrop:
    """A crop of a photo.

    Attributes:
        image: ``(H, W, 3) uint8 RGB``.
        right_id: Whose mark it shows.
        finish: How the mark was put on.
    """

    image: Image
    right_id: str
    finish: str


def mark_crops(folder: Path, rng: np.random.Generator, *, printed: bool) -> list[MarkCrop]:
    """Cut the marks of a drawn set, those that are about upright, in an order by chance.

    Args:
        folder: A set with ``truth.jsonl``.
        rng: Draws shift and size of each crop.
        printed: Whether printed marks are cut too.
    """
    probes = {probe.probe_id: probe for probe in load_set(folder).probes}
    crops: list[MarkCrop] = []
    with (folder / "truth.jsonl").open(encoding="utf-8") as lines:
        truths = [json.loads(line) for line in lines]
    for place in rng.permutation(len(truths)):
        truth = truths[place]
        probe = probes[truth["probe_id"]]
        if not probe.right_ids or (truth["finish"] == _PRINTED and not printed):
            continue
        if "mark" not in truth["quads"]:
            continue
        cut = _cut(read_photo_file(probe.image).pixels, np.array(truth["quads"]["mark"]), rng)
        if cut is not None:
            crops.append(MarkCrop(cut, probe.right_ids[0], truth["finish"]))
    return crops


def _cut(photo: Image, quad: Floats, rng: np.random.Generator) -> Image | None:
    along = quad[1] - quad[0]
    if abs(np.degrees(np.arctan2(along[1], along[0]))) > _MOST_TURN_DEGREES:
        return None
    zoom = np.exp(rng.uniform(np.log(_LEAST_ZOOM), np.log(_MOST_ZOOM)))
    side = zoom * float(np.ptp(quad, axis=0).max())
    middle = quad.mean(axis=0) + rng.uniform(-_SHIFT, _SHIFT, 2) * side
    height, width = photo.shape[:2]
    x1, y1 = np.clip(np.rint(middle - side / 2), 0, (width, height)).astype(int)
    x2, y2 = np.clip(np.rint(middle + side / 2), 0, (width, height)).astype(int)
    if min(x2 - x1, y2 - y1) < _LEAST_SIDE_PX:
        return None
    return photo[y1:y2, x1:x2]


def scores(
    crops: Sequence[MarkCrop], marks: Mapping[str, ReferenceEdges], options: EdgeAlignmentOptions
) -> tuple[Floats, float]:
    """Score every crop with every mark.

    Returns:
        ``(N, M) float64``, 0 where no alignment is found, and CPU milliseconds an alignment.
    """
    found = np.zeros((len(crops), len(marks)))
    spent_s = 0.0
    for row, crop in enumerate(crops):
        seen = region_edges(crop.image, options)
        started = time.process_time()
        for column, mark in enumerate(marks.values()):
            aligned = align_found_edges(seen, mark, options)
            found[row, column] = aligned.score if aligned is not None else 0.0
        spent_s += time.process_time() - started
    return found, 1000 * spent_s / max(1, found.size)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("set", type=Path)
    parser.add_argument("--crops", type=int, default=100)
    parser.add_argument("--marks", type=int, default=300)
    parser.add_argument("--printed", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    rng = np.random.default_rng(asked.seed)
    options = EdgeAlignmentOptions()
    crops = mark_crops(asked.set, rng, printed=asked.printed)
    pictures = {
        row.reference.right_id: row.image
        for row in load_set(asked.set).references
        if row.reference.kind is RightKind.TRADEMARK
    }
    crops = [crop for crop in crops if crop.right_id in pictures][: asked.crops]
    shown = [crop.right_id for crop in crops]
    others = [right for right in pictures if right not in set(shown)]
    chosen = [*dict.fromkeys(shown), *others][: max(asked.marks, len(set(shown)))]
    marks = {
        right: reference_edges(read_photo_file(pictures[right]).pixels, options) for right in chosen
    }
    found, spent_ms = scores(crops, marks, options)
    for line in (*_figures(crops, list(marks), found), _time(spent_ms)):
        Console().print(line, markup=False, highlight=False)


def _time(spent_ms: float) -> str:
    return f"{spent_ms:.1f} ms CPU an alignment on {hardware().processor}"


def _figures(crops: Sequence[MarkCrop], rights: Sequence[str], found: Floats) -> Iterator[str]:
    own = np.array([rights.index(crop.right_id) for crop in crops])
    first = found.argmax(axis=1) == own
    strangers = np.ones(found.shape, dtype=np.bool_)
    strangers[np.arange(len(crops)), own] = False
    yield f"{len(crops)} crops among {len(rights)} marks"
    yield f"rank-1: {percent(rate(int(first.sum()), len(first), 'crop'))}"
    for finish, count in sorted(Counter(crop.finish for crop in crops).items()):
        right = sum(bool(hit) for hit, c in zip(first, crops, strict=True) if c.finish == finish)
        yield f"  {finish}: {percent(rate(right, count, 'crop'))} of {count}"
    brands = [crop.right_id for crop in crops]
    positives = Scored(found[~strangers], np.ones(len(crops), dtype=np.bool_), brands)
    rows, _ = np.nonzero(strangers)
    negatives = Scored(
        found[strangers], np.ones(len(rows), dtype=np.bool_), [brands[row] for row in rows]
    )
    yield f"area under ROC: {percent(auroc(positives, negatives))}"
    for point in detection_curve(positives, negatives, (0.003, 0.01, 0.05), paired=True):
        yield f"found at {point.allowed:.1%} false: {percent(point.detected)}"


if __name__ == "__main__":
    main()
