"""From sets to fitted weights and what they reach on brands that were held out."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pandok.lab.fitting.clue_tables import ClueSource, PhotoClues, gather
from pandok.lab.fitting.cross_validation import Figures, cross_validated, without_kind
from pandok.lab.fitting.model import FitOptions, fit
from pandok.lab.fitting.weights_toml import SetUsed
from pandok.lab.gallery import load_gallery
from pandok.lab.hashing import gallery_sha256, probes_sha256
from pandok.lab.progress import Progress
from pandok.lab.selection import select_items
from pandok.lab.sets import ProbeSet
from pandok.reading.enrolment import ReadingTools
from pandok.reading.identity.fusion import FusionWeights
from pandok.reading.identity.verification import VerificationOptions
from pandok.reading.types import ClueKind

_FEATURES, _CLUES = "features", "clues"


@dataclass(frozen=True, eq=False)
class FitRun:
    """What weights are fitted with.

    Attributes:
        tools: The models.
        cache_dir: Folder where features and clues are kept between runs.
        shortlist: How many references are verified on each photo.
        split: Only photos of this split; None for all.
        limit: At most this many photos of a set, spread evenly; None for all.
        fitting: How weights are fitted.
        ablation: Whether each kind of clue is also left out in turn.
    """

    tools: ReadingTools
    cache_dir: Path
    shortlist: int
    split: str | None
    limit: int | None
    fitting: FitOptions
    ablation: bool


@dataclass(frozen=True)
class Fitted:
    """What came of it.

    Attributes:
        weights: Fitted on all photos.
        used: The sets.
        measured: What weights fitted without a photo's brand reach, by set; with an ablation also
            by set and kind of clue left out.
    """

    weights: FusionWeights
    used: tuple[SetUsed, ...]
    measured: dict[str, Figures]


def fit_sets(
    sets: Sequence[ProbeSet], start: FusionWeights, run: FitRun, progress: Progress
) -> Fitted:
    """Gather the clues of every photo, and fit.

    Args:
        sets: Sets of known truth; never one that results are reported on.
        start: Weights of the kinds of reference that the sets do not show.
        run: With what.
        progress: Told of every photo.

    Raises:
        SetError: No photo is selected, or a reference picture cannot be read.
    """
    used: list[SetUsed] = []
    tables: dict[str, tuple[PhotoClues, ...]] = {}
    for probe_set in sets:
        about, tables[probe_set.name] = _gathered(probe_set, run, progress)
        used.append(about)
    photos = [photo for table in tables.values() for photo in table]
    weights = fit(photos, start, run.fitting)
    variants = {"": run.fitting}
    if run.ablation:
        variants |= {f" without {kind.value}": without_kind(run.fitting, kind) for kind in ClueKind}
    measured: dict[str, Figures] = {}
    for variant, fitting in variants.items():
        by_set = cross_validated(tables, start, fitting, progress)
        measured |= {f"{name}{variant}": figures for name, figures in by_set.items()}
    return Fitted(weights, tuple(used), measured)


def _gathered(
    probe_set: ProbeSet, run: FitRun, progress: Progress
) -> tuple[SetUsed, tuple[PhotoClues, ...]]:
    items = select_items(probe_set, run.split, run.limit)
    probes = [probe for item in items for probe in item.probes]
    rows, tools = probe_set.references, run.tools
    of_gallery = gallery_sha256(rows, progress)
    source = ClueSource(
        references=rows,
        gallery=load_gallery(rows, tools, run.cache_dir / _FEATURES, progress),
        gallery_sha256=of_gallery,
        tools=tools,
        options=VerificationOptions(),
        shortlist=run.shortlist,
        cache_dir=run.cache_dir / _CLUES,
    )
    photos = gather(source, probes, progress)
    about = SetUsed(
        name=probe_set.name,
        synthetic=probe_set.synthetic,
        split=run.split or "",
        photos=len(photos),
        with_right=sum(bool(photo.right_ids) for photo in photos),
        probes_sha256=probes_sha256(probes, progress),
        gallery_sha256=of_gallery,
    )
    return about, photos
