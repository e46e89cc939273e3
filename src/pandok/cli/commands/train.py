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


# Sides of views that the network halves four times without a rest, up to that of a pack's pictures.
_SIZES_PX = (32, 48, 64, 80, 96)


class _Options(TypedDict):
    data: Path
    out: Path
    seed: int
    views: int
    dimension: int
    threads: int


class _PackOptions(TypedDict):
    data: Path
    out: Path
    marks: int
    photo_classes: int
    leave_out: tuple[Path, ...]
    seed: int


class _IdentityOptions(TypedDict):
    pack: Path
    out: Path
    views: int
    size: int
    seed: int
    threads: int
    rate: float


@click.group(
    "train",
    cls=LocalisedGroup,
    lazy={
        "pack": f"{__name__}:pack",
        "identity": f"{__name__}:identity",
        "filterbank": f"{__name__}:filterbank",
    },
)
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


@click.command("pack", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--marks", type=click.IntRange(0), default=0, show_default=True)
@click.option("--photo-classes", type=click.IntRange(0), default=1500, show_default=True)
@click.option("--leave-out", type=click.Path(path_type=Path), multiple=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@language_option
@click.pass_obj
def pack(terminal: Terminal, **options: Unpack[_PackOptions]) -> None:
    """Gather what the identity encoder learns from."""
    recipe = _recipe("pandok.training.identity.pack")
    chosen = recipe.PackOptions(
        marks=options["marks"], photo_classes=options["photo_classes"], seed=options["seed"]
    )
    with terminal.progress("note.packing") as advance:
        facts = recipe.make_pack(
            options["data"], options["out"], options["leave_out"], chosen, advance
        )
    left_out = facts.left_out
    terminal.tell(
        "train.packed",
        path=str(options["out"]),
        marks=facts.marks,
        mark_classes=facts.mark_classes,
        photos=facts.photos,
        photo_classes=facts.photo_classes,
    )
    terminal.tell(
        "train.left_out",
        by_name=len(left_out.by_name),
        by_silhouette=len(left_out.by_silhouette),
        crowded=len(left_out.crowded),
        unreadable=len(left_out.unreadable),
    )


@click.command("identity", cls=LocalisedCommand)
@click.option("--pack", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--views", type=click.IntRange(1000), required=True)
@click.option("--size", type=click.Choice(_SIZES_PX), default=64, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@click.option("--threads", type=click.IntRange(1, 256), default=2, show_default=True)
@click.option("--rate", type=click.FloatRange(0, 1, min_open=True), default=2e-3, show_default=True)
@language_option
@click.pass_obj
def identity(terminal: Terminal, **options: Unpack[_IdentityOptions]) -> None:
    """Train the identity encoder and export it."""
    publishing = _recipe("pandok.training.identity.publishing")
    recipe = _recipe("pandok.training.identity.recipe")
    chosen = recipe.identity_options(
        views=options["views"],
        size_px=options["size"],
        seed=options["seed"],
        threads=options["threads"],
        rate=options["rate"],
    )
    with terminal.progress("note.training") as advance:
        manifest = publishing.make_identity(options["pack"], options["out"], chosen, advance)
    terminal.tell("train.written", path=str(options["out"] / manifest.origin))


def _recipe(name: str) -> ModuleType:
    # By name: a plain import would need PyTorch for every other command of this module's package.
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name in _TRAINING_PACKAGES:
            raise CliError("train.no_torch", package=str(error.name)) from error
        raise
