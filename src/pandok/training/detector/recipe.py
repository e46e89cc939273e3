"""Train the detector in pieces that may be stopped at any time."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch.utils.data import DataLoader

from pandok.registry.manifest import DataSource
from pandok.training.descent import Descent, RateSchedule, descend, follow, weight_groups
from pandok.training.detector.batches import SceneBatches
from pandok.training.detector.grounds import Grounds, load_grounds
from pandok.training.detector.network import DetectorNetwork, DetectorShape
from pandok.training.detector.objective import SceneBatch, detector_loss
from pandok.training.detector.scenes import Scene, SceneMaterial, SceneOptions
from pandok.training.detector.validation import held_out_scenes, validate
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.classes import HELD_OUT_EVERY, split_classes
from pandok.training.identity.pack import PackFacts, read_facts
from pandok.training.run_files import read_lines, read_state, write_lines, write_state

Progress = Callable[[int, int], None]

_LEAST_MARKS = 2
_LONGEST_STEP = 4.0  # norm of the gradient


@dataclass(frozen=True)
class DetectorOptions:
    """How to train.

    Attributes:
        scenes: Scenes in all.
        shape: Size of the network.
        scene: What scenes hold.
        batch: Scenes of a batch.
        seed: Of everything.
        schedule: The learning rate.
        decay: Weight decay.
        average: How slowly the averaged weights, which are exported, follow.
        check_every: Scenes between two checkpoints with validation.
        validated: Scenes of the validation.
        grounds: Most photos that scenes are composed on.
        photo_px: Side of the square that photos are brought to when the detector is used. More than
            a scene has: marks are small on photos, and what fills one is a view in any case.
        threads: Threads of PyTorch.
    """

    scenes: int = 40_000
    shape: DetectorShape = field(default_factory=DetectorShape)
    scene: SceneOptions = field(default_factory=SceneOptions)
    batch: int = 16
    seed: int = 0
    schedule: RateSchedule = field(default_factory=lambda: RateSchedule(2e-3, 0.03, 0.4))
    decay: float = 0.02
    average: float = 0.998
    check_every: int = 4_000
    validated: int = 300
    grounds: int = 1_500
    photo_px: int = 256
    threads: int = 1


def detector_options(
    *, scenes: int, size_px: int, photo_px: int, seed: int, threads: int, rate: float
) -> DetectorOptions:
    """Return the options that a person chooses, with all others as they are by default."""
    options = DetectorOptions(scenes=scenes, photo_px=photo_px, seed=seed, threads=threads)
    return replace(
        options,
        scene=replace(options.scene, size_px=size_px),
        schedule=replace(options.schedule, highest=rate),
    )


@dataclass(frozen=True)
class DetectorLine:
    """How far a run was and how well it did.

    Attributes:
        scenes: Scenes seen.
        seconds: Time spent training.
        size_px: Side of the scenes.
        loss: Mean over the scenes since the last line.
        among: Marks on the scenes of the validation.
        four: Share of them found with four boxes a scene, 0 to 1.
        eight: With eight.
        twelve: With twelve.
    """

    scenes: int
    seconds: float
    size_px: int
    loss: float
    among: int
    four: float
    eight: float
    twelve: float


@dataclass(frozen=True, eq=False)
class TrainedDetector:
    """A finished run.

    Attributes:
        network: With averaged weights, in evaluation mode.
        pack: What the pack tells of itself.
        grounds: Where the photos are from.
        log: A line at every checkpoint; at least one.
    """

    network: DetectorNetwork
    pack: PackFacts
    grounds: tuple[DataSource, ...]
    log: tuple[DetectorLine, ...]


def train_detector(
    pack: Path, sources: Path, out: Path, options: DetectorOptions, progress: Progress
) -> TrainedDetector:
    """Train until all scenes are seen, or go on where the last checkpoint was.

    Every 20th class of the pack and every 10th photo are held out. A batch depends on its number
    and the seed alone: a run that was stopped gives, on the same machine with the same options, the
    weights of one that was not. The rate and the scenes in all may be others when it is taken up
    again: while the rate has not begun to fall, a run can be made longer.

    Args:
        pack: Marks and packages (`pandok.training.identity.pack`).
        sources: List of photos that scenes are composed on (`pandok.training.sources`).
        out: Folder for ``checkpoint.pt`` and ``log.jsonl``; made where missing.
        options: How to train.
        progress: Called with scenes seen and scenes in all.

    Raises:
        SourcesError: Pack or sources cannot be read or hold too little.
        CheckpointError: The folder holds another run.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    facts, grounds = read_facts(pack), load_grounds(sources, options.grounds, options.seed)
    learned, held_out = scene_material(pack, grounds)
    fingerprint = _fingerprint(facts, grounds, options)
    out.mkdir(parents=True, exist_ok=True)
    run = _begin(options)
    known = read_state(out, fingerprint)
    if known is not None:
        run.take_up(known)
    log = [
        line for line in read_lines(out, DetectorLine) if line.scenes <= run.step * options.batch
    ]
    scenes = held_out_scenes(held_out, options.scene, options.validated)
    steps = max(1, options.scenes // options.batch)
    per_check = max(1, options.check_every // options.batch)
    while run.step < steps:
        until = min(steps, (run.step // per_check + 1) * per_check)
        log.append(
            _train_piece(run, learned, scenes, range(run.step, until), steps, options, progress)
        )
        write_lines(out, log)
        write_state(out, {"fingerprint": fingerprint} | run.state())
    return TrainedDetector(run.averaged.eval(), facts, grounds.sources, tuple(log))


def scene_material(pack: Path, grounds: Grounds) -> tuple[SceneMaterial, SceneMaterial]:
    """Divide a pack and photos into what is learned and what is held out.

    Raises:
        SourcesError: The pack cannot be read or has too few marks.
    """
    artworks = Artworks.load(pack)
    parts = []
    learned, held_out = split_classes(artworks, HELD_OUT_EVERY)
    for classes, photos in ((learned, grounds.learned), (held_out, grounds.held_out)):
        if not classes:
            raise SourcesError("pack.too_few", folder=str(pack), found=0, needed=_LEAST_MARKS)
        members = np.concatenate(classes)
        marks = members[artworks.marks[members]]
        if len(marks) < _LEAST_MARKS:
            found = len(marks)
            raise SourcesError("pack.too_few", folder=str(pack), found=found, needed=_LEAST_MARKS)
        packages = members[artworks.photos[members]]
        parts.append(SceneMaterial(artworks, marks, packages, photos))
    return parts[0], parts[1]


def _fingerprint(facts: PackFacts, grounds: Grounds, options: DetectorOptions) -> str:
    """Of what must not change within a run."""
    fixed = {
        "pack": facts.sha256,
        "grounds": [asdict(source) for source in grounds.sources],
        "shape": asdict(options.shape),
        "scene": asdict(options.scene),
        "batch": options.batch,
        "seed": options.seed,
    }
    return hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()


def _begin(options: DetectorOptions) -> Descent[DetectorNetwork]:
    network, averaged = DetectorNetwork(options.shape), DetectorNetwork(options.shape)
    averaged.load_state_dict(network.state_dict())
    groups = weight_groups(network, options.decay)
    return Descent(network, averaged, torch.optim.AdamW(groups, lr=options.schedule.highest))


def _train_piece(
    run: Descent[DetectorNetwork],
    learned: SceneMaterial,
    scenes: list[Scene],
    numbers: range,
    steps: int,
    options: DetectorOptions,
    progress: Progress,
) -> DetectorLine:
    """Train up to the next checkpoint and validate."""
    started, total = time.monotonic(), 0.0
    batches = SceneBatches(learned, options.scene, options.batch, options.seed, numbers)
    loader: DataLoader[SceneBatch] = DataLoader(
        batches, batch_size=None, num_workers=1, prefetch_factor=4
    )
    run.network.train()
    for batch in loader:
        total += _train_step(run, batch, options.schedule.at(run.step / steps))
        follow(run.averaged, run.network, options.average, run.step)
        progress(run.step * options.batch, steps * options.batch)
    run.seconds += time.monotonic() - started
    found = validate(run.averaged, scenes)
    return DetectorLine(
        scenes=run.step * options.batch,
        seconds=round(run.seconds, 1),
        size_px=options.scene.size_px,
        loss=round(total / len(numbers), 4),
        **asdict(found),
    )


def _train_step(run: Descent[DetectorNetwork], batch: SceneBatch, rate: float) -> float:
    """Learn from one batch and return its loss."""
    heat, boxes = run.network.look(batch.pictures.contiguous(memory_format=torch.channels_last))
    loss = detector_loss(heat, boxes, batch)
    run.step += 1
    return descend(loss, run.network, run.optimiser, rate, _LONGEST_STEP)
