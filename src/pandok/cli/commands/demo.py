"""``pandok demo``: what Pandok does, with goods that it draws itself."""

import click

from pandok.cli.localised import LocalisedGroup, language_option

_COMMANDS = "pandok.cli.commands"


@click.group(
    "demo",
    cls=LocalisedGroup,
    lazy={
        "desk": f"{_COMMANDS}.demo_desk:desk",
        "report": f"{_COMMANDS}.demo_report:report",
    },
)
@language_option
def demo() -> None:
    """Show what Pandok does."""
