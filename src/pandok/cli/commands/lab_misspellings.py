"""``pandok lab misspellings``: how well misspelt marks are told from slips of the recogniser."""

from dataclasses import asdict
from pathlib import Path

import click

from pandok.cli.atomic import check_writable, write_atomically
from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.split import Split
from pandok.lab.misspellings.protocol import MisspellingsRun, evaluate_misspellings
from pandok.lab.report.writing import REPORT_PAGE
from pandok.reading.text.rapid_logits import RapidLineScorer

_PATH = click.Path(path_type=Path)
_FIGURES = ("auroc", "margin_auroc", "told", "told_wrongly", "slip_rate", "corrected", "as_printed")


@click.command("misspellings", cls=LocalisedCommand)
@click.option("--out", type=_PATH, required=True)
@click.option("--split", type=click.Choice([each.value for each in Split]), default="validation")
@click.option("--pairs", type=click.IntRange(min=1), default=2000, show_default=True)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True)
@click.option("--fit", type=_PATH)
@language_option
@click.pass_obj
def misspellings(
    terminal: Terminal, out: Path, split: str, pairs: int, seed: int, fit: Path | None
) -> None:
    """Draw misspelt and right marks, read them, and tell the ones from slips of the others."""
    if fit is not None:
        check_writable(fit)
    run = MisspellingsRun(Split(split), pairs, seed, fit=fit is not None)
    with terminal.bars() as bars:
        progress = StageBars(bars, terminal.language)
        report = evaluate_misspellings(run, out, RapidLineScorer(), progress)
    if fit is not None:
        command = (
            f"pandok lab misspellings --split {split} --pairs {pairs} --seed {seed} --fit FILE"
        )
        rows = (f"{name} = {value!r}" for name, value in asdict(report.weights).items())
        text = f"# Written by `{command}`; do not edit. Natural logarithms.\n\n[weights]\n"
        write_atomically(fit, (text + "\n".join(rows) + "\n").encode())
    told = ((terminal.say(f"lab.misspellings.{name}"), getattr(report, name)) for name in _FIGURES)
    terminal.answers.print(figures_table(told, terminal))
    terminal.tell("lab.report", path=str(out / REPORT_PAGE))
