"""What each stage of a reading costs: ``python -m bench.reading`` (docs/how-to/benchmarks.md)."""

import argparse
import time
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2
import numpy as np

from bench.synthetic import Bench, build
from bench.timing import Stage, show
from pandok.lab.report.hardware import hardware
from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.identity.cohort import Cohort
from pandok.reading.identity.local_features import PROBE_FEATURES, extract_local_features
from pandok.reading.identity.verification import VerificationOptions, verify
from pandok.reading.images import decode_photo
from pandok.reading.policy import BALANCED
from pandok.reading.quality import assess_quality
from pandok.reading.reader import Reader
from pandok.reading.text.rapid import RapidTextOptions, RapidTextReader
from pandok.reading.types import Photo, ProbeFeatures
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models

_JPEG_QUALITY = 90


class StageTimes:
    """Times of every stage, over all photos and repeats.

    Args:
        bench: What is read against what.
        tools: The models.
    """

    def __init__(self, bench: Bench, tools: ReadingTools) -> None:
        self._gallery = bench.gallery
        self._tools = tools
        without_text = replace(tools, text_reader=None)
        self._readers = {"whole reading, no text": Reader(bench.gallery, without_text)}
        if tools.text_reader is not None:
            self._readers["whole reading, text"] = Reader(bench.gallery, tools)
        self._stages: dict[str, Stage] = {}

    @property
    def stages(self) -> Sequence[Stage]:
        """In the order of a reading."""
        return tuple(self._stages.values())

    def forget(self) -> None:
        """Drop all times: the first reading loads what the others find."""
        self._stages.clear()

    def add(self, photo: Photo) -> None:
        """Time one photo."""
        encoded = _as_jpeg(photo)
        self._stage("decode").call(lambda: decode_photo(encoded, name="photo.jpg"))
        self._stage("quality").call(lambda: assess_quality(photo))
        self._stage("local features").call(
            lambda: extract_local_features(photo.pixels, PROBE_FEATURES)
        )
        text_reader, code_reader = self._tools.text_reader, self._tools.code_reader
        if text_reader is not None:
            self._stage("text").call(lambda: text_reader.read(photo.pixels))
        if code_reader is not None:
            self._stage("codes").call(lambda: code_reader.read(photo.pixels))
        features = probe_features(photo, self._tools)
        self._compare(photo, features)
        for name, reader in self._readers.items():
            self._stage(name).call(partial(reader.read, [photo]))

    def _compare(self, photo: Photo, features: ProbeFeatures) -> None:
        views = features.views.astype(np.int64)
        crops = [photo.pixels[y1:y2, x1:x2] for x1, y1, x2, y2 in views]
        self._stage("embedding").call(lambda: self._tools.embedder.embed(crops))
        listed = self._gallery.shortlist(features, BALANCED.shortlist)
        self._stage("shortlist").call(lambda: self._gallery.shortlist(features, BALANCED.shortlist))
        options, cohort = VerificationOptions(), Cohort(self._tools.embedder.cohort)
        self._stage("verification").call(
            lambda: verify(photo, features, listed, self._gallery, options, cohort)
        )

    def _stage(self, name: str) -> Stage:
        return self._stages.setdefault(name, Stage(name))


def _as_jpeg(photo: Photo) -> bytes:
    bgr = cv2.cvtColor(photo.pixels, cv2.COLOR_RGB2BGR)
    return cv2.imencode(".jpg", bgr, [cv2.IMWRITE_JPEG_QUALITY, _JPEG_QUALITY])[1].tobytes()


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.reading", description=__doc__)
    parser.add_argument("--references", type=int, default=500, help="references in the gallery")
    parser.add_argument("--photos", type=int, default=4, help="photos of about one megapixel")
    parser.add_argument("--repeats", type=int, default=3, help="readings of each photo")
    parser.add_argument("--threads", type=int, default=2, help="threads of OpenCV and the networks")
    parser.add_argument("--seed", type=int, default=1, help="decides what is drawn")
    parser.add_argument("--no-text", action="store_true", help="read no text at all")
    return parser.parse_args()


def main() -> None:
    """Build a gallery, read against it, print a table."""
    options = _options()
    cv2.setNumThreads(options.threads)
    text = None if options.no_text else RapidTextReader(RapidTextOptions(threads=options.threads))
    embedder = load_embedder(shipped_models(), threads=options.threads)
    tools = ReadingTools(embedder, text, CodeReader())
    with TemporaryDirectory(prefix="pandok-bench-") as folder:
        started = time.perf_counter()
        bench = build(Path(folder), tools, options.references, options.photos, options.seed)
        built_s = time.perf_counter() - started
        times = StageTimes(bench, tools)
        times.add(bench.photos[0])
        times.forget()
        for _ in range(options.repeats):
            for photo in bench.photos:
                times.add(photo)
    machine = hardware()
    show(
        f"One photo of about 1 megapixel against {len(bench.gallery)} references",
        times.stages,
        f"{machine.processor}, {machine.cores} cores, {options.threads} threads; peak memory "
        f"{machine.peak_memory_mib} MiB; gallery built in {built_s:.0f} s",
    )


if __name__ == "__main__":
    main()
