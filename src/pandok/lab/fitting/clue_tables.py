"""What spoke for each shortlisted reference on each photo of a set: what weights are fitted on."""

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from pandok.lab.hashing import file_sha256
from pandok.lab.kept_text import keep_text
from pandok.lab.progress import Progress, Stage
from pandok.lab.sets import Negative, ProbeRow, ReferenceRow
from pandok.reading.enrolment import ReadingTools, probe_features
from pandok.reading.errors import PandokError
from pandok.reading.gallery import Gallery
from pandok.reading.identity.appearance import Appearance
from pandok.reading.identity.cohort import Cohort
from pandok.reading.identity.fusion import Clues
from pandok.reading.identity.verification import VerificationOptions, verify
from pandok.reading.images import read_photo_file
from pandok.reading.types import Reference, RightKind

_FORMAT_VERSION = 1
_DAMAGE = (OSError, ValueError, KeyError, TypeError)


@dataclass(frozen=True)
class ClueRow:
    """A reference held against a photo.

    Attributes:
        reference_id: The reference.
        right_id: Its right.
        brand: Whose it is: what is held out together.
        similarity: Cosine of embeddings, which orders what clues do not.
        clues: What spoke for it.
    """

    reference_id: str
    right_id: str
    brand: str
    similarity: float
    clues: Clues


@dataclass(frozen=True)
class PhotoClues:
    """A photo with all that was shortlisted for it.

    Attributes:
        probe_id: The photo.
        right_ids: The rights on it; empty where none is in the gallery.
        negative: For a photo without a right, how near it comes; None for one with a right.
        brand: Of its right; its own id where it has none.
        rows: In the order of the shortlist.
    """

    probe_id: str
    right_ids: tuple[str, ...]
    negative: Negative | None
    brand: str
    rows: tuple[ClueRow, ...]


@dataclass(frozen=True, eq=False)
class ClueSource:
    """What clues are gathered with.

    Attributes:
        references: Rows of the gallery.
        gallery: The same, enrolled.
        gallery_sha256: See `pandok.lab.hashing.gallery_sha256`.
        tools: The models.
        options: How candidates are verified; its weights do not matter here.
        shortlist: How many references are verified on each photo.
        cache_dir: Where tables are kept between runs.
    """

    references: Sequence[ReferenceRow]
    gallery: Gallery
    gallery_sha256: str
    tools: ReadingTools
    options: VerificationOptions
    shortlist: int
    cache_dir: Path

    @property
    def key(self) -> str:
        """Hash of all that a table depends on but the photo."""
        detector = self.tools.region_detector
        facts = (
            _FORMAT_VERSION,
            self.gallery_sha256,
            self.tools.tools_id,
            detector.detector_id if detector else "no detector",
            replace(self.options, weights={}),
            self.shortlist,
        )
        return hashlib.sha256("\n".join(map(repr, facts)).encode()).hexdigest()


def gather(
    source: ClueSource, probes: Sequence[ProbeRow], progress: Progress
) -> tuple[PhotoClues, ...]:
    """Verify the shortlist of every photo, or find what was found before.

    A photo that cannot be read is left out.
    """
    brands = {row.reference.reference_id: brand_of(row.reference) for row in source.references}
    by_right = {row.reference.right_id: brand_of(row.reference) for row in source.references}
    cohort = Cohort(source.tools.embedder.cohort)
    progress.start(Stage.CLUES, len(probes))
    tables = []
    for probe in probes:
        rows = _rows(source, probe, brands, cohort)
        progress.advance(Stage.CLUES)
        if rows is None:
            continue
        brand = by_right[probe.right_ids[0]] if probe.right_ids else probe.probe_id
        tables.append(PhotoClues(probe.probe_id, probe.right_ids, probe.negative, brand, rows))
    return tuple(tables)


def brand_of(reference: Reference) -> str:
    """Whose reference it is: its holder's, or by the first word of its title."""
    if reference.holder:
        return reference.holder.casefold()
    words = re.findall(r"\w+", reference.title.replace("_", " ").casefold())
    return words[0] if words else reference.right_id


def _rows(
    source: ClueSource, probe: ProbeRow, brands: dict[str, str], cohort: Cohort
) -> tuple[ClueRow, ...] | None:
    try:
        name = hashlib.sha256(f"{source.key}\n{file_sha256(probe.image)}".encode()).hexdigest()
    except OSError:
        return None
    path = source.cache_dir / name[:2] / f"{name}.json"
    kept = _load(path)
    if kept is not None:
        return kept
    try:
        photo = read_photo_file(probe.image)
    except PandokError:
        return None
    features = probe_features(photo, source.tools)
    listed = source.gallery.shortlist(features, source.shortlist, source.options.without)
    verified = verify(photo, features, listed, source.gallery, source.options, cohort)
    rows = tuple(
        ClueRow(
            reference_id=each.entry.reference.reference_id,
            right_id=each.entry.reference.right_id,
            brand=brands[each.entry.reference.reference_id],
            similarity=each.found.similarity,
            clues=each.clues,
        )
        for each in verified
    )
    keep_text(path, json.dumps([asdict(row) for row in rows], ensure_ascii=False))
    return rows


def _load(path: Path) -> tuple[ClueRow, ...] | None:
    try:
        return tuple(map(_row_of, json.loads(path.read_text(encoding="utf-8"))))
    except _DAMAGE:
        return None


def _row_of(form: dict[str, object]) -> ClueRow:
    match form:
        case {"clues": {"kind": str(kind), "appearance": look, **numbers}, **rest}:
            appearance = Appearance(**look) if isinstance(look, dict) else None
            values = {str(name): float(str(value)) for name, value in numbers.items()}
            clues = Clues(RightKind(kind), appearance=appearance, **values)
            return ClueRow(
                reference_id=str(rest["reference_id"]),
                right_id=str(rest["right_id"]),
                brand=str(rest["brand"]),
                similarity=float(str(rest["similarity"])),
                clues=clues,
            )
    message = f"a row of clues expected, got {sorted(form)}"
    raise TypeError(message)
