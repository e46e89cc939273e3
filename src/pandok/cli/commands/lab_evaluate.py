"""``pandok lab evaluate``: read every probe of a set and report rates with intervals."""

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.measuring import open_bench
from pandok.cli.reading_options import (
    PATH,
    ReadingOptions,
    evaluation_options,
    set_and_output,
    text_restart_cache,
)
from pandok.cli.terminal import Terminal
from pandok.lab.metrics.estimate import Measure
from pandok.lab.remembering import RememberingTextReader
from pandok.lab.report.building import Report, build_report
from pandok.lab.report.writing import REPORT_PAGE
from pandok.reading.types import ClueKind

_CLUES = [kind.value for kind in ClueKind]
# The rate of false alarms that the table shows; the report has them all.
_SHOWN_FALSE_ALARM_RATE = 0.01


class _Options(ReadingOptions):
    distractors: tuple[Path, ...]
    without: tuple[str, ...]


@click.command("evaluate", cls=LocalisedCommand)
@set_and_output
@click.option("--no-siblings", "siblings", is_flag=True, flag_value=False, default=True)
@click.option("--distractors", type=PATH, multiple=True)
@click.option("--without", type=click.Choice(_CLUES), multiple=True)
@text_restart_cache
@language_option
@click.pass_obj
def evaluate_set(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Evaluate a set."""
    bench = open_bench(
        options["set_dir"],
        options["distractors"],
        cache_folder(options["cache"], os.environ),
        terminal,
        with_text=options["with_text"],
    )
    if bench.tools.text_reader is not None:
        remembering = RememberingTextReader(bench.tools.text_reader)
        bench = replace(bench, tools=replace(bench.tools, text_reader=remembering))
    measured = bench.measure(
        options["out"],
        evaluation_options(options),
        terminal,
        without=frozenset(ClueKind(kind) for kind in options["without"]),
    )
    report = build_report(measured)
    terminal.answers.print(figures_table(_figures(report, terminal), terminal))
    if report.counts.failed_photos:
        terminal.tell("lab.failed", photos=report.counts.failed_photos)
    terminal.tell("lab.report", path=str(options["out"] / REPORT_PAGE))


def _figures(report: Report, terminal: Terminal) -> Iterator[tuple[str, Measure]]:
    identity = report.identity_by_photo or report.identity
    yield terminal.say("lab.rank_1"), identity.rank_1
    yield terminal.say("lab.rank_5"), identity.rank_5
    for key, points in (("far", identity.far), ("sibling", identity.sibling)):
        for point in points:
            if point.allowed == _SHOWN_FALSE_ALARM_RATE:
                yield terminal.say(f"lab.{key}", allowed=f"{point.allowed:.1%}"), point.detected
    if report.verdict is not None:
        yield terminal.say("lab.accuracy"), report.verdict.accuracy
