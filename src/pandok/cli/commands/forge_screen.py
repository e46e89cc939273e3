"""``pandok forge screen``: which brands come near an exam's."""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.exams.guard import write_refused
from pandok.forge.worlds.writing.processes import usable_cores


@click.command("screen", cls=LocalisedCommand)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--jobs", type=click.IntRange(1, 1024))
@language_option
@click.pass_obj
def screen(terminal: Terminal, out: Path, jobs: int | None) -> None:
    """List the brands that training must keep clear of."""
    with terminal.progress("note.screening") as advance:
        path = write_refused(out, jobs or usable_cores(), advance)
    terminal.tell("forge.frozen", path=str(path))
