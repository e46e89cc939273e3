"""``pandok demo report``: read sample goods and show the readings."""

import os
from dataclasses import asdict
from pathlib import Path
from typing import TypedDict, Unpack

import click
from rich.table import Table
from rich.text import Text

from pandok.cli.atomic import write_atomically
from pandok.cli.cache import cache_folder
from pandok.cli.demo.items import ReadItem, tally
from pandok.cli.demo.report import report_html
from pandok.cli.demo.sample_world import SHIPPED_WORLD, place_world, world_seed
from pandok.cli.demo.server import page_server, serve_until_interrupted
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.reading_view import verdict_label
from pandok.cli.session import OpenReader, decode_item, open_reader, read_item
from pandok.cli.terminal import Terminal
from pandok.lab.selection import group_items
from pandok.lab.sets import load_set
from pandok.reading.printable import printable

REPORT_FILE = "report.html"
SET_FOLDER = "set"


class _Options(TypedDict):
    once: bool
    out: Path
    world: Path
    items: int | None
    port: int
    with_text: bool


@click.command("report", cls=LocalisedCommand)
@click.option("--once", is_flag=True)
@click.option("--out", type=click.Path(path_type=Path), default=Path("var/demo"), show_default=True)
@click.option("--world", type=click.Path(path_type=Path), default=SHIPPED_WORLD)
@click.option("--items", type=click.IntRange(1))
@click.option("--port", type=click.IntRange(0, 65535), default=0, show_default=True)
@click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True)
@language_option
@click.pass_obj
def report(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read, report; then serve the report until Ctrl-C."""
    folder = options["out"]
    folder.mkdir(parents=True, exist_ok=True)
    set_folder = folder / SET_FOLDER
    place_world(options["world"], set_folder, options["items"])
    opened = open_reader(
        set_folder, cache_folder(None, os.environ), terminal, with_text=options["with_text"]
    )
    readings = _read_all(set_folder, opened, terminal)
    page = report_html(readings, opened.gallery, world_seed(set_folder), terminal.language).encode()
    file = folder / REPORT_FILE
    write_atomically(file, page)
    terminal.answers.print(_table(readings, terminal))
    terminal.tell("demo.score", **asdict(tally(readings)))
    terminal.tell("demo.report", path=str(file.resolve()))
    if not options["once"]:
        server = page_server(page, options["port"])
        serve_until_interrupted(
            server, lambda address: terminal.tell("demo.serving", address=address)
        )


def _read_all(folder: Path, opened: OpenReader, terminal: Terminal) -> list[ReadItem]:
    items = group_items(load_set(folder).probes)
    readings: list[ReadItem] = []
    with terminal.progress("note.reading_items") as advance:
        for item in items:
            advance(len(readings), len(items))
            photos = [probe.image for probe in item.probes]
            decoded = decode_item(photos, item.truth.declaration)
            readings.append(ReadItem(item, decoded.photos, read_item(opened.reader, decoded)))
    return readings


def _table(readings: list[ReadItem], terminal: Terminal) -> Table:
    table = Table(box=None, padding=(0, 2, 0, 0), header_style="bold")
    for key in ("item", "right", "verdict", "truth"):
        table.add_column(terminal.say(f"demo.{key}"), overflow="fold")
    for key in ("probability", "time"):
        table.add_column(terminal.say(f"demo.{key}"), justify="right")
    for each in readings:
        candidates = each.reading.candidates
        table.add_row(
            Text(printable(each.item.item_id)),
            _marked(printable(candidates[0].right_id) if candidates else "–", each.right_agrees),
            verdict_label(each.reading.verdict, terminal),
            _marked(terminal.say(f"truth.{each.truth_key}"), each.verdict_agrees),
            f"{each.reading.probability:.2f}",
            str(each.reading.elapsed_ms),
        )
    return table


def _marked(text: str, agrees: bool | None) -> Text:
    if agrees is None:
        return Text(text, style="dim")
    return Text(f"{text} {'✓' if agrees else '✗'}", style="green" if agrees else "red")
