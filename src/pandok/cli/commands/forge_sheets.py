"""``pandok forge sheets``: contact sheets of what the forge draws."""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.sheets.catalogue import SHEETS, draw_sheets
from pandok.forge.worlds.specification import MOST_SEED


@click.command("sheets", cls=LocalisedCommand)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--seed", type=click.IntRange(0, MOST_SEED), default=7, show_default=True)
@click.option("--only", type=click.Choice(SHEETS), multiple=True)
@language_option
@click.pass_obj
def sheets(terminal: Terminal, out: Path, seed: int, only: tuple[str, ...]) -> None:
    """Draw contact sheets."""
    with terminal.progress("note.drawing") as advance:
        drawn = draw_sheets(out, only or SHEETS, seed, advance)
    for path in drawn:
        terminal.tell("forge.sheet", path=str(path))
