"""What a run learned from, and what the runs before it did whose weights it began with.

Kept beside the checkpoint as ``lineage.json``, so that a manifest can name every source and its
licence however many runs led to the weights.
"""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from pandok.registry.manifest import DataSource
from pandok.training.errors import CheckpointError
from pandok.training.identity.pack import PackFacts
from pandok.training.identity.runlog import last_line

LINEAGE_FILE = "lineage.json"


@dataclass(frozen=True)
class PastRun:
    """A run that is over.

    Attributes:
        pack: SHA-256 of its pack.
        sources: What the pack was made of.
        views: Views it saw.
        seconds: Time it took.
    """

    pack: str
    sources: tuple[DataSource, ...]
    views: int
    seconds: float


@dataclass(frozen=True)
class Lineage:
    """Where weights come from.

    Attributes:
        pack: SHA-256 of the run's own pack.
        sources: What its pack was made of.
        before: The runs before it, first one first.
    """

    pack: str
    sources: tuple[DataSource, ...]
    before: tuple[PastRun, ...] = ()

    @property
    def earlier_views(self) -> int:
        """Views that the runs before this one saw."""
        return sum(run.views for run in self.before)

    @property
    def earlier_seconds(self) -> float:
        """Time that the runs before this one took."""
        return sum(run.seconds for run in self.before)

    @property
    def all_sources(self) -> tuple[DataSource, ...]:
        """The sources of all runs; one that several used stands once, with its largest count."""
        found: dict[tuple[str, str], DataSource] = {}
        for source in (*self.sources, *(s for run in self.before for s in run.sources)):
            known = found.setdefault((source.name, source.licence), source)
            if known.pictures < source.pictures:
                found[source.name, source.licence] = source
        return tuple(found.values())


def begin_lineage(out: Path, facts: PackFacts, start_from: Path | None) -> Lineage:
    """Write what a run that begins learns from.

    Args:
        out: Folder of the run.
        facts: Its pack.
        start_from: Folder or checkpoint of the run that it begins with, or None.

    Raises:
        CheckpointError: It is not told what an earlier run learned from.
    """
    lineage = Lineage(facts.sha256, facts.sources, past_runs(start_from) if start_from else ())
    text = json.dumps(asdict(lineage), ensure_ascii=False, indent=2)
    (out / LINEAGE_FILE).write_text(text + "\n", encoding="utf-8")
    return lineage


def past_runs(start_from: Path) -> tuple[PastRun, ...]:
    """Return the run in a folder, or beside a checkpoint, after all runs before it.

    Raises:
        CheckpointError: It is not told what the run learned from.
    """
    folder = start_from if start_from.is_dir() else start_from.parent
    lineage, last = read_lineage(folder), last_line(folder)
    if last is None:
        return lineage.before
    own = PastRun(lineage.pack, lineage.sources, last.views, last.seconds)
    return (*lineage.before, own)


def read_lineage(folder: Path) -> Lineage:
    """Read what the run in a folder learned from.

    Raises:
        CheckpointError: There is no readable ``lineage.json``.
    """
    try:
        table = json.loads((folder / LINEAGE_FILE).read_text(encoding="utf-8"))
        before = tuple(
            PastRun(**(run | {"sources": _sources(run["sources"])})) for run in table["before"]
        )
        return Lineage(str(table["pack"]), _sources(table["sources"]), before)
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise CheckpointError("checkpoint.lineage", folder=str(folder)) from error


def _sources(rows: list[dict[str, str | int]]) -> tuple[DataSource, ...]:
    return tuple(
        DataSource(str(row["name"]), str(row["licence"]), int(row["pictures"]), str(row["note"]))
        for row in rows
    )
