"""``pandok lab text``: how many characters of lines are read wrong."""

from pathlib import Path

import click

from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.lab.report.writing import REPORT_PAGE
from pandok.lab.text.protocol import evaluate_text
from pandok.lab.text.readers import pandok_readers, tesseract_reader
from pandok.reading.text.rapid import RapidTextReader
from pandok.registry.manifest import read_manifest
from pandok.registry.recognisers import find_recogniser, load_recogniser
from pandok.registry.shipped import shipped_models
from pandok.registry.store import ModelStore

_PATH = click.Path(path_type=Path)


@click.command("text", cls=LocalisedCommand)
@click.argument("set_dir", type=_PATH)
@click.option("--out", type=_PATH, required=True)
@click.option("--rival", type=click.Choice(["tesseract"]))
@click.option("--model", type=_PATH)
@language_option
@click.pass_obj
def text(
    terminal: Terminal, set_dir: Path, out: Path, rival: str | None, model: Path | None
) -> None:
    """Read the lines of a set with our recognisers and with a rival."""
    if model is None:
        own = find_recogniser(shipped_models())
    else:
        own = load_recogniser(ModelStore(model.parent), read_manifest(model).id)
    readers = pandok_readers(RapidTextReader().packaged, own)
    if rival is not None:
        readers = (*readers, tesseract_reader())
    with terminal.bars() as bars:
        report = evaluate_text(set_dir, out, readers, StageBars(bars, terminal.language))
    rows = [
        (
            terminal.say("lab.text.errors", reader=figures.name, script=script),
            measured.character_errors,
        )
        for figures in report.readers
        for script, measured in figures.scripts.items()
    ]
    terminal.answers.print(figures_table(rows, terminal))
    terminal.tell("lab.report", path=str(out / REPORT_PAGE))
