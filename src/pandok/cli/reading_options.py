"""Options that all commands share which read a set: which photos, with what, kept where."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypedDict, TypeVar

import click

from pandok.cli.cache import cache_folder
from pandok.cli.measuring import Bench, for_several_readings, open_bench
from pandok.cli.terminal import Terminal
from pandok.lab.evaluation import EvaluationOptions

PATH = click.Path(path_type=Path)

_Command = TypeVar("_Command", bound=Callable[..., Any])


class ReadingOptions(TypedDict):
    """What these commands are given."""

    set_dir: Path
    out: Path
    limit: int | None
    split: str | None
    siblings: bool
    with_text: bool
    restart: bool
    cache: Path | None


def set_and_output(command: _Command) -> _Command:
    """Add the folder of the set, and what is written where; siblings are each command's own."""
    for option in (
        click.option("--split"),
        click.option("--limit", type=click.IntRange(min=1)),
        click.option("--out", type=PATH, required=True),
        click.argument("set_dir", type=PATH),
    ):
        command = option(command)
    return command


def text_restart_cache(command: _Command) -> _Command:
    """Add whether text is read, whether to begin anew, and where features are kept."""
    for option in (
        click.option("--cache", type=PATH),
        click.option("--restart", is_flag=True),
        click.option("--no-text", "with_text", is_flag=True, flag_value=False, default=True),
    ):
        command = option(command)
    return command


def evaluation_options(options: ReadingOptions) -> EvaluationOptions:
    """Return which photos are read."""
    return EvaluationOptions(
        split=options["split"],
        limit=options["limit"],
        siblings=options["siblings"],
        restart=options["restart"],
    )


def open_for_comparison(
    options: ReadingOptions, beside: tuple[Path, ...], terminal: Terminal
) -> Bench:
    """Load a set whose photos are read in several ways but looked at once.

    Args:
        options: Of the command.
        beside: Folders of sets whose references join the gallery.
        terminal: Shows the progress.
    """
    cache = cache_folder(options["cache"], os.environ)
    bench = open_bench(options["set_dir"], beside, cache, terminal, with_text=options["with_text"])
    return for_several_readings(bench, cache)
