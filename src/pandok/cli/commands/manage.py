"""``pandok manage``: Django's own commands, with the desk's database at hand."""

import importlib
import os

import click

from pandok.cli.desk import open_desk
from pandok.cli.localised import LocalisedCommand, language_option


@click.command(
    "manage",
    cls=LocalisedCommand,
    context_settings={"ignore_unknown_options": True, "allow_interspersed_args": False},
)
@click.argument("arguments", nargs=-1, type=click.UNPROCESSED)
@language_option
def manage(arguments: tuple[str, ...]) -> None:
    """Run one of Django's commands."""
    with open_desk(os.environ):
        management = importlib.import_module("django.core.management")
        management.execute_from_command_line(["pandok manage", *arguments])
