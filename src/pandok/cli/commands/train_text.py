"""``pandok train text``: the recogniser of lines."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module

_HEIGHTS_PX = (32, 40, 48)


class _Options(TypedDict):
    out: Path
    lines: int
    height: int
    seed: int
    threads: int
    rate: float
    packaged_fonts: bool
    fonts: Path | None
    words: Path | None


@click.command("text", cls=LocalisedCommand)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--lines", type=click.IntRange(256), default=400_000, show_default=True)
@click.option("--height", type=click.Choice(_HEIGHTS_PX), default=32, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True)
@click.option(
    "--rate", type=click.FloatRange(0, 1, min_open=True), default=1.5e-3, show_default=True
)
@click.option("--packaged-fonts", is_flag=True)
@click.option("--fonts", type=click.Path(path_type=Path))
@click.option("--words", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def text(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Train the recogniser of lines and export it."""
    publishing = training_module("pandok.training.text.publishing")
    recipe = training_module("pandok.training.text.recipe")
    drawing = training_module("pandok.training.text.lines")
    chosen = recipe.text_options(
        lines=options["lines"],
        seed=options["seed"],
        threads=options["threads"],
        rate=options["rate"],
        line=drawing.LineOptions(
            height_px=options["height"],
            debian=not options["packaged_fonts"],
            fonts=options["fonts"],
            words=options["words"],
        ),
    )
    with terminal.progress("note.training") as advance:
        manifest = publishing.make_text(options["out"], chosen, advance)
    terminal.tell("train.written", path=str(options["out"] / manifest.origin))
