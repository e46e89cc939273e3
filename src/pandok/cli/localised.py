"""Click commands whose help comes from the catalogue, in the language of whoever asks.

Declarations carry no help texts: the key is built from the command's path and the parameter's name,
for example ``help.lab.evaluate.limit``, so that no text is forgotten in one language.
"""

import copy
import importlib
from collections.abc import Callable, Mapping
from typing import Any

import click

from pandok.cli.failure import CliError
from pandok.cli.terminal import Terminal
from pandok.reading.wording.catalogue import LANGUAGES

# Options that mean the same on every command, and are explained once.
_SHARED_OPTIONS = frozenset({"--help", "--language", "--version"})


def language_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add ``--language``; its value is read before parsing (`language.chosen_language`)."""
    return click.option("--language", type=click.Choice(LANGUAGES), expose_value=False)(command)


def _terminal(ctx: click.Context) -> Terminal:
    return ctx.ensure_object(Terminal)


def _key(ctx: click.Context) -> str:
    """``help`` and the names on the way from the root to this command."""
    names: list[str] = []
    at: click.Context | None = ctx
    while at is not None and at.parent is not None:
        names.append(str(at.info_name))
        at = at.parent
    return ".".join(["help", *reversed(names)])


class _LocalisedHelp(click.Command):
    """What commands and groups share: usage, description and options in one language."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the line that shows how the command is called."""
        terminal = _terminal(ctx)
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{terminal.say('help.usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(_terminal(ctx).say(f"{_key(ctx)}.about"))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write arguments and options with their explanations."""
        terminal = _terminal(ctx)
        arguments: list[tuple[str, str]] = []
        options: list[tuple[str, str]] = []
        for parameter in self.get_params(ctx):
            text = terminal.say(_parameter_key(ctx, parameter))
            if isinstance(parameter, click.Option):
                shown = copy.copy(parameter)
                shown.help = text
                record = shown.get_help_record(ctx)
                options += [record] if record else []
            else:
                arguments.append((parameter.make_metavar(ctx), text))
        for title, records in (("arguments", arguments), ("options", options)):
            if records:
                with formatter.section(terminal.say(f"help.{title}")):
                    formatter.write_dl(records)


def _parameter_key(ctx: click.Context, parameter: click.Parameter) -> str:
    shared = next((opt[2:] for opt in parameter.opts if opt in _SHARED_OPTIONS), None)
    return f"help.shared.{shared}" if shared else f"{_key(ctx)}.{parameter.name}"


class LocalisedCommand(_LocalisedHelp):
    """A command with localised help."""


class LocalisedGroup(_LocalisedHelp, click.Group):
    """A group with localised help, whose commands are imported when they are called.

    Attributes:
        lazy: Name of a command -> ``module:attribute``.
    """

    def __init__(self, *args: Any, lazy: Mapping[str, str], **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.lazy = dict(lazy)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order in which a newcomer needs them."""
        return list(self.lazy)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        place = self.lazy.get(cmd_name)
        if place is None:
            return None
        module, _, attribute = place.partition(":")
        command = getattr(importlib.import_module(module), attribute)
        if not isinstance(command, click.Command):
            message = f"{place} is not a command"
            raise TypeError(message)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that the arguments name.

        Raises:
            CliError: There is none of that name.
        """
        if args and args[0] not in self.lazy and not args[0].startswith("-"):
            raise CliError(
                "usage.unknown_command",
                command=ctx.command_path,
                name=args[0],
                known=", ".join(self.lazy),
            )
        return super().resolve_command(ctx, args)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write options, then the commands."""
        super().format_options(ctx, formatter)
        terminal = _terminal(ctx)
        prefix = _key(ctx)
        rows = [(name, terminal.say(f"{prefix}.{name}.about")) for name in self.lazy]
        with formatter.section(terminal.say("help.commands")):
            formatter.write_dl(rows)
