"""``pandok lab ablation``: what each kind of evidence is worth, on the same photos."""

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
from pandok.lab.ablation import WRITTEN, ablation_variants
from pandok.lab.report.comparison import compare
from pandok.lab.report.comparison_writing import COMPARISON_PAGE, write_comparison
from pandok.reading.types import ClueKind

_TITLE = "What each kind of evidence is worth"
_NOTES = (
    "Left out, a kind of evidence is neither searched with nor scored; the weights of the others "
    "stay as they are, so a row tells what the reader loses, not what a reader without would be.",
    "The look of the aligned pair and the edges are not given alone: they weigh only what another "
    "kind has found. Without matched points there is no aligned pair either.",
    "Codes are not read: they speak of whether goods are genuine, not of whose they are.",
)


class _Options(ReadingOptions):
    distractors: tuple[Path, ...]


@click.command("ablation", cls=LocalisedCommand)
@set_and_output
@click.option("--siblings", is_flag=True)
@click.option("--distractors", type=PATH, multiple=True)
@text_restart_cache
@language_option
@click.pass_obj
def ablation(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read a set with all evidence, without each kind, and with each alone."""
    bench = open_for_comparison(options, options["distractors"], terminal)
    chosen = evaluation_options(options)
    kinds = [kind for kind in ClueKind if options["with_text"] or kind not in WRITTEN]
    ways = []
    for variant in ablation_variants(kinds):
        terminal.note("note.variant", name=variant.name)
        out = options["out"] / variant.name
        ways.append((variant.name, bench.measure(out, chosen, terminal, without=variant.without)))
    comparison = compare(_TITLE, ways, _NOTES)
    write_comparison(options["out"], comparison)
    terminal.answers.print(figures_table(compared_figures(comparison.ways, terminal), terminal))
    terminal.tell("lab.report", path=str(options["out"] / COMPARISON_PAGE))
