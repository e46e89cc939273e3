"""``pandok train identity``: the identity encoder."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module

# Sides of views that the network halves four times without a rest, up to that of a pack's pictures.
_SIZES_PX = (32, 48, 64, 80, 96)


class _Options(TypedDict):
    pack: Path
    out: Path
    views: int
    size: int
    seed: int
    threads: int
    rate: float
    objective: str
    start_from: Path | None


@click.command("identity", cls=LocalisedCommand)
@click.option("--pack", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--views", type=click.IntRange(1000), required=True)
@click.option("--size", type=click.Choice(_SIZES_PX), default=64, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=2, show_default=True)
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), default=2e-3, show_default=True)
@click.option(
    "--objective",
    type=click.Choice(("joint", "margin", "contrastive")),
    default="joint",
    show_default=True,
)
@click.option("--start-from", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def identity(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Train the identity encoder and export it."""
    publishing = training_module("pandok.training.identity.publishing")
    recipe = training_module("pandok.training.identity.recipe")
    chosen = recipe.identity_options(
        views=options["views"],
        size_px=options["size"],
        seed=options["seed"],
        threads=options["threads"],
        rate=options["rate"],
        objective=options["objective"],
        start_from=options["start_from"],
    )
    with terminal.progress("note.training") as advance:
        manifest = publishing.make_identity(options["pack"], options["out"], chosen, advance)
    terminal.tell("train.written", path=str(options["out"] / manifest.origin))
