"""What a reading costs in a large gallery: ``python -m bench.gallery`` (docs/how-to/benchmarks.md).

With a set of photographed goods it also says how many rights the shortlist still has on it.
"""

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import faiss
import numpy as np

from bench.large import JitteredReferences
from bench.synthetic import texture
from bench.timing import Stage, show
from pandok.forge.worlds.writing.run import write_world
from pandok.lab.latency import scale_to_megapixels
from pandok.lab.metrics.estimate import rate
from pandok.lab.report.hardware import hardware, peak_memory_mib
from pandok.lab.report.markdown import percent
from pandok.lab.sets import load_references, load_set
from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools, enrol, probe_features
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.images import read_photo_file
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.types import (
    ClueKind,
    EnrolledReference,
    Image,
    Photo,
    ProbeFeatures,
    Reference,
    RightKind,
)
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models

_FEATURES, _WHOLE = "features of the photo", "whole reading, no text"
_SEARCHES = {
    "search: votes": frozenset({ClueKind.LOCAL_FEATURES}),
    "search: embeddings": frozenset({ClueKind.EMBEDDING}),
    "search: all": frozenset(ClueKind),
}
_SHOWN = (1, 5, 12, 24)


@dataclass(frozen=True, eq=False)
class Goods:
    """What is photographed.

    Attributes:
        references: Its references, enrolled.
        pictures: Their pictures, by reference id.
        photos: Photos of it, and the rights on each.
    """

    references: tuple[EnrolledReference, ...]
    pictures: dict[str, Image]
    photos: tuple[tuple[Photo, frozenset[str]], ...]


def goods_of(folder: Path, tools: ReadingTools, photos: int, splits: frozenset[str]) -> Goods:
    """Enrol the references of a set and load photos of one megapixel, spread over it.

    Args:
        folder: A set.
        tools: What everything is read with.
        photos: Most photos.
        splits: Splits that photos are taken of; empty: all.
    """
    rows = load_references(folder)
    pictures = {row.reference.reference_id: read_photo_file(row.image) for row in rows}
    probes = [
        probe
        for probe in load_set(folder).probes
        if probe.right_ids and (not splits or probe.split in splits)
    ]
    taken = [probes[number * len(probes) // photos] for number in range(min(photos, len(probes)))]
    return Goods(
        tuple(enrol(row.reference, pictures[row.reference.reference_id], tools) for row in rows),
        {key: photo.pixels for key, photo in pictures.items()},
        tuple(
            (scale_to_megapixels(read_photo_file(probe.image)), frozenset(probe.right_ids))
            for probe in taken
        ),
    )


def drawn_pool(tools: ReadingTools, pictures: int, seed: int) -> list[EnrolledReference]:
    """Enrol drawn textures: what the references that belong to nobody are made of."""
    pool = []
    for number in range(pictures):
        image = texture(np.random.default_rng((seed, number)))
        reference = Reference(f"texture-{number}", "texture", RightKind.GENUINE, "")
        photo = Photo(image, (image.shape[1], image.shape[0]), "drawn", "")
        pool.append(enrol(reference, photo, replace(tools, code_reader=None)))
    return pool


class LargeGallery:
    """A gallery of goods among references that belong to nobody, and what it costs.

    Args:
        goods: What is photographed.
        others: The references that belong to nobody.
        embedder_id: Id of the embedder of both.
    """

    def __init__(self, goods: Goods, others: JitteredReferences, embedder_id: str) -> None:
        own = {entry.reference.reference_id: entry for entry in goods.references}
        nothing = np.full((240, 320, 3), 127, np.uint8)

        def load(reference_ids: Sequence[str]) -> dict[str, EnrolledReference]:
            known = {each: own[each] for each in reference_ids if each in own}
            return known | dict(others.load(reference_ids))

        before_mib = peak_memory_mib()
        started = time.perf_counter()
        self.gallery = MemoryGallery(
            (entry for part in (goods.references, others) for entry in part),
            lambda key: goods.pictures.get(key, nothing),
            embedder_id,
            load,
            expected=len(own) + len(others),
        )
        self.built_s = time.perf_counter() - started
        self.memory_mib = peak_memory_mib() - before_mib
        added = others.one(len(others))
        started = time.perf_counter()
        self.gallery.changed([added])
        self.added_s = time.perf_counter() - started
        # Both share what is searched: the one that was added is asked for by neither from here.

    def measure(
        self, goods: Goods, tools: ReadingTools, repeats: int
    ) -> tuple[list[Stage], list[int]]:
        """Time readings and their searches; returns also the rank of each photo's right."""
        reader = Reader(self.gallery, tools)
        stages = {name: Stage(name) for name in (_FEATURES, *_SEARCHES, _WHOLE)}
        ranks: list[int] = []
        for photo, right_ids in goods.photos:
            features = probe_features(photo, tools)
            ranks.append(self._rank(goods, features, right_ids))
            reader.read([photo])
            for _ in range(repeats):
                stages[_FEATURES].call(partial(probe_features, photo, tools))
                for name, kinds in _SEARCHES.items():
                    without = frozenset(ClueKind) - kinds
                    search = partial(self.gallery.shortlist, features, BALANCED.shortlist, without)
                    stages[name].call(search)
                stages[_WHOLE].call(partial(reader.read, [photo]))
        return list(stages.values()), ranks

    def _rank(self, goods: Goods, features: ProbeFeatures, right_ids: frozenset[str]) -> int:
        own = {
            entry.reference.reference_id
            for entry in goods.references
            if entry.reference.right_id in right_ids
        }
        listed = self.gallery.shortlist(features, BALANCED.shortlist)
        ranks = (rank for rank, found in enumerate(listed) if found.reference_id in own)
        return next(ranks, BALANCED.shortlist)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.gallery", description=__doc__)
    parser.add_argument("--references", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--set", type=Path, help="photographed goods; none: goods are drawn")
    parser.add_argument("--split", nargs="*", default=[], help="splits of the set's photos")
    parser.add_argument("--photos", type=int, default=4, help="photos of one megapixel")
    parser.add_argument("--repeats", type=int, default=3, help="readings of each photo")
    parser.add_argument("--pictures", type=int, default=300, help="drawn, to make others of")
    parser.add_argument("--threads", type=int, default=2, help="threads of every library")
    parser.add_argument("--seed", type=int, default=1, help="decides what is drawn")
    return parser.parse_args()


def main() -> None:
    """Build galleries of growing size, read against them, print a table of each."""
    options = _options()
    cv2.setNumThreads(options.threads)
    faiss.omp_set_num_threads(options.threads)
    embedder = load_embedder(shipped_models(), threads=options.threads)
    tools = ReadingTools(embedder, None, CodeReader())
    machine = hardware()
    with TemporaryDirectory(prefix="pandok-bench-") as folder:
        own_set = options.set or write_world(
            Path(folder) / "goods", seed=options.seed, items=max(4, options.photos)
        )
        goods = goods_of(own_set, tools, options.photos, frozenset(options.split))
    pool = drawn_pool(tools, options.pictures, options.seed)
    for references in options.references:
        others = JitteredReferences(pool, references - len(goods.references), options.seed)
        large = LargeGallery(goods, others, embedder.embedder_id)
        stages, ranks = large.measure(goods, tools, options.repeats)
        found = ", ".join(
            f"{percent(rate(sum(rank < first for rank in ranks), len(ranks), 'photo'))} in {first}"
            for first in _SHOWN
        )
        show(
            f"One photo of one megapixel against {len(large.gallery):,} references",
            stages,
            f"Indexed in {large.built_s:.0f} s, one more in {1_000 * large.added_s:.0f} ms; "
            f"{large.memory_mib} MiB more than before. Right on the shortlist: {found}. "
            f"{machine.processor}, {machine.cores} cores, {options.threads} threads, load "
            f"{os.getloadavg()[0]:.1f}",
        )


if __name__ == "__main__":
    main()
