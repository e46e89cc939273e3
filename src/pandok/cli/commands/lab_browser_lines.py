"""``pandok lab browser-lines``: lines of text that a browser renders, to be read."""

import importlib
from pathlib import Path

import click

from pandok.cli.failure import CliError
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal


@click.command("browser-lines", cls=LocalisedCommand)
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--lines", type=click.IntRange(1, 20_000), default=200, show_default=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=0, show_default=True)
@language_option
@click.pass_obj
def browser_lines(terminal: Terminal, out: Path, lines: int, seed: int) -> None:
    """Render lines and keep them as a set."""
    try:
        browser = importlib.import_module("pandok.lab.text.browser")
    except ModuleNotFoundError as error:
        if error.name != "playwright":
            raise
        raise CliError("lab.no_playwright") from error
    with terminal.progress("note.drawing") as advance:
        browser.render_lines(out, lines, seed, advance)
    terminal.tell("forge.drawn", path=str(out))
