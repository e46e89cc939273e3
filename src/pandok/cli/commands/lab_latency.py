"""``pandok lab latency``: from photo to verdict, and what the shortlist loses."""

import os
from functools import partial
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.measuring import names_of_rights
from pandok.cli.session import open_gallery
from pandok.cli.terminal import Terminal
from pandok.lab.distractors import load_distractors
from pandok.lab.latency import (
    LatencyReport,
    LatencySubject,
    evaluate_latency,
    fill_gallery,
    photos_to_time,
)
from pandok.lab.report.writing import REPORT_PAGE
from pandok.lab.sets import load_set
from pandok.reading.enrolment import probe_features
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.registry.reading_tools import open_tools

_PATH = click.Path(path_type=Path)


class _Options(TypedDict):
    set_dir: Path
    out: Path
    references: int
    photos: int
    repeats: int
    distractors: tuple[Path, ...]
    cache: Path | None


@click.command("latency", cls=LocalisedCommand)
@click.argument("set_dir", type=_PATH)
@click.option("--out", type=_PATH, required=True)
@click.option("--references", type=click.IntRange(min=1), required=True)
@click.option("--photos", type=click.IntRange(min=1), default=20, show_default=True)
@click.option("--repeats", type=click.IntRange(min=1), default=1, show_default=True)
@click.option("--distractors", type=_PATH, multiple=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def latency(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Time readings with and without text against a gallery of the asked size."""
    probe_set = load_set(options["set_dir"])
    beside = load_distractors(options["distractors"], names_of_rights(probe_set))
    rows = fill_gallery(probe_set.references, beside, options["references"])
    cache = cache_folder(options["cache"], os.environ)
    with_text, without_text = open_tools(with_text=True), open_tools(with_text=False)
    full = open_gallery(rows, with_text, cache, terminal)
    lean = open_gallery(rows, without_text, cache, terminal)
    subject = LatencySubject(
        readers={
            "with text": Reader(full, with_text, BALANCED),
            "without text": Reader(lean, without_text, BALANCED),
        },
        gallery=full,
        features=partial(probe_features, tools=with_text),
        rows=rows,
        distractors=beside.names,
    )
    photos = photos_to_time(probe_set, options["photos"])
    with terminal.bars() as bars:
        progress = StageBars(bars, terminal.language)
        report = evaluate_latency(
            probe_set, options["out"], subject, photos, options["repeats"], progress
        )
    _show(report, terminal)
    terminal.tell("lab.report", path=str(options["out"] / REPORT_PAGE))


def _show(report: LatencyReport, terminal: Terminal) -> None:
    for timing in report.timings:
        name = terminal.say(f"lab.{timing.name.replace(' ', '_')}")
        terminal.tell(
            "lab.time",
            name=name,
            p50=round(timing.p50_ms),
            p95=round(timing.p95_ms),
            n=timing.n,
        )
    rows = [
        (terminal.say("lab.recall", first=each.first), each.recall) for each in report.shortlist
    ]
    terminal.answers.print(figures_table(rows, terminal))
    terminal.tell("lab.memory", mib=report.hardware.peak_memory_mib)
