"""Failures that the command line itself tells of, and usage errors in the user's language."""

from typing import ClassVar

import click

from pandok.reading.errors import PandokError
from pandok.reading.wording.catalogue import Value


class CliError(PandokError):
    """Something asked of the command line cannot be done."""

    wording_package: ClassVar[str] = "pandok.cli"


def usage_failure(error: click.UsageError) -> CliError:
    """Say a parser's complaint, which is English whatever the user reads, by our catalogue."""
    command = error.ctx.command_path if error.ctx is not None else "pandok"
    code, parameters = _complaint(error)
    return CliError(f"usage.{code}", command=command, **parameters)


def _complaint(error: click.UsageError) -> tuple[str, dict[str, Value]]:
    if isinstance(error, click.NoSuchOption):
        return "unknown_option", {"option": error.option_name}
    if isinstance(error, click.MissingParameter):
        return "missing", {"option": _name(error)}
    if isinstance(error, click.BadParameter):
        return _bad_value(error)
    if isinstance(error, click.BadOptionUsage):
        return "bad_option", {"option": error.option_name}
    return "unexpected", {"detail": error.message}


def _bad_value(error: click.BadParameter) -> tuple[str, dict[str, Value]]:
    kind = error.param.type if error.param is not None else None
    option = _name(error)
    if isinstance(kind, click.Choice):
        return "not_a_choice", {"option": option, "choices": ", ".join(map(str, kind.choices))}
    if isinstance(kind, click.IntRange):
        low = kind.min if kind.min is not None else "-∞"
        high = kind.max if kind.max is not None else "∞"
        return "not_in_range", {"option": option, "low": low, "high": high}
    return "bad_value", {"option": option, "detail": error.message}


def _name(error: click.BadParameter) -> str:
    parameter = error.param
    if parameter is None:
        return str(error.param_hint or "")
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    return parameter.make_metavar(error.ctx) if error.ctx is not None else str(parameter.name)
