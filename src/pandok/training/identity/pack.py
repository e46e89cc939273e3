"""Make a pack: marks and photos to learn from, without any mark that a test shows.

Pictures that look alike or have one name are one class. ``pack.json`` tells sources with licences,
counts, and what was left out and why.
"""

import hashlib
import json
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from itertools import tee
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.lab.silhouettes import TWIN_OVERLAP, Silhouette
from pandok.registry.manifest import DataSource
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import ONLY_GROUND, Artworks, Kind, Rgba, load_artwork
from pandok.training.identity.galleries import GalleryMarks, family_name, read_galleries
from pandok.training.identity.invented import (
    SOURCE_LICENCE,
    SOURCE_NAME,
    allowed_brands,
    exam_brand_count,
    invented_labels,
    invented_marks,
)
from pandok.training.identity.twins import (
    gap_free,
    joined_by_name,
    silhouette,
    twin_clusters,
)
from pandok.training.sources import SourceKind, TrainingSource, read_sources

PACK_FILE = "pack.json"
# A silhouette shared by more marks is a disc or a square: it cannot tell who is a twin of whom.
_MOST_TWINS = 8

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class PackOptions:
    """What goes into a pack.

    Attributes:
        marks: Marks of invented brands.
        labels: Printed labels of invented brands, each a class as a learned photo is.
        photo_classes: Most photos that are learned, each a class; further ones are grounds only.
        seed: Decides which photos are learned.
    """

    marks: int = 0
    labels: int = 0
    photo_classes: int = 1500
    seed: int = 0


@dataclass(frozen=True)
class LeftOut:
    """What a pack leaves out.

    Attributes:
        by_name: Marks with the name of a test mark.
        by_silhouette: Marks that look like a test mark.
        crowded: Marks whose silhouette too many different ones share.
        unreadable: Files that are no pictures or show nothing.
        gallery_unreadable: Test marks that could be compared by name alone.
    """

    by_name: tuple[str, ...] = ()
    by_silhouette: tuple[str, ...] = ()
    crowded: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()
    gallery_unreadable: tuple[str, ...] = ()


@dataclass(frozen=True)
class PackFacts:
    """What ``pack.json`` tells.

    Attributes:
        sha256: Of pictures and classes.
        seed: See `PackOptions`.
        sources: What was taken of each source.
        marks: Pictures of marks.
        photos: Photos.
        mark_classes: Classes of marks.
        photo_classes: Photos that are classes.
        galleries: Names of the test galleries whose marks were left out.
        exam_brands: Brands of frozen exams that invented marks were kept clear of.
        left_out: What was left out.
        shapes: Drawings and surfaces of shapes (`pandok.training.identity.shape_pack`).
        shape_classes: Shapes, each a class.
    """

    sha256: str
    seed: int
    sources: tuple[DataSource, ...]
    marks: int
    photos: int
    mark_classes: int
    photo_classes: int
    galleries: tuple[str, ...]
    exam_brands: int
    left_out: LeftOut
    shapes: int = 0
    shape_classes: int = 0


@dataclass
class _Gathered:
    """Marks and photos while they are gathered; a mark's place is that of its name and look."""

    marks: list[Rgba] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    looks: list[Silhouette] = field(default_factory=list)
    mark_sources: list[int] = field(default_factory=list)
    photos: list[Rgba] = field(default_factory=list)
    photo_sources: list[int] = field(default_factory=list)
    labels: list[Rgba] = field(default_factory=list)
    dropped: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))


def make_pack(
    sources_file: Path,
    out: Path,
    galleries: Sequence[Path],
    options: PackOptions,
    progress: Progress,
) -> PackFacts:
    """Gather pictures and write a pack.

    Args:
        sources_file: See `pandok.training.sources`.
        out: Folder of the pack; made where missing.
        galleries: Test galleries; their brand families are left out.
        options: What goes in.
        progress: Called with pictures done and pictures in all.

    Raises:
        SourcesError: The sources are wrong, or nothing is left to learn from.
        SetError: A gallery is wrong.
    """
    sources = read_sources(sources_file)
    tested = read_galleries(galleries)
    gathered = _gather(sources, tested, options, progress)
    _drop_crowded(gathered)
    if not (gathered.marks or gathered.photos or gathered.labels):
        raise SourcesError("pack.empty", file=str(sources_file))
    artworks = _classed(gathered, options)
    artworks.save(out)
    facts = _facts(artworks, gathered, sources, galleries, tested, options)
    write_facts(facts, out)
    return facts


def write_facts(facts: PackFacts, pack: Path) -> None:
    """Write ``pack.json`` into the folder of a pack."""
    text = json.dumps(asdict(facts), ensure_ascii=False, indent=2)
    (pack / PACK_FILE).write_text(text + "\n", encoding="utf-8")


def read_facts(pack: Path) -> PackFacts:
    """Read what a pack tells of itself.

    Raises:
        SourcesError: It is not a pack.
    """
    try:
        table = json.loads((pack / PACK_FILE).read_text(encoding="utf-8"))
        table["sources"] = tuple(DataSource(**source) for source in table["sources"])
        table["galleries"] = tuple(table["galleries"])
        table["left_out"] = LeftOut(**{key: tuple(v) for key, v in table["left_out"].items()})
        return PackFacts(**table)
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SourcesError("pack.unreadable", folder=str(pack), reason=str(error)) from error


def _gather(
    sources: Sequence[TrainingSource],
    tested: GalleryMarks,
    options: PackOptions,
    progress: Progress,
) -> _Gathered:
    gathered = _Gathered()
    total = options.marks + options.labels + sum(len(source.pictures) for source in sources)
    done = 0
    for number, source in enumerate(sources):
        for path in source.pictures:
            done += 1
            _take(gathered, path, source.kind, number, tested)
            progress(done, total)
    of_marks, of_labels = tee(allowed_brands())
    for name, artwork in invented_marks(of_marks, options.marks):
        done += 1
        _take_mark(gathered, name, artwork, len(sources), tested)
        progress(done, total)
    for label in invented_labels(of_labels, options.labels):
        done += 1
        gathered.labels.append(label)
        progress(done, total)
    return gathered


def _take(
    gathered: _Gathered, path: Path, kind: SourceKind, source: int, tested: GalleryMarks
) -> None:
    try:
        artwork = load_artwork(path, photo=kind is SourceKind.PHOTO)
    except SourcesError:
        gathered.dropped["unreadable"].append(path.name)
        return
    if kind is SourceKind.MARK:
        _take_mark(gathered, path.stem, artwork, source, tested)
    else:
        gathered.photos.append(artwork)
        gathered.photo_sources.append(source)


def _take_mark(
    gathered: _Gathered, title: str, artwork: Rgba, source: int, tested: GalleryMarks
) -> None:
    name, look = family_name(title), silhouette(artwork)
    if tested.share_name(name):
        gathered.dropped["by_name"].append(title)
    elif tested.look_like(look):
        gathered.dropped["by_silhouette"].append(title)
    else:
        gathered.marks.append(artwork)
        gathered.names.append(name)
        gathered.looks.append(look)
        gathered.mark_sources.append(source)


def _drop_crowded(gathered: _Gathered) -> None:
    clusters = twin_clusters(gathered.looks, TWIN_OVERLAP)
    names: dict[int, set[str]] = defaultdict(set)
    for cluster, name in zip(clusters, gathered.names, strict=True):
        names[int(cluster)].add(name)
    kept = [i for i, c in enumerate(clusters) if len(names[int(c)]) <= _MOST_TWINS]
    gathered.dropped["crowded"] = sorted(
        name for members in names.values() if len(members) > _MOST_TWINS for name in members
    )
    gathered.marks = [gathered.marks[i] for i in kept]
    gathered.names = [gathered.names[i] for i in kept]
    gathered.looks = [gathered.looks[i] for i in kept]
    gathered.mark_sources = [gathered.mark_sources[i] for i in kept]


def _classed(gathered: _Gathered, options: PackOptions) -> Artworks:
    """Number the classes: marks first, then the photos that are learned, then printed labels."""
    clusters = twin_clusters(gathered.looks, TWIN_OVERLAP)
    marks = gap_free(joined_by_name(clusters, gathered.names))
    first = int(marks.max()) + 1 if len(marks) else 0
    count = len(gathered.photos)
    photos = np.full(count, ONLY_GROUND, np.int32)
    learned = np.random.default_rng(options.seed).permutation(count)[: options.photo_classes]
    photos[np.sort(learned)] = np.arange(first, first + len(learned), dtype=np.int32)
    labels = first + len(learned) + np.arange(len(gathered.labels), dtype=np.int32)
    kinds = np.repeat([Kind.MARK, Kind.PHOTO], [len(marks), count + len(labels)])
    pictures = np.stack([*gathered.marks, *gathered.photos, *gathered.labels])
    classes = np.concatenate([marks, photos, labels])
    return Artworks(pictures, classes, kinds.astype(np.uint8))


def _facts(
    artworks: Artworks,
    gathered: _Gathered,
    sources: Sequence[TrainingSource],
    galleries: Sequence[Path],
    tested: GalleryMarks,
    options: PackOptions,
) -> PackFacts:
    used = np.bincount(
        [*gathered.mark_sources, *gathered.photo_sources], minlength=len(sources) + 1
    )
    told = [
        DataSource(source.name, source.licence, int(count), source.note)
        for source, count in zip(sources, used, strict=False)
    ]
    invented = int(used[-1]) + len(gathered.labels)
    if invented:
        note = "Marks and printed labels of invented brands."
        told.append(DataSource(SOURCE_NAME, SOURCE_LICENCE, invented, note))
    dropped = {kind: tuple(names) for kind, names in gathered.dropped.items()}
    return PackFacts(
        sha256=digest_of(artworks),
        seed=options.seed,
        sources=tuple(told),
        marks=len(gathered.marks),
        photos=len(gathered.photos) + len(gathered.labels),
        mark_classes=count_classes(artworks.classes[artworks.marks]),
        photo_classes=count_classes(artworks.classes[artworks.photos]),
        galleries=tuple(folder.name for folder in galleries),
        exam_brands=exam_brand_count(),
        left_out=LeftOut(**dropped, gallery_unreadable=tested.unreadable),
    )


def count_classes(classes: npt.NDArray[np.int32]) -> int:
    """Return how many classes are learned."""
    return len(np.unique(classes[classes != ONLY_GROUND]))


def digest_of(artworks: Artworks) -> str:
    """Return the SHA-256 of pictures, classes and kinds."""
    digest = hashlib.sha256(np.ascontiguousarray(artworks.pictures).reshape(-1).data)
    digest.update(artworks.classes.tobytes())
    digest.update(artworks.kinds.tobytes())
    return digest.hexdigest()
