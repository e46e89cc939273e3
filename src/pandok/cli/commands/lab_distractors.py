"""``pandok lab distractors``: what a larger gallery costs, on the same photos."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.measuring import compared_figures, for_several_readings, open_bench
from pandok.cli.terminal import Terminal
from pandok.lab.distractors import Distractors
from pandok.lab.evaluation import EvaluationOptions
from pandok.lab.report.comparison import compare
from pandok.lab.report.comparison_writing import COMPARISON_PAGE, write_comparison

_PATH = click.Path(path_type=Path)
_TITLE = "What distractors cost"
_BEFORE, _AFTER = "own references", "with distractors"


class _Options(TypedDict):
    set_dir: Path
    beside: tuple[Path, ...]
    out: Path
    limit: int | None
    split: str | None
    siblings: bool
    with_text: bool
    restart: bool
    cache: Path | None


@click.command("distractors", cls=LocalisedCommand)
@click.argument("set_dir", type=_PATH)
@click.argument("beside", type=_PATH, nargs=-1, required=True)
@click.option("--out", type=_PATH, required=True)
@click.option("--limit", type=click.IntRange(min=1))
@click.option("--split")
@click.option("--siblings", is_flag=True)
@click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True)
@click.option("--restart", is_flag=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def distractors(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read a set against its own references, and against those of other sets beside them."""
    cache = cache_folder(options["cache"], os.environ)
    bench = for_several_readings(
        open_bench(
            options["set_dir"],
            options["beside"],
            cache,
            terminal,
            with_text=options["with_text"],
        ),
        cache,
    )
    chosen = EvaluationOptions(
        split=options["split"],
        limit=options["limit"],
        siblings=options["siblings"],
        restart=options["restart"],
    )
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
