"""What the commands that measure readings share: a set, its gallery, and runs over it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pandok.cli.lab_progress import StageBars
from pandok.cli.session import open_gallery
from pandok.cli.terminal import Terminal
from pandok.lab.distractors import Distractors, load_distractors
from pandok.lab.evaluation import EvaluationOptions, Subject, evaluate
from pandok.lab.hashing import gallery_sha256
from pandok.lab.line_cache import CachedTextReader
from pandok.lab.metrics.estimate import Measure
from pandok.lab.report.comparison import COMPARED_RATE, Way
from pandok.lab.report.contents import Measured
from pandok.lab.sets import ProbeSet, ReferenceRow, load_set
from pandok.lab.vector_cache import CachedEmbedder
from pandok.reading.enrolment import ReadingTools
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.identity.verification import VerificationOptions
from pandok.reading.identity.weights import shipped_weights_id
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.types import ClueKind
from pandok.registry.reading_tools import open_tools

_LINES, _VECTORS = "lines", "vectors"


@dataclass(frozen=True, eq=False)
class Bench:
    """A set with its gallery, ready to be read.

    Attributes:
        probe_set: The set.
        beside: References of other sets beside its own.
        rows: All references, its own first.
        gallery: All of them, enrolled.
        gallery_sha256: See `pandok.lab.hashing.gallery_sha256`.
        tools: What photos are read with.
    """

    probe_set: ProbeSet
    beside: Distractors
    rows: tuple[ReferenceRow, ...]
    gallery: MemoryGallery
    gallery_sha256: str
    tools: ReadingTools

    def measure(
        self,
        out: Path,
        options: EvaluationOptions,
        terminal: Terminal,
        *,
        without: frozenset[ClueKind] = frozenset(),
        alone: bool = False,
    ) -> Measured:
        """Read the set, or go on where an earlier call stopped.

        Args:
            out: Folder of the run.
            options: Which photos.
            terminal: Shows the progress.
            without: Clues that are neither computed nor scored.
            alone: Whether the set's own references are read against without those beside them.

        Raises:
            LabError: The folder holds another run's results, or cannot be written.
            SetError: No probe is selected.
        """
        rows, gallery, beside = self.rows, self.gallery, self.beside
        if alone:
            left_out = frozenset(row.reference.right_id for row in beside.rows)
            rows, gallery = self.probe_set.references, gallery.without(left_out)
            beside = Distractors()
        verification = VerificationOptions(without=without)
        detector = self.tools.region_detector

        def readers(left_out: frozenset[str]) -> Reader:
            kept = gallery.without(left_out) if left_out else gallery
            return Reader(kept, self.tools, BALANCED, verification)

        with terminal.bars() as bars:
            progress = StageBars(bars, terminal.language)
            sha256 = gallery_sha256(rows, progress) if alone else self.gallery_sha256
            subject = Subject(
                tools_id=self.tools.tools_id,
                policy=BALANCED.name,
                gallery_sha256=sha256,
                references=len(rows),
                rights=len({row.reference.right_id for row in rows}),
                weights_id=shipped_weights_id(),
                detector_id=detector.detector_id if detector else "",
                distractors=beside.names,
                without=tuple(sorted(without)),
            )
            return evaluate(self.probe_set, out, readers, subject, options, progress)


def open_bench(
    set_dir: Path,
    distractors: Sequence[Path],
    cache: Path,
    terminal: Terminal,
    *,
    with_text: bool,
) -> Bench:
    """Load a set and enrol its gallery.

    Args:
        set_dir: Folder of the set.
        distractors: Folders of sets whose references join the gallery.
        cache: Where features are kept between runs.
        terminal: Shows the progress.
        with_text: Whether text is read.

    Raises:
        SetError: A folder does not follow the set format.
        PandokError: A model is missing or damaged.
    """
    probe_set = load_set(set_dir)
    beside = load_distractors(distractors, names_of_rights(probe_set), probe_set.references)
    rows = (*probe_set.references, *beside.rows)
    tools = open_tools(with_text=with_text)
    gallery = open_gallery(rows, tools, cache, terminal)
    with terminal.bars() as bars:
        sha256 = gallery_sha256(rows, StageBars(bars, terminal.language))
    return Bench(probe_set, beside, rows, gallery, sha256, tools)


def for_several_readings(bench: Bench, cache: Path) -> Bench:
    """Return a bench whose photos are looked at once, however often they are read.

    Text and vectors of a photo are kept in the cache. Codes are not read: they speak of whether
    goods are genuine, not of whose they are. Times of such readings mean nothing.
    """
    tools = replace(
        bench.tools,
        embedder=CachedEmbedder(bench.tools.embedder, cache / _VECTORS),
        text_reader=(
            CachedTextReader(bench.tools.text_reader, cache / _LINES)
            if bench.tools.text_reader
            else None
        ),
        code_reader=None,
    )
    return replace(bench, tools=tools)


def names_of_rights(probe_set: ProbeSet) -> tuple[str, ...]:
    """Names that no distractor may bear: ids, titles and word marks of a set's own rights."""
    references = [row.reference for row in probe_set.references]
    names = {name for each in references for name in (each.right_id, each.title, each.text)}
    return tuple(sorted(names - {""}))


def compared_figures(ways: Sequence[Way], terminal: Terminal) -> Iterator[tuple[str, Measure]]:
    """Rows of the table that is printed after a comparison."""
    allowed = f"{COMPARED_RATE:.1%}"
    for way in ways:
        yield f"{way.name}: {terminal.say('lab.rank_1')}", way.rank_1
        yield f"{way.name}: {terminal.say('lab.far', allowed=allowed)}", way.far
