"""``pandok lab codes``: how many barcodes are read, and whether any is read wrong."""

from pathlib import Path

import click

from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.lab.codes.protocol import evaluate_codes
from pandok.lab.codes.samples import load_corrections
from pandok.lab.report.writing import REPORT_PAGE

_PATH = click.Path(path_type=Path)


@click.command("codes", cls=LocalisedCommand)
@click.argument("folder", type=_PATH)
@click.option("--out", type=_PATH, required=True)
@click.option("--corrections", type=_PATH)
@language_option
@click.pass_obj
def codes(terminal: Terminal, folder: Path, out: Path, corrections: Path | None) -> None:
    """Read every photo with our reader and with the decoder beneath it."""
    corrected = load_corrections(corrections) if corrections is not None else ()
    with terminal.bars() as bars:
        progress = StageBars(bars, terminal.language)
        report = evaluate_codes(folder, out, progress, corrections=corrected)
    rows = [
        (terminal.say(f"lab.codes.{key}", reader=figures.name), measure)
        for figures in report.readers
        for key, measure in (
            ("read", figures.total.read),
            ("wrong", figures.total.wrong),
            ("missed", figures.total.missed),
        )
    ]
    terminal.answers.print(figures_table(rows, terminal))
    terminal.tell("lab.report", path=str(out / REPORT_PAGE))
