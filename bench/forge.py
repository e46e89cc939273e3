"""What each stage of a goods photo costs: ``python -m bench.forge`` (docs/how-to/benchmarks.md)."""

import argparse
import time

import cv2
import numpy as np

from bench.timing import Stage, show
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.scene import arrange_scene
from pandok.forge.camera.sensor import encode_jpeg
from pandok.forge.camera.shots import sample_shot
from pandok.forge.goods.assembly import article_solid, assemble
from pandok.forge.goods.brands import invent_brand
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from pandok.lab.report.hardware import hardware

_MOST_PX_PER_MM = 8.0
_FINER = 1.1


def main() -> None:
    """Photograph invented goods on one core and print a row a stage."""
    parser = argparse.ArgumentParser(prog="bench.forge", description=__doc__)
    parser.add_argument("--photos", type=int, default=24, help="photos taken")
    parser.add_argument("--seed", type=int, default=1, help="of the shots")
    options = parser.parse_args()
    cv2.setNumThreads(1)
    stages = {name: Stage(name) for name in ("label", "goods", "scene", "photo", "JPEG")}
    pixels = sum(_photo(options.seed, index, stages) for index in range(options.photos))
    total_s = sum(sum(stage.cpu_ms) for stage in stages.values()) / 1_000
    machine = hardware()
    show(
        f"{options.photos / total_s:.2f} photos a second of one core",
        stages.values(),
        f"{options.photos} photos of {pixels / options.photos / 1e6:.2f} megapixels; "
        f"{machine.processor}, {machine.cores} cores; peak memory {machine.peak_memory_mib} MiB",
    )


def _photo(seed: int, index: int, stages: dict[str, Stage]) -> int:
    """Take one photo; return its pixels."""
    label = invent_brand(Split.EXAM, index).label
    shot = sample_shot(np.random.default_rng((seed, index)), Split.EXAM)
    solid = article_solid(label, index)
    with _Clock(stages["label"]):
        mark = draw_label(label).region("mark")
    pose = aim(shot, solid, label.size_mm, mark)
    with _Clock(stages["goods"]):
        goods = assemble(label, index, min(_MOST_PX_PER_MM, _FINER * label_resolution(pose)))
    with _Clock(stages["scene"]):
        scene = arrange_scene(shot, pose, solid, label.size_mm, mark)
    with _Clock(stages["photo"]):
        photo = photograph(goods, shot, pose, scene)
    with _Clock(stages["JPEG"]):
        encode_jpeg(photo, shot)
    return shot.size_px[0] * shot.size_px[1]


class _Clock:
    """Times what happens within, for a stage."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    def __enter__(self) -> None:
        self._started = (time.perf_counter(), time.process_time())

    def __exit__(self, *_: object) -> None:
        wall_s, cpu_s = self._started
        self._stage.cpu_ms.append(1_000 * (time.process_time() - cpu_s))
        self._stage.wall_ms.append(1_000 * (time.perf_counter() - wall_s))


if __name__ == "__main__":
    main()
