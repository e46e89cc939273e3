"""Add shapes to a pack: each a class of line drawings and of surfaces that are lit anew.

A pack takes long to make and the shapes of it too, so they are added to one that there is; blocks
of shapes that were drawn stay until the pack is written, so a stop loses little.
"""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from pandok.forge.split import Split
from pandok.registry.manifest import DataSource
from pandok.training.errors import SourcesError
from pandok.training.identity.artworks import SIDE_PX, Artworks, Kind
from pandok.training.identity.invented import SOURCE_LICENCE, SOURCE_NAME
from pandok.training.identity.pack import PackFacts, digest_of, read_facts, write_facts
from pandok.training.shapes.check import CHECK_FILE, DESIGNS, make_check
from pandok.training.shapes.designs import InventedDesigns, LibraryShapes, authors_of
from pandok.training.shapes.members import DRAWINGS, SURFACES
from pandok.training.shapes.rendering import Rendered, render_shapes
from pandok.training.sources import SourceKind, read_sources

_BLOCKS = "shapes"
# More than anybody asks for; designs are invented as they are needed.
_MOST_DESIGNS = 100_000
_PER_SHAPE = DRAWINGS + SURFACES

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class ShapeOptions:
    """Which shapes are added.

    Attributes:
        designs: Invented designs of the training families.
        mesh_designs: Most shapes of each library of meshes among the sources.
        check_designs: Designs of the validation families in the check.
        seed: Decides which shapes of a library.
    """

    designs: int = 0
    mesh_designs: int = 0
    check_designs: int = DESIGNS
    seed: int = 0


def add_shapes(
    pack: Path, out: Path, sources_file: Path, options: ShapeOptions, progress: Progress
) -> PackFacts:
    """Write a pack that holds what another does, and shapes.

    Args:
        pack: The other; it is left as it is.
        out: Folder of the new one; made where missing.
        sources_file: See `pandok.training.sources`; its libraries of meshes are taken.
        options: Which shapes.
        progress: Called with shapes drawn and shapes in all, those of the check included.

    Raises:
        SourcesError: The pack or the sources are wrong, or the pack has shapes already.
        ShapesError: A library of meshes is wrong.
    """
    facts, artworks = read_facts(pack), Artworks.load(pack)
    if facts.shape_classes or pack.resolve() == out.resolve():
        raise SourcesError("pack.has_shapes", folder=str(pack))
    libraries = [s for s in read_sources(sources_file) if s.kind is SourceKind.MESH]
    meshes = [LibraryShapes(each, options.mesh_designs, options.seed) for each in libraries]
    wanted = [len(each) for each in meshes]
    total = options.designs + sum(wanted) + options.check_designs
    done = 0

    def drawn(now: int) -> None:
        progress(done + now, total)

    blocks = out / _BLOCKS
    designs = InventedDesigns(Split.TRAIN, _MOST_DESIGNS)
    rendered = [render_shapes(designs, options.designs, blocks, SIDE_PX, drawn)]
    done = options.designs
    for library, count in zip(meshes, wanted, strict=True):
        rendered.append(render_shapes(library, count, blocks, SIDE_PX, drawn))
        done += count
    if options.check_designs:
        make_check(out, SIDE_PX, drawn, options.check_designs)
    else:
        (out / CHECK_FILE).unlink(missing_ok=True)
    whole = _joined(artworks, rendered, out)
    told = [_invented(facts.sources, len(rendered[0].numbers) * _PER_SHAPE)]
    for source, library, found in zip(libraries, meshes, rendered[1:], strict=True):
        authors = authors_of([library.shape(int(number)) for number in found.numbers])
        note = f"{source.note} Authors: {', '.join(authors)}." if authors else source.note
        count = len(found.numbers) * _PER_SHAPE
        told.append(DataSource(source.name, source.licence, count, note))
    shapes = sum(len(each.numbers) for each in rendered)
    facts = replace(
        facts,
        sha256=digest_of(whole),
        sources=(*(s for s in facts.sources if s.name != SOURCE_NAME), *told),
        shapes=shapes * _PER_SHAPE,
        shape_classes=shapes,
    )
    write_facts(facts, out)
    shutil.rmtree(blocks)
    return facts


def _joined(artworks: Artworks, rendered: Sequence[Rendered], out: Path) -> Artworks:
    """Write all artworks into one file; the shapes are the last classes."""
    shapes = sum(len(each.numbers) for each in rendered)
    old = len(artworks.classes)
    kinds = np.repeat([Kind.DRAWING, Kind.SURFACE], [DRAWINGS, SURFACES]).astype(np.uint8)
    numbers = artworks.class_count + np.arange(shapes, dtype=np.int32)
    pictures = np.lib.format.open_memmap(
        out / "artworks.npy",
        mode="w+",
        dtype=np.uint8,
        shape=(old + shapes * _PER_SHAPE, SIDE_PX, SIDE_PX, 4),
    )
    pictures[:old] = artworks.pictures
    place = old
    for each in rendered:
        flat: npt.NDArray[np.uint8] = each.pictures.reshape(-1, SIDE_PX, SIDE_PX, 4)
        pictures[place : place + len(flat)] = flat
        place += len(flat)
    pictures.flush()
    whole = Artworks(
        pictures,
        np.concatenate([artworks.classes, np.repeat(numbers, _PER_SHAPE)]),
        np.concatenate([artworks.kinds, np.tile(kinds, shapes)]),
    )
    np.save(out / "classes.npy", whole.classes)
    np.save(out / "kinds.npy", whole.kinds)
    return whole


def _invented(sources: Sequence[DataSource], pictures: int) -> DataSource:
    """Tell of all that the forge drew: what the pack had of it, and designs."""
    before = [source for source in sources if source.name == SOURCE_NAME]
    note = " ".join([*(source.note for source in before), "Designs of invented articles."])
    pictures += sum(source.pictures for source in before)
    return DataSource(SOURCE_NAME, SOURCE_LICENCE, pictures, note)
