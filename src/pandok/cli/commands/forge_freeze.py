"""``pandok forge freeze``: take the hashes of a drawn exam."""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.exams.catalogue import EXAMS
from pandok.forge.worlds.exams.freezing import freeze as freeze_exam
from pandok.forge.worlds.exams.guard import guard_against


@click.command("freeze", cls=LocalisedCommand)
@click.argument("name", type=click.Choice(list(EXAMS)))
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), required=True)
@language_option
@click.pass_obj
def freeze(terminal: Terminal, name: str, folder: Path, out: Path) -> None:
    """Write the frozen hashes."""
    for path in (*freeze_exam(name, folder, out), guard_against(folder, out)):
        terminal.tell("forge.frozen", path=str(path))
