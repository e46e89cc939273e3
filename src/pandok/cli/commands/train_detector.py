"""``pandok train detector``: the detector of marks and packages."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module

# The network halves its input five times.
_SIZES_PX = (128, 160, 192, 224, 256, 320)


class _Options(TypedDict):
    pack: Path
    data: Path
    out: Path
    scenes: int
    size: int
    photo_size: int
    seed: int
    threads: int
    rate: float


@click.command("detector", cls=LocalisedCommand)
@click.option("--pack", type=click.Path(path_type=Path), required=True)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--scenes", type=click.IntRange(16), default=40_000, show_default=True)
@click.option("--size", type=click.Choice(_SIZES_PX), default=192, show_default=True)
@click.option("--photo-size", type=click.Choice(_SIZES_PX), default=256, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True)
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), default=2e-3, show_default=True)
@language_option
@click.pass_obj
def detector(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Train the detector and export it."""
    publishing = training_module("pandok.training.detector.publishing")
    recipe = training_module("pandok.training.detector.recipe")
    chosen = recipe.detector_options(
        scenes=options["scenes"],
        size_px=options["size"],
        photo_px=options["photo_size"],
        seed=options["seed"],
        threads=options["threads"],
        rate=options["rate"],
    )
    with terminal.progress("note.training") as advance:
        manifest = publishing.make_detector(
            options["pack"], options["data"], options["out"], chosen, advance
        )
    terminal.tell("train.written", path=str(options["out"] / manifest.origin))
