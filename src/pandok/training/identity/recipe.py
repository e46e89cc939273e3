"""Train the identity encoder in pieces that may be stopped at any time."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.utils.data import DataLoader

from pandok.training.descent import RateSchedule, descend, follow, weight_groups
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.batches import BatchPlan, Indices, ViewBatches
from pandok.training.identity.checkpoint import Run, resume_run, save_run
from pandok.training.identity.classes import HELD_OUT_EVERY, split_classes
from pandok.training.identity.clean import class_means
from pandok.training.identity.lineage import (
    LINEAGE_FILE,
    Lineage,
    begin_lineage,
    read_lineage,
)
from pandok.training.identity.network import IdentityNetwork, NetworkShape
from pandok.training.identity.objective import OBJECTIVES, IdentityObjective, ObjectiveWeights
from pandok.training.identity.pack import PackFacts, read_facts
from pandok.training.identity.runlog import LogLine, read_log
from pandok.training.identity.validation import validate, validate_shapes
from pandok.training.identity.views import ViewOptions
from pandok.training.identity.warm_start import start_warm
from pandok.training.run_files import write_lines
from pandok.training.shapes.check import ShapeCheck, read_check

Progress = Callable[[int, int], None]

_NEIGHBOURS = 7
_LONGEST_STEP = 2.0  # norm of the gradient


@dataclass(frozen=True)
class IdentityOptions:
    """How to train.

    Attributes:
        views: Views in all.
        shape: Size of the network.
        batch: What a batch holds.
        view: How hard the views are.
        objective: What is optimised.
        rate: Highest learning rate.
        decay: Weight decay.
        warm_up: Share of the run in which the rate rises.
        cool_down: Share of the run, at its end, in which the rate falls.
        average: How slowly the averaged weights, which are exported, follow.
        check_every: Views between two checkpoints with validation.
        threads: Threads of PyTorch.
        start_from: Folder or checkpoint of another run, with whose averaged weights this one
            begins; None begins at random. Counts at the first step alone.
    """

    views: int = 2_000_000
    shape: NetworkShape = field(default_factory=NetworkShape)
    batch: BatchPlan = field(default_factory=BatchPlan)
    view: ViewOptions = field(default_factory=ViewOptions)
    objective: ObjectiveWeights = field(default_factory=ObjectiveWeights)
    rate: float = 2e-3
    decay: float = 0.02
    warm_up: float = 0.02
    cool_down: float = 0.3
    average: float = 0.999
    check_every: int = 50_000
    threads: int = 2
    start_from: Path | None = None


def identity_options(
    *,
    views: int,
    size_px: int,
    seed: int,
    threads: int,
    rate: float,
    objective: str,
    start_from: Path | None,
) -> IdentityOptions:
    """Return the options that a person chooses, with all others as they are by default."""
    plan = BatchPlan(seed=seed)
    return IdentityOptions(
        views=views,
        # A network that has learned already need not begin with easy views.
        batch=replace(plan, eased_views=0) if start_from else plan,
        view=ViewOptions(size_px=size_px),
        objective=OBJECTIVES[objective],
        rate=rate,
        threads=threads,
        start_from=start_from,
    )


@dataclass(frozen=True, eq=False)
class TrainedIdentity:
    """A finished run.

    Attributes:
        network: With averaged weights, in evaluation mode.
        pack: What the pack tells of itself.
        lineage: What this run and those before it learned from.
        log: A line at every checkpoint; at least one.
        sizes: Views from which on, and side of the views, one entry for each change.
    """

    network: IdentityNetwork
    pack: PackFacts
    lineage: Lineage
    log: tuple[LogLine, ...]
    sizes: tuple[tuple[int, int], ...]


@dataclass(frozen=True, eq=False)
class _Material:
    """What is learned, and what tells how well that went."""

    artworks: Artworks
    learned: list[Indices]
    held_out: list[Indices]
    check: ShapeCheck | None


def train_identity(
    pack: Path, out: Path, options: IdentityOptions, progress: Progress
) -> TrainedIdentity:
    """Train until all views are seen, or go on where the last checkpoint was.

    A batch depends on its number, the seed and the neighbours alone, and neighbours change at
    checkpoints alone: a run that was stopped gives, on the same machine with the same options, the
    weights of one that was not. The side of the views may be another when a run is taken up again;
    it then counts from the checkpoint on. So may the rate and the views in all: while the rate has
    not begun to fall, a run can be made longer.

    Args:
        pack: See `pandok.training.identity.pack`.
        out: Folder for ``checkpoint.pt``, ``log.jsonl`` and ``lineage.json``; made where missing.
        options: How to train.
        progress: Called with views seen and views in all.

    Raises:
        SourcesError: The pack cannot be read or has too few classes.
        CheckpointError: The folder holds another run, or the one to start from cannot be used.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.batch.seed)
    facts, material = read_facts(pack), _material(pack, options)
    fingerprint = _fingerprint(facts, options)
    out.mkdir(parents=True, exist_ok=True)
    run = _begin(len(material.learned), options)
    resume_run(run, out, fingerprint)
    lineage = _lineage(run, material, facts, out, options)
    log = read_log(out, run.step * options.batch.size)
    steps = max(1, options.views // options.batch.size)
    per_check = max(1, options.check_every // options.batch.size)
    if run.step < steps and (not run.sizes or run.sizes[-1][1] != options.view.size_px):
        run.sizes.append((run.step, options.view.size_px))
    while run.step < steps:
        until = min(steps, (run.step // per_check + 1) * per_check)
        log.append(_train_piece(run, material, until, steps, options, progress))
        write_lines(out, log)
        save_run(run, out, fingerprint)
    sizes = tuple((step * options.batch.size, size) for step, size in run.sizes)
    return TrainedIdentity(run.averaged.eval(), facts, lineage, tuple(log), sizes)


def _lineage(
    run: Run, material: _Material, facts: PackFacts, out: Path, options: IdentityOptions
) -> Lineage:
    """Begin with another run's weights where that is wanted, and tell where weights come from."""
    if run.step and (out / LINEAGE_FILE).exists():
        return read_lineage(out)
    if options.start_from and not run.step:
        size_px = options.view.size_px
        start_warm(run, options.start_from, material.artworks, material.learned, size_px)
    return begin_lineage(out, facts, options.start_from)


def _material(pack: Path, options: IdentityOptions) -> _Material:
    """Hold every 20th class out; which depends on the pack alone."""
    artworks = Artworks.load(pack)
    learned, held_out = split_classes(artworks, HELD_OUT_EVERY)
    if len(learned) < options.batch.classes:
        raise SourcesError(
            "pack.too_few", folder=str(pack), found=len(learned), needed=options.batch.classes
        )
    return _Material(artworks, learned, held_out, read_check(pack))


def _fingerprint(facts: PackFacts, options: IdentityOptions) -> str:
    """Of what must not change within a run."""
    fixed = {
        "pack": facts.sha256,
        "shape": asdict(options.shape),
        "batch": asdict(options.batch),
        "objective": asdict(options.objective),
    }
    return hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()


def _begin(classes: int, options: IdentityOptions) -> Run:
    network = IdentityNetwork(options.shape)
    averaged = IdentityNetwork(options.shape)
    averaged.load_state_dict(network.state_dict())
    objective = IdentityObjective(classes, options.shape.dimension, options.objective)
    groups = weight_groups(network, options.decay)
    groups.append({"params": objective.parameters(), "weight_decay": 0.0})
    optimiser = torch.optim.AdamW(groups, lr=options.rate, fused=True)
    return Run(network, averaged, optimiser, objective=objective)


def _train_piece(
    run: Run,
    material: _Material,
    until: int,
    steps: int,
    options: IdentityOptions,
    progress: Progress,
) -> LogLine:
    """Train up to the next checkpoint, find the new neighbours, and validate."""
    started = time.monotonic()
    batches = ViewBatches(
        material.artworks,
        material.learned,
        run.neighbours,
        options.batch,
        options.view,
        range(run.step, until),
    )
    loader: DataLoader[tuple[Tensor, Tensor]] = DataLoader(
        batches, batch_size=None, num_workers=1, prefetch_factor=4
    )
    run.network.train()
    schedule = RateSchedule(options.rate, options.warm_up, options.cool_down)
    total, first = 0.0, run.step
    for pictures, labels in loader:
        total += _train_step(run, pictures, labels, schedule.at(run.step / steps))
        follow(run.averaged, run.network, options.average, run.step)
        progress(run.step * options.batch.size, steps * options.batch.size)
    run.seconds += time.monotonic() - started
    if not run.objective.learns_centres:
        size_px = options.view.size_px
        means = class_means(run.averaged, material.artworks, material.learned, size_px)
        run.objective.place_centres(means)
    run.neighbours = _nearest(run.objective)
    found = validate(run.averaged, material.artworks, material.held_out, options.view)
    shapes = validate_shapes(run.averaged, material.check, options.view.size_px)
    return LogLine(
        views=run.step * options.batch.size,
        seconds=round(run.seconds, 1),
        size_px=options.view.size_px,
        loss=round(total / max(run.step - first, 1), 4),
        among=found.among,
        printed=found.printed,
        relief=found.relief,
        designs=shapes.among,
        design_rank_1=shapes.rank_1,
        design_rank_5=shapes.rank_5,
    )


def _train_step(run: Run, pictures: Tensor, labels: Tensor, rate: float) -> float:
    """Learn from one batch and return its loss."""
    vectors = run.network.embed(pictures.contiguous(memory_format=torch.channels_last))
    loss = run.objective(vectors, labels)
    run.step += 1
    return descend(loss, run.network, run.optimiser, rate, _LONGEST_STEP)


@torch.no_grad()
def _nearest(objective: IdentityObjective) -> Indices:
    """Return for each class those whose centres are nearest."""
    centres = objective.mean_centres()
    found: list[Tensor] = []
    for start in range(0, len(centres), 1024):
        alike = centres[start : start + 1024] @ centres.T
        rows = torch.arange(len(alike))
        alike[rows, rows + start] = -2.0
        found.append(alike.topk(min(_NEIGHBOURS, len(centres) - 1), dim=1).indices)
    return torch.cat(found).numpy().astype(np.int64)
