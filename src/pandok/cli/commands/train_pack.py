"""``pandok train pack``: what the identity encoder learns from, in one folder."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.cli.training import training_module


class _Options(TypedDict):
    data: Path
    out: Path
    marks: int
    labels: int
    photo_classes: int
    leave_out: tuple[Path, ...]
    seed: int


@click.command("pack", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--marks", type=click.IntRange(0), default=0, show_default=True)
@click.option("--labels", type=click.IntRange(0), default=0, show_default=True)
@click.option("--photo-classes", type=click.IntRange(0), default=1500, show_default=True)
@click.option("--leave-out", type=click.Path(path_type=Path), multiple=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@language_option
@click.pass_obj
def pack(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Gather what the identity encoder learns from."""
    recipe = training_module("pandok.training.identity.pack")
    chosen = recipe.PackOptions(
        marks=options["marks"],
        labels=options["labels"],
        photo_classes=options["photo_classes"],
        seed=options["seed"],
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
