"""``pandok serve``: pages, API and a worker, on one machine with one command."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.desk import desk_part, open_desk
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal


class _Options(TypedDict):
    data: Path | None
    host: str
    port: int
    with_worker: bool


@click.command("serve", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@click.option("--no-worker", "with_worker", is_flag=True, flag_value=False, default=True)
@language_option
@click.pass_obj
def serve(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Migrate, then serve until Ctrl-C."""
    host, port = options["host"], options["port"]
    serving = desk_part("serving")
    serving.check_address(host, port)
    with open_desk(os.environ, options["data"]):
        serving.migrate_desk()
        serving.serve_desk(
            host=host,
            port=port,
            with_worker=options["with_worker"],
            ready=lambda: terminal.tell("desk.serving", address=f"http://{host}:{port}/"),
        )
