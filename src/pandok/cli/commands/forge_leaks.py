"""``pandok forge leaks``: do two sets share what they must not?"""

from collections import Counter
from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.footprint import footprint_of, leaks_between

_SHOWN = 40


@click.command("leaks", cls=LocalisedCommand)
@click.argument("set_a", type=click.Path(path_type=Path))
@click.argument("set_b", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def leaks(ctx: click.Context, set_a: Path, set_b: Path) -> None:
    """List what two sets share."""
    terminal = ctx.ensure_object(Terminal)
    found = leaks_between(footprint_of(set_a), footprint_of(set_b))
    if not found:
        terminal.tell("forge.leaks.none", first=str(set_a), second=str(set_b))
        return
    for kind, count in sorted(Counter(leak.kind for leak in found).items()):
        terminal.tell(f"forge.leaks.{kind}", count=count)
    for leak in found[:_SHOWN]:
        terminal.tell("forge.leaks.one", kind=leak.kind, first=leak.here, second=leak.there)
    ctx.exit(1)
