"""``pandok forge world``: a small world for the desk and the report."""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.specification import LEAST_N, MOST_SEED
from pandok.forge.worlds.writing.run import write_world

MOST_ITEMS = 400


@click.command("world", cls=LocalisedCommand)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--seed", type=click.IntRange(0, MOST_SEED), default=7, show_default=True)
@click.option("--items", type=click.IntRange(LEAST_N, MOST_ITEMS), default=16, show_default=True)
@click.option("--jobs", type=click.IntRange(1, 1024))
@language_option
@click.pass_obj
def world(terminal: Terminal, out: Path, seed: int, items: int, jobs: int | None) -> None:
    """Draw rights, goods, declarations and waybills."""
    with terminal.progress("note.drawing") as advance:
        write_world(out, seed=seed, items=items, jobs=jobs, progress=advance)
    terminal.tell("forge.drawn", path=str(out))
