"""``pandok forge verify``: is a drawn exam the frozen one?"""

from pathlib import Path

import click

from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.worlds.exams.verifying import Verification
from pandok.forge.worlds.exams.verifying import verify as verify_set

_SHOWN = 10


@click.command("verify", cls=LocalisedCommand)
@click.argument("folder", type=click.Path(path_type=Path))
@language_option
@click.pass_context
def verify(ctx: click.Context, folder: Path) -> None:
    """Compare a set with the frozen exam's hashes."""
    terminal = ctx.ensure_object(Terminal)
    found = verify_set(folder)
    terminal.tell(f"forge.verify.truth_{_told(found.truth_agrees)}", exam=found.name)
    if not found.differing:
        terminal.tell("forge.verify.pixels_agree", checked=found.checked)
    else:
        _tell_differences(found, terminal)
    if not found.agrees:
        ctx.exit(1)


def _told(agrees: bool | None) -> str:
    return {True: "agrees", False: "differs", None: "of_part"}[agrees]


def _tell_differences(found: Verification, terminal: Terminal) -> None:
    terminal.tell(
        "forge.verify.pixels_differ", differing=len(found.differing), checked=found.checked
    )
    for key in found.differing[:_SHOWN]:
        terminal.tell("forge.verify.unit", unit=key)
    if found.packages:
        terminal.tell("forge.verify.packages", packages=", ".join(found.packages))
    else:
        terminal.tell("forge.verify.processor")
