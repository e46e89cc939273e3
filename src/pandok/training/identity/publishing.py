"""Train the encoder, export it, write its manifest and draw its curves."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from pandok.registry.manifest import (
    Cohort,
    Measurement,
    ModelManifest,
    Output,
    Task,
)
from pandok.registry.manifest_toml import manifest_toml
from pandok.training.identity.artworks import Artworks
from pandok.training.identity.cohort import write_cohort
from pandok.training.identity.curves import curves_svg
from pandok.training.identity.objective import OBJECTIVES, ObjectiveWeights
from pandok.training.identity.recipe import IdentityOptions, TrainedIdentity, train_identity
from pandok.training.identity.runlog import LogLine
from pandok.training.manifest_parts import (
    measured_rate,
    square_preprocessing,
    trained_today,
)
from pandok.training.onnx_export import export_picture_model

MODEL_ID = "identity"
RECIPE_VERSION = "1"
CURVES_FILE = "curves.svg"
# References are published on white, so that letterboxing continues what is around them.
FILL = 255

Progress = Callable[[int, int], None]


def make_identity(
    pack: Path, out: Path, options: IdentityOptions, progress: Progress
) -> ModelManifest:
    """Train, or go on training; write weights, cohort, manifest and curves.

    These are ``identity.onnx``, ``identity-cohort.npy``, ``identity.toml`` and ``curves.svg``.

    Args:
        pack: See `pandok.training.identity.pack`.
        out: Folder to write to; made where missing.
        options: How to train.
        progress: Called with views seen and views in all.

    Returns:
        The manifest that was written.

    Raises:
        SourcesError: The pack cannot be read or has too few classes.
        CheckpointError: The folder holds another run.
    """
    trained = train_identity(pack, out, options, progress)
    (out / CURVES_FILE).write_text(curves_svg(trained.log), encoding="utf-8")
    weights = out / f"{MODEL_ID}.onnx"
    export_picture_model(trained.network, weights, size_px=options.view.size_px, half=True)
    cohort = write_cohort(trained.network, Artworks.load(pack), out, options.view.size_px)
    manifest = _manifest(weights.read_bytes(), cohort, trained, options)
    (out / manifest.origin).write_text(manifest_toml(manifest), encoding="utf-8")
    return manifest


def _manifest(
    weights: bytes, cohort: Cohort, trained: TrainedIdentity, options: IdentityOptions
) -> ModelManifest:
    digest, last = hashlib.sha256(weights).hexdigest(), trained.log[-1]
    return ModelManifest(
        origin=f"{MODEL_ID}.toml",
        id=MODEL_ID,
        # Vectors of two trainings must not be compared, so the weights are part of the version.
        version=f"{RECIPE_VERSION}.{digest[:8]}",
        task=Task.IDENTITY_EMBEDDING,
        file=f"{MODEL_ID}.onnx",
        sha256=digest,
        bytes=len(weights),
        licence="Apache-2.0",
        data=trained.lineage.all_sources,
        preprocessing=square_preprocessing(options.view.size_px, FILL),
        output=Output(dimension=options.shape.dimension, normalised=True),
        trained=trained_today(
            "pandok.training.identity.recipe",
            _command(trained, options),
            seed=options.batch.seed,
            views=round(last.views / (trained.pack.marks + trained.pack.photo_classes)),
            threads=options.threads,
            seconds=last.seconds + trained.lineage.earlier_seconds,
        ),
        measured=tuple(_measured(trained, last)),
        cohort=cohort,
    )


def _command(trained: TrainedIdentity, options: IdentityOptions) -> str:
    """Return the last command; a comment tells the sizes and the runs that came before."""
    command = (
        f"pandok train identity --pack PACK --out DIR --views {options.views}"
        f" --size {options.view.size_px} --seed {options.batch.seed}"
        f" --threads {options.threads} --rate {options.rate:g}"
    )
    named = [name for name, weights in OBJECTIVES.items() if weights == options.objective]
    if named and options.objective != ObjectiveWeights():
        command += f" --objective {named[0]}"
    notes, before = [], trained.lineage.before
    if len(trained.sizes) > 1:
        notes.append(", ".join(f"{size} px from view {views}" for views, size in trained.sizes))
    if before:
        command += " --start-from RUN"
        told = ", ".join(f"{run.views} views of pack {run.pack[:12]}" for run in before)
        total = trained.log[-1].views + trained.lineage.earlier_views
        notes.append(f"RUN: {told}; {total} views in all")
    return f"{command}  # {'; '.join(notes)}" if notes else command


def _measured(trained: TrainedIdentity, last: LogLine) -> list[Measurement]:
    """What is found among marks and designs held out of training, with Wilson intervals."""
    found: list[Measurement] = []
    for name, share in (("printed", last.printed), ("in relief", last.relief)):
        found += measured_rate(
            f"marks held out of pack {trained.pack.sha256[:12]}, drawn {name}",
            "rank-1",
            round(share * last.among),
            last.among,
            unit="marks",
            note=f"One drawn view of each among {last.among} clean marks; synthetic.",
        )
    for metric, share in (("rank-1", last.design_rank_1), ("rank-5", last.design_rank_5)):
        found += measured_rate(
            f"designs held out of pack {trained.pack.sha256[:12]}, photo to line drawings",
            metric,
            round(share * last.designs),
            last.designs,
            unit="designs",
            note=f"One drawn photo of each among {last.designs} designs; synthetic.",
        )
    return found
