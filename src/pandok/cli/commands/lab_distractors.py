"""``pandok lab distractors``: what a larger gallery costs, on the same photos."""

from pathlib import Path
from typing import Unpack

import click

from pandok.cli.figures_table import figures_table
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.measuring import compared_figures
from pandok.cli.reading_options import (
    PATH,
    ReadingOptions,
    evaluation_options,
    open_for_comparison,
    set_and_output,
    text_restart_cache,
)
from pandok.cli.terminal import Terminal
from pandok.lab.distractors import Distractors
from pandok.lab.report.comparison import compare
from pandok.lab.report.comparison_writing import COMPARISON_PAGE, write_comparison

_TITLE = "What distractors cost"
_BEFORE, _AFTER = "own references", "with distractors"


class _Options(ReadingOptions):
    beside: tuple[Path, ...]


@click.command("distractors", cls=LocalisedCommand)
@set_and_output
@click.argument("beside", type=PATH, nargs=-1, required=True)
@click.option("--siblings", is_flag=True)
@text_restart_cache
@language_option
@click.pass_obj
def distractors(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read a set against its own references, and against those of other sets beside them."""
    bench = open_for_comparison(options, options["beside"], terminal)
    chosen = evaluation_options(options)
    ways = []
    for name, alone in ((_BEFORE, True), (_AFTER, False)):
        terminal.note("note.variant", name=name)
        out = options["out"] / name.replace(" ", "-")
        ways.append((name, bench.measure(out, chosen, terminal, alone=alone)))
    comparison = compare(_TITLE, ways, _notes(bench.beside))
    write_comparison(options["out"], comparison)
    changes = [
        (f"{way.name}: {terminal.say('lab.rank_1_change')}", way.change.rank_1)
        for way in comparison.ways
        if way.change is not None
    ]
    rows = [*compared_figures(comparison.ways, terminal), *changes]
    terminal.answers.print(figures_table(rows, terminal))
    terminal.tell("lab.report", path=str(options["out"] / COMPARISON_PAGE))


def _notes(beside: Distractors) -> tuple[str, ...]:
    return (
        f"Beside the set's own references: {len(beside.rows):,} of {beside.rights:,} rights from "
        f"{', '.join(beside.names)}. Left out beforehand: {beside.excluded} rights that share a "
        f"name with one of the set, {beside.excluded_by_look} that look like one in one ink.",
        "Codes are not read: they speak of whether goods are genuine, not of whose they are.",
    )
