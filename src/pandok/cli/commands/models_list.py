"""``pandok models list``: models on this machine, and the generations of the gallery."""

import os
from pathlib import Path
from typing import Any

import click
from rich.table import Table
from rich.text import Text

from pandok.cli.desk import desk_part, open_desk
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal


@click.command("list", cls=LocalisedCommand)
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def list_models(terminal: Terminal, data: Path | None) -> None:
    """List models and generations."""
    with open_desk(os.environ, data):
        desk = desk_part("model_desk")
        models = _table(terminal, "model", "origin", "licence")
        for line in desk.models_here():
            origin = terminal.say(f"models.{line.origin}")
            models.add_row(Text(line.name), origin, Text(line.licence))
        terminal.answers.print(models)
        standings = desk.standings()
        if standings:
            terminal.answers.print()
            terminal.answers.print(_generations(terminal, standings))


def _generations(terminal: Terminal, standings: list[Any]) -> Table:
    table = _table(terminal, "generation", "model", "state", "references", "failures")
    for column in (0, 3, 4):
        table.columns[column].justify = "right"
    for each in standings:
        table.add_row(
            str(each.number),
            Text(each.model),
            terminal.say(f"models.{each.state}"),
            f"{each.done - each.failed:,} / {each.total:,}",
            f"{each.failed:,}",
        )
    return table


def _table(terminal: Terminal, *columns: str) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for column in columns:
        table.add_column(terminal.say(f"models.{column}"), no_wrap=True)
    return table
