"""Write a set: all that a caller needs."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

from pandok.forge.split import Split
from pandok.forge.worlds.protocols import protocol_of
from pandok.forge.worlds.specification import ProtocolName, SetSpec, Slice
from pandok.forge.worlds.writing.processes import draw_units, usable_cores
from pandok.forge.worlds.writing.staging import Staging
from pandok.forge.worlds.writing.tables import run_of, write_tables

Progress: TypeAlias = Callable[[int, int], None]
"""Called with how many units are finished and how many there are."""


def write_set(
    folder: Path,
    spec: SetSpec,
    *,
    name: str | None = None,
    part: Slice | None = None,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Path:
    """Draw a set, or go on with one that was interrupted.

    Same specification, fonts and packages: same pixels, whatever the number of processes.

    Args:
        folder: A new or empty folder, or one of an interrupted run with the same parameters.
        spec: What to draw.
        name: What the set is called in reports, else after its protocol.
        part: Draw only these items with what they need.
        jobs: How many processes draw, else one a core.
        progress: Told of every finished unit.

    Returns:
        ``folder`` (docs/reference/set-format.md).

    Raises:
        ForgeError: The folder holds something else, or fonts are missing.
    """
    protocol = protocol_of(spec)
    run = run_of(protocol, part)
    staging = Staging(folder)
    staging.open(run)
    units = protocol.units(part)
    missing = [unit for unit in units if not staging.is_done(unit)]
    done = len(units) - len(missing)
    if progress is not None:
        progress(done, len(units))
    for _ in draw_units(spec, missing, folder, jobs or usable_cores()):
        done += 1
        if progress is not None:
            progress(done, len(units))
    about = {"name": name or f"{spec.protocol.value}-{spec.n}", "synthetic": True, **run}
    write_tables(folder, protocol, [staging.load(unit) for unit in units], about)
    staging.close()
    return folder


def write_world(
    folder: Path,
    *,
    seed: int,
    items: int,
    jobs: int | None = None,
    progress: Progress | None = None,
) -> Path:
    """Draw a small world of rights and goods: `write_set` with its protocol.

    Its brands, typefaces and cameras are those of validation, so that neither a model has learned
    on them nor an exam shows them.

    Raises:
        ForgeError: See `write_set`.
    """
    spec = SetSpec(ProtocolName.WORLD, Split.VALIDATION, items, seed)
    return write_set(folder, spec, name="Pandok sample goods", jobs=jobs, progress=progress)
