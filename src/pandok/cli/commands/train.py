"""``pandok train``: make the shipped weights."""

import click

from pandok.cli.localised import LocalisedGroup, language_option

_COMMANDS = "pandok.cli.commands"


@click.group(
    "train",
    cls=LocalisedGroup,
    lazy={
        "pack": f"{_COMMANDS}.train_pack:pack",
        "shapes": f"{_COMMANDS}.train_shapes:shapes",
        "identity": f"{_COMMANDS}.train_identity:identity",
        "adapt": f"{_COMMANDS}.train_adapt:adapt",
        "detector": f"{_COMMANDS}.train_detector:detector",
        "text": f"{_COMMANDS}.train_text:text",
        "filterbank": f"{_COMMANDS}.train_filterbank:filterbank",
    },
)
@language_option
def train() -> None:
    """Make the weights that are shipped."""
