"""``pandok worker``: one more process that reads photos."""

import os
from pathlib import Path

import click

from pandok.cli.desk import desk_part, open_desk
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal


@click.command("worker", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def worker(terminal: Terminal, data: Path | None) -> None:
    """Do jobs until Ctrl-C; the job at hand is finished first."""
    with open_desk(os.environ, data):
        terminal.tell("desk.working")
        desk_part("worker").run_worker()
