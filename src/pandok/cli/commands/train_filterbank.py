"""``pandok train filterbank``: the simple first embedder."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module


class _Options(TypedDict):
    data: Path
    out: Path
    seed: int
    views: int
    dimension: int
    threads: int


@click.command("filterbank", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--views", type=click.IntRange(0, 64), default=2, show_default=True)
@click.option("--dimension", type=click.IntRange(8, 1024), default=192, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=1, show_default=True)
@language_option
@click.pass_obj
def filterbank(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Train the filter bank's projection and export it."""
    recipe = training_module("pandok.training.filterbank.recipe")
    chosen = recipe.FilterbankOptions(
        seed=options["seed"],
        views=options["views"],
        dimension=options["dimension"],
        threads=options["threads"],
    )
    with terminal.progress("note.training") as advance:
        manifest = recipe.train_filterbank(options["data"], options["out"], chosen, advance)
    click.echo(terminal.say("train.written", path=str(options["out"] / manifest.origin)))
