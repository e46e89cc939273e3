"""``pandok models switch``, ``stop`` and ``delete``: what is done at once."""

import os
from pathlib import Path

import click

from pandok.cli.desk import desk_part, open_desk
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal


@click.command("switch", cls=LocalisedCommand)
@click.argument("generation", type=click.IntRange(1))
@click.option("--without-failures", is_flag=True)
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def switch(terminal: Terminal, generation: int, without_failures: bool, data: Path | None) -> None:
    """Read with a generation from now on."""
    with open_desk(os.environ, data):
        desk = desk_part("model_desk")
        desk.switch(generation, with_failures=without_failures)
        model = desk.standing(generation).model
        terminal.tell("models.serves", number=generation, model=model)


@click.command("stop", cls=LocalisedCommand)
@click.argument("generation", type=click.IntRange(1))
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def stop(terminal: Terminal, generation: int, data: Path | None) -> None:
    """Put aside a generation that is being computed."""
    with open_desk(os.environ, data):
        desk_part("model_desk").stop(generation)
        terminal.tell("models.stopped", number=generation)


@click.command("delete", cls=LocalisedCommand)
@click.argument("generation", type=click.IntRange(1))
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def delete(terminal: Terminal, generation: int, data: Path | None) -> None:
    """Forget a generation that was put aside."""
    with open_desk(os.environ, data):
        desk_part("model_desk").delete(generation)
        terminal.tell("models.gone", number=generation)
