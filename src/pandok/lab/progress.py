"""How the lab tells whoever waits how far it is."""

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """The long parts of a run; each has a name in the wording catalogue (``stage.<value>``)."""

    HASH = "hash"
    ENROL = "enrol"
    READ = "read"
    SIBLINGS = "siblings"
    CODES = "codes"
    LATENCY = "latency"
    CLUES = "clues"
    FIT = "fit"
    MISSPELLINGS = "misspellings"
    LINES = "lines"


class Progress(Protocol):
    """Something that shows progress: a bar in a terminal, a log, nothing."""

    def start(self, stage: Stage, total: int, done: int = 0) -> None:
        """A stage of ``total`` steps begins, of which ``done`` were done by an earlier run."""

    def advance(self, stage: Stage) -> None:
        """One more step of the stage is done."""


class Silent:
    """Shows nothing."""

    def start(self, stage: Stage, total: int, done: int = 0) -> None:
        """Do nothing."""

    def advance(self, stage: Stage) -> None:
        """Do nothing."""
