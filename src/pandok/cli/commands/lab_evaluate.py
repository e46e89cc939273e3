"""``pandok lab evaluate``: read every probe of a set and report rates with intervals."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.session import open_gallery, open_tools
from pandok.cli.terminal import Terminal
from pandok.lab.distractors import Distractors, load_distractors
from pandok.lab.evaluation import EvaluationOptions, Subject, evaluate
from pandok.lab.hashing import gallery_sha256
from pandok.lab.metrics.estimate import Measure
from pandok.lab.remembering import RememberingTextReader
from pandok.lab.report.building import Report, build_report
from pandok.lab.report.writing import REPORT_PAGE
from pandok.lab.sets import ProbeSet, ReferenceRow, load_set
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader

_PATH = click.Path(path_type=Path)
# The rate of false alarms that the table shows; the report has them all.
_SHOWN_FALSE_ALARM_RATE = 0.01


class _Options(TypedDict):
    set_dir: Path
    out: Path
    limit: int | None
    split: str | None
    siblings: bool
    distractors: tuple[Path, ...]
    with_text: bool
    restart: bool
    cache: Path | None


@click.command("evaluate", cls=LocalisedCommand)
@click.argument("set_dir", type=_PATH)
@click.option("--out", type=_PATH, required=True)
@click.option("--limit", type=click.IntRange(min=1))
@click.option("--split")
@click.option("--no-siblings", "siblings", is_flag=True, flag_value=False, default=True)
@click.option("--distractors", type=_PATH, multiple=True)
@click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True)
@click.option("--restart", is_flag=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def evaluate_set(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Evaluate a set."""
    probe_set = load_set(options["set_dir"])
    beside = load_distractors(options["distractors"], names_of_rights(probe_set))
    rows = (*probe_set.references, *beside.rows)
    tools = open_tools(with_text=options["with_text"])
    if tools.text_reader is not None:
        tools = replace(tools, text_reader=RememberingTextReader(tools.text_reader))
    gallery = open_gallery(rows, tools, cache_folder(options["cache"], os.environ), terminal)

    def readers(left_out: frozenset[str]) -> Reader:
        return Reader(gallery.without(left_out) if left_out else gallery, tools, BALANCED)

    with terminal.bars() as bars:
        progress = StageBars(bars, terminal.language)
        measured = evaluate(
            probe_set,
            options["out"],
            readers,
            _subject(rows, beside, tools.tools_id, gallery_sha256(rows, progress)),
            EvaluationOptions(
                split=options["split"],
                limit=options["limit"],
                siblings=options["siblings"],
                restart=options["restart"],
            ),
            progress,
        )
    report = build_report(measured)
    terminal.answers.print(figures_table(_figures(report, terminal), terminal))
    if report.counts.failed_photos:
        terminal.tell("lab.failed", photos=report.counts.failed_photos)
    terminal.tell("lab.report", path=str(options["out"] / REPORT_PAGE))


def names_of_rights(probe_set: ProbeSet) -> tuple[str, ...]:
    """Names that no distractor may bear: ids, titles and word marks of a set's own rights."""
    references = [row.reference for row in probe_set.references]
    names = {name for each in references for name in (each.right_id, each.title, each.text)}
    return tuple(sorted(names - {""}))


def _subject(
    rows: Sequence[ReferenceRow], beside: Distractors, tools_id: str, sha256: str
) -> Subject:
    return Subject(
        tools_id=tools_id,
        policy=BALANCED.name,
        gallery_sha256=sha256,
        references=len(rows),
        rights=len({row.reference.right_id for row in rows}),
        distractors=beside.names,
    )


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
