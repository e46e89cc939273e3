"""``pandok models reembed``, ``back`` and ``retry``: computing a generation, with a bar."""

import os
import time
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from pandok.cli.desk import desk_part, open_desk
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.registry.shipped import DEFAULT_EMBEDDER

_POLL_S = 0.5


@click.command("reembed", cls=LocalisedCommand)
@click.argument("model", default=DEFAULT_EMBEDDER)
@click.option("--no-switch", "switches_alone", is_flag=True, flag_value=False, default=True)
@click.option("--no-wait", "waits", is_flag=True, flag_value=False, default=True)
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def reembed(
    terminal: Terminal, model: str, switches_alone: bool, waits: bool, data: Path | None
) -> None:
    """Compute the gallery with another model."""
    _build(
        terminal, data, lambda desk: desk.reembed(model, switches_alone=switches_alone), waits=waits
    )


@click.command("back", cls=LocalisedCommand)
@click.argument("generation", type=click.IntRange(1))
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def back(terminal: Terminal, generation: int, data: Path | None) -> None:
    """Go back to a generation that was put aside."""
    _build(terminal, data, lambda desk: desk.back(generation))


@click.command("retry", cls=LocalisedCommand)
@click.argument("generation", type=click.IntRange(1))
@click.option("--data", type=click.Path(path_type=Path))
@language_option
@click.pass_obj
def retry(terminal: Terminal, generation: int, data: Path | None) -> None:
    """Try again what could not be computed."""
    _build(terminal, data, lambda desk: desk.retry(generation))


def _build(
    terminal: Terminal, data: Path | None, begin: Callable[[Any], int], *, waits: bool = True
) -> None:
    """Begin something that computes a generation, and show how it goes on."""
    with open_desk(os.environ, data):
        desk = desk_part("model_desk")
        number = begin(desk)
        if not waits:
            terminal.tell("models.begun", number=number)
            return
        with ExitStack() as worker:
            if not desk.worker_lives():
                terminal.note("note.own_worker")
                worker.enter_context(desk_part("supervision").WorkerProcess())
            found = _watched(terminal, desk, number)
        _conclude(terminal, found)


def _watched(terminal: Terminal, desk: Any, number: int) -> Any:
    """Show a bar until nothing more happens to a generation by itself."""
    with terminal.progress("note.reembedding") as advance:
        while True:
            found = desk.standing(number)
            if found.is_settled:
                return found
            advance(found.done, found.total)
            time.sleep(_POLL_S)


def _conclude(terminal: Terminal, found: Any) -> None:
    if found.problem is not None:
        raise found.problem
    if found.state == "serving":
        terminal.tell("models.serves", number=found.number, model=found.model)
    elif found.failed:
        terminal.tell("models.failed", number=found.number, count=found.failed)
    else:
        terminal.tell("models.complete", number=found.number)
