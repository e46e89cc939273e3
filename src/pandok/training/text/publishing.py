"""Train the recogniser, export it, write its manifest and draw its curves."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from pandok.forge.fonts.catalogue import Origin
from pandok.forge.text_lines.lines import LineSources
from pandok.reading.text.recogniser.sizing import FILL, STEP_PX
from pandok.registry.manifest import (
    DataSource,
    Measurement,
    ModelManifest,
    Output,
    Preprocessing,
    Task,
)
from pandok.registry.manifest_toml import manifest_toml
from pandok.registry.shipped import DEFAULT_RECOGNISER
from pandok.training.charts import Axis, Panel, loss_panel, panels_svg
from pandok.training.manifest_parts import measured_rate, trained_today
from pandok.training.onnx_export import export_line_model
from pandok.training.text.alphabet import alphabet
from pandok.training.text.recipe import (
    Progress,
    TextLogLine,
    TextOptions,
    TrainedText,
    train_text,
)

RECIPE_VERSION = "1"
CURVES_FILE = "curves.svg"
_OF_A_FOLDER = "as the folder says"
_FONT_LICENCES = {
    Origin.PYTHON: "SIL Open Font License 1.1 or Apache-2.0",
    Origin.DEBIAN: "free by Debian's guidelines; most SIL Open Font License",
    Origin.FOLDER: _OF_A_FOLDER,
}


def make_text(out: Path, options: TextOptions, progress: Progress) -> ModelManifest:
    """Train, or go on training; write ``text.onnx``, ``text.toml`` and ``curves.svg``.

    Args:
        out: Folder to write to; made where missing.
        options: How to train.
        progress: Called with lines seen and lines in all.

    Returns:
        The manifest that was written.

    Raises:
        ForgeError: A font is missing.
        CheckpointError: The folder holds another run.
    """
    trained = train_text(out, options, progress)
    (out / CURVES_FILE).write_text(curves_svg(trained.log), encoding="utf-8")
    weights = out / f"{DEFAULT_RECOGNISER}.onnx"
    export_line_model(
        trained.network.plain(),
        weights,
        height_px=options.shape.height_px,
        step_px=STEP_PX,
        alphabet=alphabet(),
    )
    manifest = _manifest(weights.read_bytes(), trained, options)
    (out / manifest.origin).write_text(manifest_toml(manifest), encoding="utf-8")
    return manifest


def curves_svg(lines: Sequence[TextLogLine]) -> str:
    """Draw a run: the loss on the left, character error rates on the right.

    Args:
        lines: Its log; at least one line.
    """
    rates = (
        ("Hangul", tuple(100 * min(1.0, line.hangul) for line in lines)),
        ("Latin", tuple(100 * min(1.0, line.latin) for line in lines)),
    )
    title = f"Character errors on {lines[-1].among} held-out lines each, %"
    highest = max(1.0, *(rate for _, column in rates for rate in column))
    axis = Axis(tuple(line.lines for line in lines), "lines")
    losses = loss_panel([line.loss for line in lines])
    return panels_svg((losses, Panel(title, 0, highest, rates)), axis)


def _manifest(weights: bytes, trained: TrainedText, options: TextOptions) -> ModelManifest:
    digest, last = hashlib.sha256(weights).hexdigest(), trained.log[-1]
    return ModelManifest(
        origin=f"{DEFAULT_RECOGNISER}.toml",
        id=DEFAULT_RECOGNISER,
        version=f"{RECIPE_VERSION}.{digest[:8]}",
        task=Task.TEXT_RECOGNITION,
        file=f"{DEFAULT_RECOGNISER}.onnx",
        sha256=digest,
        bytes=len(weights),
        licence="Apache-2.0",
        data=_data(trained.sources, options, last),
        preprocessing=Preprocessing(
            size_px=options.shape.height_px,
            colour_order="RGB",
            letterbox=False,
            fill=FILL,
            value_range=(0, 255),
        ),
        output=Output(dimension=len(alphabet()), normalised=False),
        trained=trained_today(
            "pandok.training.text.recipe",
            _command(options),
            seed=options.plan.seed,
            views=last.lines,
            threads=options.threads,
            seconds=last.seconds,
        ),
        measured=tuple(_measured(last)),
    )


def _command(options: TextOptions) -> str:
    return (
        f"pandok train text --out DIR --lines {options.lines}"
        f" --height {options.shape.height_px} --seed {options.plan.seed}"
        f" --threads {options.threads} --rate {options.schedule.highest:g}"
        f"{'' if options.line.debian else ' --packaged-fonts'}"
        f"{' --fonts DIR' if options.line.fonts else ''}"
        f"{' --words DIR' if options.line.words else ''}"
    )


def _data(sources: LineSources, options: TextOptions, last: TextLogLine) -> tuple[DataSource, ...]:
    """Tell of the lines that were drawn, with whose faces and words."""
    told = [
        DataSource(
            "Lines drawn by pandok.forge.text_lines",
            "Apache-2.0",
            last.lines,
            "Invented names and words; synthetic, drawn anew for every step.",
        )
    ]
    for origin, licence in _FONT_LICENCES.items():
        faces = [face.id for face in sources.typefaces if face.files[0][1].origin is origin]
        if faces:
            note = f"Typefaces of the training split: {', '.join(faces)}."
            name = "fonts of Debian's packages" if origin is Origin.DEBIAN else f"fonts: {origin}"
            told.append(DataSource(name, licence, len(faces), note))
    if options.line.words is not None:
        lists = sorted(path.name for path in options.line.words.glob("*.txt"))
        note = f"At most {options.line.known} words a script of {', '.join(lists)}."
        told.append(DataSource("word lists", _OF_A_FOLDER, len(lists), note))
    return tuple(told)


def _measured(last: TextLogLine) -> list[Measurement]:
    """Lines read without error, with Wilson intervals; error rates are in the log."""
    found: list[Measurement] = []
    for script, share, rate in (
        ("Hangul", last.hangul_whole, last.hangul),
        ("Latin", last.latin_whole, last.latin),
    ):
        found += measured_rate(
            f"validation lines of the forge in {script}",
            "share of lines read without error",
            round(share * last.among),
            last.among,
            unit="lines",
            note=f"Character error rate {rate:.4f} on the same lines; faces, names and grounds"
            " of the validation split; synthetic.",
        )
    return found
