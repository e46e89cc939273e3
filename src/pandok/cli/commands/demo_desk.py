"""``pandok demo desk``: a desk with a sample world, read and served."""

import os
import time
from pathlib import Path
from typing import Any, TypedDict, Unpack

import click
from rich.table import Table
from rich.text import Text

from pandok.cli.demo.sample_world import SHIPPED_WORLD, make_room_for_desk, place_world
from pandok.cli.desk import DATA_VARIABLE, desk_part, open_desk
from pandok.cli.failure import CliError
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.reading_view import verdict_label
from pandok.cli.terminal import Terminal
from pandok.reading.printable import printable
from pandok.reading.types import Verdict

SET_FOLDER = "set"
_HOST = "127.0.0.1"
_ROLES = ("officer", "holder", "association", "headquarters", "administrator")
_POLL_S = 0.1
_PATIENCE_S = 180.0
# The demo is its own world: it touches no database and sends no mail of the person's.
_NOT_INHERITED = ("DATABASE_URL", "PANDOK_SMTP_URL", "PANDOK_SECRET_KEY", "PANDOK_HTTPS")


class _Options(TypedDict):
    once: bool
    data: Path
    world: Path
    items: int | None
    port: int


@click.command("desk", cls=LocalisedCommand)
@click.option("--once", is_flag=True)
@click.option(
    "--data", type=click.Path(path_type=Path), default=Path("var/desk"), show_default=True
)
@click.option("--world", type=click.Path(path_type=Path), default=SHIPPED_WORLD)
@click.option("--items", type=click.IntRange(1))
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True)
@language_option
@click.pass_obj
def desk(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Load a world, read, tell; then serve until Ctrl-C."""
    serving = desk_part("serving")
    if not options["once"]:
        serving.check_address(_HOST, options["port"])
    data = options["data"].absolute()
    _point_to(data, terminal)
    make_room_for_desk(data, SET_FOLDER)
    place_world(options["world"], data / SET_FOLDER, options["items"])
    terminal.note("note.starting_database")
    with open_desk(os.environ):
        serving.migrate_desk()
        with desk_part("supervision").WorkerProcess():
            loaded, outcomes = _screen(data / SET_FOLDER, terminal)
            terminal.answers.print(_table(outcomes, terminal))
            _tell_sign_ins(loaded, outcomes, terminal)
            if not options["once"]:
                address = f"http://{_HOST}:{options['port']}/"
                serving.serve_desk(
                    host=_HOST,
                    port=options["port"],
                    with_worker=False,
                    ready=lambda: terminal.tell("desk.serving", address=address),
                )


def _point_to(data: Path, terminal: Terminal) -> None:
    for name in _NOT_INHERITED:
        os.environ.pop(name, None)
    os.environ[DATA_VARIABLE] = str(data)
    os.environ["PANDOK_LANGUAGE"] = terminal.language


def _screen(set_folder: Path, terminal: Terminal) -> tuple[Any, dict[str, Any]]:
    """Load the world and screen its goods one after another, as an officer at a desk would."""
    world = desk_part("world")
    sample = desk_part("world_files").read_world(set_folder)
    loaded = world.world_load(world=sample)
    _await_references(world, terminal)
    outcomes: dict[str, Any] = {}
    with terminal.progress("note.reading_items") as advance:
        for turn, item in enumerate(sample.items):
            advance(turn, len(sample.items))
            officer = loaded.officers[turn % len(loaded.officers)]
            screening_id = world.item_submit(item=item, officer=officer)
            outcomes[item.name] = _awaited(world, screening_id, officer)
    return loaded, outcomes


def _await_references(world: Any, terminal: Terminal) -> None:
    with terminal.progress("note.enrolling") as advance:
        total = waiting = world.references_waiting()
        deadline = time.monotonic() + _PATIENCE_S
        while waiting:
            advance(total - waiting, total)
            _rest(deadline)
            before, waiting = waiting, world.references_waiting()
            if waiting < before:
                deadline = time.monotonic() + _PATIENCE_S


def _awaited(world: Any, screening_id: Any, officer: Any) -> Any:
    deadline = time.monotonic() + _PATIENCE_S
    while (outcome := world.item_outcome(screening_id=screening_id, officer=officer)) is None:
        _rest(deadline)
    return outcome


def _rest(deadline: float) -> None:
    if time.monotonic() > deadline:
        raise CliError("desk.no_progress", seconds=round(_PATIENCE_S))
    time.sleep(_POLL_S)


def _table(outcomes: dict[str, Any], terminal: Terminal) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for key in ("item", "right", "verdict"):
        table.add_column(terminal.say(f"demo.{key}"), overflow="fold")
    for key in ("probability", "time", "notice"):
        table.add_column(terminal.say(f"demo.{key}"), justify="right")
    for name, outcome in outcomes.items():
        if outcome.failure:
            table.add_row(name, "–", Text(printable(outcome.failure), style="red"))
            continue
        table.add_row(
            Text(printable(name)),
            Text(printable(outcome.right or "–")),
            verdict_label(Verdict(outcome.verdict), terminal),
            f"{outcome.probability:.2f}",
            str(outcome.elapsed_ms),
            _notice(outcome, terminal),
        )
    return table


def _notice(outcome: Any, terminal: Terminal) -> str:
    if not outcome.notified:
        return "–"
    if outcome.notice_after_ms is None:
        return terminal.say("demo.notice_waits")
    return terminal.say("demo.notice_after", seconds=f"{outcome.notice_after_ms / 1000:.1f}")


def _tell_sign_ins(loaded: Any, outcomes: dict[str, Any], terminal: Terminal) -> None:
    """Print how to sign in; of the right holders, the one whose inbox was reached first."""
    told = [each.notified for each in outcomes.values() if each.notice_after_ms is not None]
    holders = [each for each in loaded.sign_ins if each.role == "holder"]
    shown = next((each for each in holders if each.of in told[:1]), holders[0])
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for key in ("role", "username", "password", "of"):
        table.add_column(terminal.say(f"demo.{key}"))
    others = [each for each in loaded.sign_ins if each.role != "holder"]
    for each in sorted([shown, *others], key=lambda each: _ROLES.index(each.role)):
        role = terminal.say(f"demo.roles.{each.role}")
        table.add_row(role, each.username, loaded.password, printable(each.of))
    terminal.answers.print()
    terminal.answers.print(table)
