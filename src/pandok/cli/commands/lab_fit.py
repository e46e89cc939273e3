"""``pandok lab fit``: fit the weights of the identity score on sets of known truth."""

import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict, Unpack

import click

import pandok
from pandok.cli.atomic import check_writable, write_atomically
from pandok.cli.cache import cache_folder
from pandok.cli.figures_table import figures_table
from pandok.cli.lab_progress import StageBars
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.lab.fitting.cross_validation import Figures
from pandok.lab.fitting.model import FitOptions
from pandok.lab.fitting.running import FitRun, fit_sets
from pandok.lab.fitting.weights_toml import Provenance, weights_toml
from pandok.lab.line_cache import CachedTextReader
from pandok.lab.metrics.estimate import Measure
from pandok.lab.sets import load_set
from pandok.reading.enrolment import ReadingTools
from pandok.reading.identity.weights import shipped_weights
from pandok.reading.policy import BALANCED
from pandok.registry.embedders import load_embedder
from pandok.registry.manifest import read_manifest
from pandok.registry.reading_tools import open_tools
from pandok.registry.store import ModelStore

_PATH = click.Path(path_type=Path)
_LINES = "lines"
_PROTOCOL = (
    "Monotone logistic regression by kind of reference. Ten folds by brand: each photo is scored "
    "by weights that saw no photo of its brand. Far negatives are far photos, and photos with a "
    "right held against other brands; sibling negatives are sibling photos, and photos with a "
    "right that is left out."
)


class _Options(TypedDict):
    set_dirs: tuple[Path, ...]
    out: Path
    split: str | None
    limit: int | None
    model: Path | None
    penalty: float
    ablation: bool
    cache: Path | None


@click.command("fit", cls=LocalisedCommand)
@click.argument("set_dirs", type=_PATH, nargs=-1, required=True)
@click.option("--out", type=_PATH, required=True)
@click.option("--split")
@click.option("--limit", type=click.IntRange(min=1))
@click.option("--model", type=_PATH)
@click.option("--penalty", type=click.FloatRange(min=0), default=0.1, show_default=True)
@click.option("--ablation", is_flag=True)
@click.option("--cache", type=_PATH)
@language_option
@click.pass_obj
def fit_weights(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Fit the weights of identity."""
    check_writable(options["out"])
    sets = [load_set(folder) for folder in options["set_dirs"]]
    cache = cache_folder(options["cache"], os.environ)
    tools = _tools(options["model"], cache)
    run = FitRun(
        tools=tools,
        cache_dir=cache,
        shortlist=BALANCED.shortlist,
        split=options["split"],
        limit=options["limit"],
        fitting=FitOptions(penalty=options["penalty"]),
        ablation=options["ablation"],
    )
    with terminal.bars() as bars:
        fitted = fit_sets(sets, shipped_weights(), run, StageBars(bars, terminal.language))
    provenance = Provenance(
        command=_command(options, [each.name for each in sets]),
        fitted=datetime.now(UTC).date(),
        program_version=pandok.__version__,
        embedder=tools.embedder.embedder_id,
        tools_id=tools.tools_id,
        protocol=_PROTOCOL,
        sets=fitted.used,
    )
    text = weights_toml(fitted.weights, provenance, fitted.measured)
    write_atomically(options["out"], text.encode())
    for name, figures in fitted.measured.items():
        terminal.answers.print(name, style="bold", markup=False)
        terminal.answers.print(figures_table(_rows(figures, terminal), terminal))
    terminal.tell("lab.fit.written", path=str(options["out"]))


def _tools(model: Path | None, cache: Path) -> ReadingTools:
    tools = open_tools(with_text=True)
    if model is not None:
        store = ModelStore(model.parent)
        tools = replace(tools, embedder=load_embedder(store, read_manifest(model).id))
    if tools.text_reader is not None:
        tools = replace(tools, text_reader=CachedTextReader(tools.text_reader, cache / _LINES))
    return tools


def _command(options: _Options, names: list[str]) -> str:
    """The command line with names of sets in place of where they lay."""
    words = ["pandok lab fit", *(repr(name) for name in names), "--out weights.toml"]
    if options["model"] is not None:
        words.append(f"--model {options['model'].name}")
    for name in ("split", "limit"):
        if options[name] is not None:
            words.append(f"--{name} {options[name]}")
    words.append(f"--penalty {options['penalty']:g}")
    return " ".join([*words, *(["--ablation"] if options["ablation"] else [])])


def _rows(figures: Figures, terminal: Terminal) -> Iterator[tuple[str, Measure]]:
    yield terminal.say("lab.rank_1"), figures.rank_1
    yield terminal.say("lab.far", allowed="1.0%"), figures.far
    yield terminal.say("lab.sibling", allowed="1.0%"), figures.sibling_1
    yield terminal.say("lab.sibling", allowed="10.0%"), figures.sibling_10
    for name in ("accepted", "far_accepted", "sibling_accepted"):
        yield terminal.say(f"lab.fit.{name}"), getattr(figures, name)
