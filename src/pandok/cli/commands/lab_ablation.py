"""``pandok lab ablation``: what each kind of evidence is worth, on the same photos."""

import os
from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.measuring import compared_figures, for_several_readings, open_bench
from pandok.cli.terminal import Terminal
from pandok.lab.ablation import WRITTEN, ablation_variants
from pandok.lab.evaluation import EvaluationOptions
from pandok.lab.report.comparison import compare
from pandok.lab.report.comparison_writing import COMPARISON_PAGE, write_comparison
from pandok.reading.types import ClueKind

_PATH = click.Path(path_type=Path)
_TITLE = "What each kind of evidence is worth"
_NOTES = (
    "Left out, a kind of evidence is neither searched with nor scored; the weights of the others "
    "stay as they are, so a row tells what the reader loses, not what a reader without would be.",
    "The look of the aligned pair and the edges are not given alone: they weigh only what another "
    "kind has found. Without matched points there is no aligned pair either.",
    "Codes are not read: they speak of whether goods are genuine, not of whose they are.",
)


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


@click.command("ablation", cls=LocalisedCommand)
@click.argument("set_dir", type=_PATH)
@click.option("--out", type=_PATH, required=True)
@click.option("--limit", type=click.IntRange(min=1))
@click.option("--split")
@click.option("--siblings", is_flag=True)
@click.option("--distractors", type=_PATH, multiple=True)
@click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True)
@click.option("--restart", is_flag=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def ablation(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Read a set with all evidence, without each kind, and with each alone."""
    cache = cache_folder(options["cache"], os.environ)
    bench = for_several_readings(
        open_bench(
            options["set_dir"],
            options["distractors"],
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
