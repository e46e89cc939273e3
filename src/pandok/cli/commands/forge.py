"""``pandok forge``: draw synthetic goods of known truth."""

import click

from pandok.cli.localised import LocalisedGroup, language_option

_COMMANDS = "pandok.cli.commands"


@click.group(
    "forge",
    cls=LocalisedGroup,
    lazy={
        "world": f"{_COMMANDS}.forge_world:world",
        "set": f"{_COMMANDS}.forge_set:set_",
        "verify": f"{_COMMANDS}.forge_verify:verify",
        "leaks": f"{_COMMANDS}.forge_leaks:leaks",
        "freeze": f"{_COMMANDS}.forge_freeze:freeze",
        "screen": f"{_COMMANDS}.forge_screen:screen",
        "sheets": f"{_COMMANDS}.forge_sheets:sheets",
    },
)
@language_option
def forge() -> None:
    """Draw synthetic goods."""
