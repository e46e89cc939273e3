"""The entry point: parse, run, and turn what went wrong into one line and an exit code.

Exit codes: 0 done, 1 a self-check is red, 2 the user's input cannot be used, 130 interrupted.
"""

import os
import sys
from collections.abc import Sequence

import click

from pandok import __version__
from pandok.cli.failure import CliError, usage_failure
from pandok.cli.language import chosen_language
from pandok.cli.localised import LocalisedGroup, language_option
from pandok.cli.terminal import Terminal
from pandok.reading.errors import PandokError

EXIT_USER_ERROR = 2
EXIT_INTERRUPTED = 130

_COMMANDS = "pandok.cli.commands"


@click.group(
    "pandok",
    cls=LocalisedGroup,
    lazy={
        "read": f"{_COMMANDS}.read:read",
        "demo": f"{_COMMANDS}.demo:demo",
        "serve": f"{_COMMANDS}.serve:serve",
        "worker": f"{_COMMANDS}.worker:worker",
        "models": f"{_COMMANDS}.models:models",
        "manage": f"{_COMMANDS}.manage:manage",
        "doctor": f"{_COMMANDS}.doctor:doctor",
        "lab": f"{_COMMANDS}.lab:lab",
        "forge": f"{_COMMANDS}.forge:forge",
        "train": f"{_COMMANDS}.train:train",
    },
)
@click.version_option(__version__, "--version", message="pandok %(version)s")
@language_option
def pandok() -> None:
    """Photographs in, a reading with evidence out."""


def invoke(arguments: Sequence[str], terminal: Terminal) -> int:
    """Run one command line.

    Args:
        arguments: Without the program's name.
        terminal: Where to speak, and in which language.

    Returns:
        The exit code.
    """
    try:
        outcome = pandok.main(
            args=list(arguments), prog_name="pandok", standalone_mode=False, obj=terminal
        )
    except click.Abort:
        return EXIT_INTERRUPTED
    except (click.UsageError, PandokError, OSError) as error:
        _tell(error, terminal)
        return EXIT_USER_ERROR
    return outcome if isinstance(outcome, int) else 0


def _tell(error: click.UsageError | PandokError | OSError, terminal: Terminal) -> None:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        click.echo(error.message, err=True)
    elif isinstance(error, click.UsageError):
        terminal.fail(usage_failure(error))
    elif isinstance(error, PandokError):
        terminal.fail(error)
    else:
        terminal.fail(_system_failure(error))


def _system_failure(error: OSError) -> CliError:
    reason = error.strerror or type(error).__name__
    if error.filename is None:
        return CliError("system", reason=reason)
    return CliError("system_path", path=str(error.filename), reason=reason)


def run() -> None:
    """Run the program's own command line and leave with its exit code."""
    arguments = sys.argv[1:]
    sys.exit(invoke(arguments, Terminal(chosen_language(arguments, os.environ))))
