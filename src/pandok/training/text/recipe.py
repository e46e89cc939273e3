"""Train the recogniser in pieces that may be stopped at any time."""

import hashlib
import json
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

import torch
from torch import nn
from torch.utils.data import DataLoader

from pandok.forge.fonts.catalogue import Script
from pandok.forge.split import Split
from pandok.forge.text_lines.lines import LineSources, line_sources
from pandok.training.descent import Descent, RateSchedule, descend, follow, weight_groups
from pandok.training.run_files import read_lines, read_state, write_lines, write_state
from pandok.training.text.alphabet import alphabet
from pandok.training.text.batches import BatchPlan, LineBatch, LineBatches
from pandok.training.text.lines import LineOptions, training_sources
from pandok.training.text.network import RecogniserNetwork, RecogniserShape
from pandok.training.text.validation import Held, held_out_lines, validate

Progress = Callable[[int, int], None]

_LONGEST_STEP = 5.0  # norm of the gradient


@dataclass(frozen=True)
class TextOptions:
    """How to train.

    Attributes:
        lines: Lines in all.
        shape: Size of the network.
        line: How lines are drawn.
        plan: How they come together.
        schedule: The learning rate.
        decay: Weight decay.
        average: How slowly the averaged weights, which are exported, follow.
        check_every: Lines between two checkpoints with validation.
        validated: Lines of each script of the validation.
        threads: Threads of PyTorch.
    """

    lines: int = 400_000
    shape: RecogniserShape = field(default_factory=RecogniserShape)
    line: LineOptions = field(default_factory=LineOptions)
    plan: BatchPlan = field(default_factory=BatchPlan)
    schedule: RateSchedule = field(default_factory=lambda: RateSchedule(1.5e-3, 0.02, 0.4))
    decay: float = 0.02
    average: float = 0.998
    check_every: int = 10_240
    validated: int = 150
    threads: int = 1


def text_options(
    *, lines: int, seed: int, threads: int, rate: float, line: LineOptions
) -> TextOptions:
    """Return the options that a person chooses, with all others as they are by default."""
    options = TextOptions(lines=lines, threads=threads, plan=BatchPlan(seed=seed), line=line)
    return replace(
        options,
        shape=replace(options.shape, height_px=line.height_px),
        schedule=replace(options.schedule, highest=rate),
    )


@dataclass(frozen=True)
class TextLogLine:
    """How far a run was and how well it did.

    Attributes:
        lines: Lines seen.
        seconds: Time spent training.
        loss: Mean over the batches since the last line, in nats a character.
        among: Lines of each script of the validation.
        hangul: Character error rate on lines in Hangul, 0 upwards.
        latin: On lines in Latin letters, likewise.
        hangul_whole: Share of lines in Hangul without error, 0 to 1.
        latin_whole: Share of lines in Latin letters, likewise.
    """

    lines: int
    seconds: float
    loss: float
    among: int
    hangul: float
    latin: float
    hangul_whole: float
    latin_whole: float


@dataclass(frozen=True, eq=False)
class TrainedText:
    """A finished run.

    Attributes:
        network: With averaged weights, in evaluation mode.
        sources: What its lines were drawn from.
        log: A line at every checkpoint; at least one.
    """

    network: RecogniserNetwork
    sources: LineSources
    log: tuple[TextLogLine, ...]


def train_text(out: Path, options: TextOptions, progress: Progress) -> TrainedText:
    """Train until all lines are seen, or go on where the last checkpoint was.

    A batch depends on its number and the seed alone: a run that was stopped gives, on the same
    machine with the same options, the weights of one that was not. The lines in all and the rate
    may be others when a run is taken up again: while the rate has not begun to fall, a run can be
    made longer.

    Args:
        out: Folder for ``checkpoint.pt`` and ``log.jsonl``; made where missing.
        options: How to train.
        progress: Called with lines seen and lines in all.

    Raises:
        ForgeError: A font is missing.
        CheckpointError: The folder holds another run.
    """
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.plan.seed)
    sources = training_sources(options.line, options.plan.seed)
    held = _held_out(options)
    fingerprint = _fingerprint(sources, options)
    out.mkdir(parents=True, exist_ok=True)
    run = _begin(options)
    known = read_state(out, fingerprint)
    if known is not None:
        run.take_up(known)
    plan = options.plan
    log = [line for line in read_lines(out, TextLogLine) if line.lines <= run.step * plan.size]
    bundles = max(1, options.lines // plan.bundle)
    per_check = max(1, options.check_every // plan.bundle)
    # Checkpoints lie between bundles.
    while (bundle := run.step // plan.batches) < bundles:
        until = min(bundles, (bundle // per_check + 1) * per_check)
        batches = LineBatches(sources, options.line, plan, range(bundle, until))
        loss = _train_piece(run, batches, bundles, options, progress)
        log.append(_log_line(run, held, loss, options))
        write_lines(out, log)
        write_state(out, {"fingerprint": fingerprint} | run.state())
    return TrainedText(run.averaged.eval(), sources, tuple(log))


def _held_out(options: TextOptions) -> Held:
    sources = line_sources(Split.VALIDATION, debian=options.line.debian)
    return held_out_lines(
        options.validated,
        sources,
        options.line.height_px,
        options.line.longest_px,
        options.plan.seed + 1,
    )


def _fingerprint(sources: LineSources, options: TextOptions) -> str:
    """Of what must not change within a run."""
    fixed = {
        "faces": [face.id for face in sources.typefaces],
        "shape": asdict(options.shape),
        "line": {name: str(value) for name, value in asdict(options.line).items()},
        "plan": asdict(options.plan),
        "alphabet": "".join(alphabet()),
    }
    return hashlib.sha256(json.dumps(fixed, sort_keys=True).encode()).hexdigest()


def _begin(options: TextOptions) -> Descent[RecogniserNetwork]:
    network = RecogniserNetwork(options.shape, alphabet())
    averaged = RecogniserNetwork(options.shape, alphabet())
    averaged.load_state_dict(network.state_dict())
    groups = weight_groups(network, options.decay)
    optimiser = torch.optim.AdamW(groups, lr=options.schedule.highest, fused=True)
    return Descent(network, averaged, optimiser)


def _train_piece(
    run: Descent[RecogniserNetwork],
    batches: LineBatches,
    bundles: int,
    options: TextOptions,
    progress: Progress,
) -> float:
    """Train up to the next checkpoint and return the mean loss."""
    started = time.monotonic()
    # Batches are drawn by another process, a bundle ahead.
    loader: DataLoader[LineBatch] = DataLoader(
        batches, batch_size=None, num_workers=1, prefetch_factor=options.plan.batches
    )
    run.network.train()
    total, first = 0.0, run.step
    in_all = bundles * options.plan.batches
    for batch in loader:
        rate = options.schedule.at(run.step / in_all)
        total += train_step(run.network, batch, run.optimiser, rate)
        run.step += 1
        follow(run.averaged, run.network, options.average, run.step)
        progress(run.step * options.plan.size, in_all * options.plan.size)
    run.seconds += time.monotonic() - started
    return total / max(run.step - first, 1)


def train_step(
    network: RecogniserNetwork, batch: LineBatch, optimiser: torch.optim.Optimizer, rate: float
) -> float:
    """Learn from one batch and return its loss.

    Args:
        network: In training mode.
        batch: Lines and what they say.
        optimiser: Of the network.
        rate: Of this step.
    """
    found = network(batch.lines).transpose(0, 1)
    # A line squeezed so much that its characters outnumber the steps cannot be read.
    loss = nn.functional.ctc_loss(
        found, batch.texts, batch.steps, batch.lengths, zero_infinity=True
    )
    return descend(loss, network, optimiser, rate, _LONGEST_STEP)


def _log_line(
    run: Descent[RecogniserNetwork], held: Held, loss: float, options: TextOptions
) -> TextLogLine:
    errors = validate(run.averaged, held)
    hangul, latin = errors[Script.HANGUL], errors[Script.LATIN]
    return TextLogLine(
        lines=run.step * options.plan.size,
        seconds=round(run.seconds, 1),
        loss=round(loss, 4),
        among=options.validated,
        hangul=round(hangul.rate, 4),
        latin=round(latin.rate, 4),
        hangul_whole=round(hangul.whole / max(1, hangul.lines), 4),
        latin_whole=round(latin.whole / max(1, latin.lines), 4),
    )
