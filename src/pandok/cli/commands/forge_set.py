"""``pandok forge set``: draw a set for a protocol, or one of the frozen exams."""

from pathlib import Path
from typing import TypedDict, Unpack

import click

from pandok.cli.failure import CliError
from pandok.cli.localised import LocalisedCommand, language_option
from pandok.cli.terminal import Terminal
from pandok.forge.split import Split
from pandok.forge.worlds.exams.catalogue import EXAMS
from pandok.forge.worlds.specification import (
    LEAST_N,
    MOST_N,
    MOST_SEED,
    ProtocolName,
    SetSpec,
    Slice,
)
from pandok.forge.worlds.writing.run import write_set

# click would take the names of an enumeration's members, where people type their values.
_PROTOCOLS = [*(name.value for name in ProtocolName), *EXAMS]
_SPLITS = [split.value for split in Split]
DEFAULT_N = 100
DEFAULT_SEED = 1


class _SliceType(click.ParamType[Slice]):
    """``A:B``: items A (with) to B (without)."""

    name = "A:B"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> Slice:
        """Parse what was typed."""
        start, _, stop = str(value).partition(":")
        if not (start.isascii() and start.isdigit() and stop.isascii() and stop.isdigit()):
            self.fail(str(value), param, ctx)
        return Slice(int(start), int(stop))


class _Options(TypedDict):
    protocol: str
    split: str | None
    n: int | None
    seed: int | None
    out: Path
    part: Slice | None
    jobs: int | None


@click.command("set", cls=LocalisedCommand)
@click.option("--protocol", type=click.Choice(_PROTOCOLS), required=True)
@click.option("--out", type=click.Path(path_type=Path), required=True)
@click.option("--split", type=click.Choice(_SPLITS))
@click.option("--n", type=click.IntRange(LEAST_N, MOST_N))
@click.option("--seed", type=click.IntRange(0, MOST_SEED))
@click.option("--items", "part", type=_SliceType())
@click.option("--jobs", type=click.IntRange(1, 1024))
@language_option
@click.pass_obj
def set_(terminal: Terminal, **options: Unpack[_Options]) -> None:
    """Draw a set."""
    spec = _spec(options)
    exam = options["protocol"] if options["protocol"] in EXAMS else None
    with terminal.progress("note.drawing") as advance:
        write_set(
            options["out"],
            spec,
            name=exam,
            part=options["part"],
            jobs=options["jobs"],
            progress=advance,
        )
    terminal.tell("forge.drawn", path=str(options["out"]))


def _spec(options: _Options) -> SetSpec:
    """Read the options; a frozen exam fixes all of them.

    Raises:
        CliError: A frozen exam is asked for with another size, seed or split.
    """
    exam = EXAMS.get(options["protocol"])
    given = (options["split"], options["n"], options["seed"])
    if exam is None:
        split, n, seed = given
        return SetSpec(
            ProtocolName(options["protocol"]),
            Split(split) if split else Split.VALIDATION,
            DEFAULT_N if n is None else n,
            DEFAULT_SEED if seed is None else seed,
        )
    fixed = (exam.split.value, exam.n, exam.seed)
    for value, wanted in zip(given, fixed, strict=True):
        if value is not None and value != wanted:
            raise CliError("forge.exam_is_fixed", exam=options["protocol"])
    return exam
