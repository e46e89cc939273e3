"""``pandok forge``: draw synthetic goods of known truth."""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, LocalisedGroup, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.sample_set import LEAST_ITEMS, MOST_ITEMS, draw_sample_set


@click.group("forge", cls=LocalisedGroup, lazy={"sample": f"{__name__}:sample"})
@language_option
def forge() -> None:
    """Draw synthetic goods."""


@click.command("sample", cls=LocalisedCommand)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), default=7, show_default=True)
@click.option(
    "--items", type=click.IntRange(LEAST_ITEMS, MOST_ITEMS), default=12, show_default=True
)
@language_option
@click.pass_obj
def sample(terminal: Terminal, out: Path, seed: int, items: int) -> None:
    """Draw a sample set."""
    with terminal.progress("note.drawing") as advance:
        draw_sample_set(out, seed=seed, items=items, progress=advance)
    click.echo(terminal.say("forge.drawn", path=str(out)))
