"""``pandok train shapes``: add designs and meshes to what the identity encoder learns from."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module


class _Options(TypedDict):
    data: Path
    pack: Path
    out: Path
    designs: int
    mesh_designs: int
    check_designs: int
    seed: int


@click.command("shapes", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--pack", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--designs", type=click.IntRange(0, 50_000), default=1200, show_default=True)
@click.option("--mesh-designs", type=click.IntRange(0), default=600, show_default=True)
@click.option("--check-designs", type=click.IntRange(0), default=70, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@language_option
@click.pass_obj
def shapes(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Add shapes to a pack."""
    recipe = training_module("pandok.training.identity.shape_pack")
    chosen = recipe.ShapeOptions(
        designs=options["designs"],
        mesh_designs=options["mesh_designs"],
        check_designs=options["check_designs"],
        seed=options["seed"],
    )
    with terminal.progress("note.shaping") as advance:
        facts = recipe.add_shapes(options["pack"], options["out"], options["data"], chosen, advance)
    terminal.tell(
        "train.shaped",
        path=str(options["out"]),
        shapes=facts.shape_classes,
        pictures=facts.shapes,
    )
