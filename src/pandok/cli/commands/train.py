"""``pandok train``: make the shipped weights; PyTorch is asked for only here."""

import importlib
from pathlib import Path
from types import ModuleType
from typing import TypedDict, Unpack

import click

from pandok.cli.failure import CliError
from pandok.cli.localised import LocalisedCommand, LocalisedGroup, language_option
from pandok.cli.terminal import Terminal

_TRAINING_PACKAGES = frozenset({"torch", "onnx", "onnxscript"})


class _Options(TypedDict):
    data: Path
    out: Path
    seed: int
    views: int
    dimension: int
    threads: int


@click.group("train", cls=LocalisedGroup, lazy={"filterbank": f"{__name__}:filterbank"})
@language_option
def train() -> None:
    """Make the weights that are shipped."""


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
    recipe = _recipe("pandok.training.filterbank.recipe")
    chosen = recipe.FilterbankOptions(
        seed=options["seed"],
        views=options["views"],
        dimension=options["dimension"],
        threads=options["threads"],
    )
    with terminal.progress("note.training") as advance:
        manifest = recipe.train_filterbank(options["data"], options["out"], chosen, advance)
    click.echo(terminal.say("train.written", path=str(options["out"] / manifest.origin)))


def _recipe(name: str) -> ModuleType:
    # By name: a plain import would need PyTorch for every other command of this module's package.
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in _TRAINING_PACKAGES:
            raise CliError("train.no_torch", package=str(error.name)) from error
        raise
