"""The person's terminal: a language, answers on standard output, notes on standard error."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TypeAlias

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    SpinnerColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from pandok.reading.errors import PandokError
from pandok.reading.printable import printable
from pandok.reading.wording.catalogue import Catalogue, Language, Value, catalogue

Advance: TypeAlias = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

# Long enough that slow steps, of seconds each, still give a steady rate.
_RATE_PERIOD_S = 120.0


class _RateColumn(ProgressColumn):
    """Steps a second."""

    def render(self, task: Task) -> Text:
        """Show the rate once there is one."""
        return Text(f"{task.speed:.1f}/s" if task.speed else "", style="progress.data.speed")


class Terminal:
    """Where a command speaks.

    Attributes:
        language: Language of every sentence.
    """

    def __init__(self, language: Language = "en") -> None:
        self.language = language

    @cached_property
    def wording(self) -> Catalogue:
        """The command line's own sentences."""
        return catalogue("pandok.cli", self.language)

    def say(self, key: str, **parameters: Value) -> str:
        """Return a sentence of the command line."""
        return self.wording.say(key, **parameters)

    @cached_property
    def answers(self) -> Console:
        """Standard output, for what was asked."""
        return Console(highlight=False, emoji=False, markup=False)

    @cached_property
    def notes(self) -> Console:
        """Standard error, for progress and notes."""
        return Console(stderr=True, highlight=False, emoji=False, markup=False)

    def tell(self, key: str, **parameters: Value) -> None:
        """Tell a sentence on standard output, never broken into lines."""
        self.answers.print(printable(self.say(key, **parameters)), soft_wrap=True)

    def note(self, key: str, **parameters: Value) -> None:
        """Tell something in passing, to a person only: a program's error stream stays silent."""
        if sys.stderr.isatty():
            self.notes.print(printable(self.say(key, **parameters)), style="dim", soft_wrap=True)

    def fail(self, error: PandokError) -> None:
        """Tell an error in one line."""
        line = f"{self.say('error.prefix')}: {printable(error.message(self.language))}"
        click.echo(line, err=True)

    @contextmanager
    def bars(self) -> Iterator[Progress]:
        """Show bars with the time left while the block runs; nothing when nobody watches."""
        columns = (
            SpinnerColumn(),
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            _RateColumn(),
            TimeRemainingColumn(),
        )
        with Progress(
            *columns,
            console=self.notes,
            transient=True,
            disable=not sys.stderr.isatty(),
            speed_estimate_period=_RATE_PERIOD_S,
        ) as bars:
            yield bars

    @contextmanager
    def progress(self, key: str) -> Iterator[Advance]:
        """Show one bar while the block runs.

        Args:
            key: What is being done, in the catalogue.
        """
        with self.bars() as bars:
            task = bars.add_task(self.say(key), total=None)
            begun = False

            def advance(done: int, total: int) -> None:
                nonlocal begun
                if begun:
                    bars.update(task, completed=done, total=total)
                else:
                    # What an earlier run did is no speed of this one.
                    bars.reset(task, completed=done, total=total)
                begun = True

            yield advance
