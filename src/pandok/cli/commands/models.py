"""``pandok models``: which models read, and going over to others."""

import click

from pandok.cli.localised import LocalisedGroup, language_option

_COMMANDS = "pandok.cli.commands"


@click.group(
    "models",
    cls=LocalisedGroup,
    lazy={
        "list": f"{_COMMANDS}.models_list:list_models",
        "reembed": f"{_COMMANDS}.models_build:reembed",
        "switch": f"{_COMMANDS}.models_change:switch",
        "back": f"{_COMMANDS}.models_build:back",
        "retry": f"{_COMMANDS}.models_build:retry",
        "stop": f"{_COMMANDS}.models_change:stop",
        "delete": f"{_COMMANDS}.models_change:delete",
    },
)
@language_option
def models() -> None:
    """Look at models and change them."""
