"""Train the detector, export it, write its manifest and draw its curves."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pandok.registry.manifest import (
    DataSource,
    Measurement,
    ModelManifest,
    Output,
    Task,
)
from pandok.registry.manifest_toml import manifest_toml
from pandok.registry.shipped import DEFAULT_DETECTOR
from pandok.training.charts import Axis, Panel, loss_panel, panels_svg
from pandok.training.detector.recipe import (
    DetectorLine,
    DetectorOptions,
    Progress,
    TrainedDetector,
    train_detector,
)
from pandok.training.detector.scenes import FILL
from pandok.training.detector.validation import BOX_COUNTS, FOUND_FROM
from pandok.training.manifest_parts import (
    measured_rate,
    square_preprocessing,
    trained_today,
)
from pandok.training.onnx_export import export_picture_model

RECIPE_VERSION = "1"
CURVES_FILE = "curves.svg"


def make_detector(
    pack: Path, sources: Path, out: Path, options: DetectorOptions, progress: Progress
) -> ModelManifest:
    """Train, or go on training; write ``detector.onnx``, ``detector.toml`` and ``curves.svg``.

    Args:
        pack: Marks and packages (`pandok.training.identity.pack`).
        sources: List of photos that scenes are composed on (`pandok.training.sources`).
        out: Folder to write to; made where missing.
        options: How to train.
        progress: Called with scenes seen and scenes in all.

    Returns:
        The manifest that was written.

    Raises:
        SourcesError: Pack or sources cannot be read or hold too little.
        CheckpointError: The folder holds another run.
    """
    trained = train_detector(pack, sources, out, options, progress)
    (out / CURVES_FILE).write_text(curves_svg(trained.log), encoding="utf-8")
    weights = out / f"{DEFAULT_DETECTOR}.onnx"
    export_picture_model(trained.network, weights, size_px=options.photo_px, output="boxes")
    manifest = _manifest(weights.read_bytes(), trained, options)
    (out / manifest.origin).write_text(manifest_toml(manifest), encoding="utf-8")
    return manifest


def curves_svg(lines: Sequence[DetectorLine]) -> str:
    """Draw a run: the loss on the left, recall on the right.

    Args:
        lines: Its log; at least one line.
    """
    shares = tuple(
        (f"{count} boxes", tuple(100 * share for share in column))
        for count, column in zip(
            BOX_COUNTS,
            zip(*((line.four, line.eight, line.twelve) for line in lines), strict=True),
            strict=True,
        )
    )
    found = Panel(f"Recall among {lines[-1].among} held-out marks, %", 0, 100, shares)
    axis = Axis(tuple(line.scenes for line in lines), "scenes")
    return panels_svg((loss_panel([line.loss for line in lines]), found), axis)


def _manifest(weights: bytes, trained: TrainedDetector, options: DetectorOptions) -> ModelManifest:
    digest, last = hashlib.sha256(weights).hexdigest(), trained.log[-1]
    command = (
        f"pandok train detector --pack PACK --data SOURCES.toml --out DIR"
        f" --scenes {options.scenes} --size {options.scene.size_px}"
        f" --photo-size {options.photo_px} --seed {options.seed}"
        f" --threads {options.threads} --rate {options.schedule.highest:g}"
    )
    return ModelManifest(
        origin=f"{DEFAULT_DETECTOR}.toml",
        id=DEFAULT_DETECTOR,
        version=f"{RECIPE_VERSION}.{digest[:8]}",
        task=Task.MARK_DETECTION,
        file=f"{DEFAULT_DETECTOR}.onnx",
        sha256=digest,
        bytes=len(weights),
        licence="Apache-2.0",
        data=_sources(trained),
        preprocessing=square_preprocessing(options.photo_px, FILL),
        output=Output(dimension=5, normalised=False),
        trained=trained_today(
            "pandok.training.detector.recipe",
            command,
            seed=options.seed,
            views=last.scenes,
            threads=options.threads,
            seconds=last.seconds,
        ),
        measured=tuple(_measured(trained, last, options)),
    )


def _sources(trained: TrainedDetector) -> tuple[DataSource, ...]:
    """Those of the pack, and those of the grounds that it does not name already."""
    named = {source.name for source in trained.pack.sources}
    return (*trained.pack.sources, *(s for s in trained.grounds if s.name not in named))


def _measured(
    trained: TrainedDetector, last: DetectorLine, options: DetectorOptions
) -> list[Measurement]:
    """Recall on scenes of held-out artworks and photos, with Wilson intervals."""
    found: list[Measurement] = []
    shares = (last.four, last.eight, last.twelve)
    for count, share in zip(BOX_COUNTS, shares, strict=True):
        found += measured_rate(
            f"scenes of marks and photos held out, pack {trained.pack.sha256[:12]}",
            f"recall with {count} boxes at IoU {FOUND_FROM:g}",
            round(share * last.among),
            last.among,
            unit="marks",
            note=f"{last.among} marks and packages on {options.validated} composed scenes"
            f" of {last.size_px} px; synthetic.",
        )
    return found
