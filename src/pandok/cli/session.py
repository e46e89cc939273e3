"""Reading items against one gallery, with the clock that `pandok.reading` does not have."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pandok.cli.cache import writable
from pandok.cli.lab_progress import StageBars
from pandok.cli.terminal import Terminal
from pandok.lab.gallery import load_gallery
from pandok.lab.sets import ReferenceRow, load_references
from pandok.reading.declaration import read_declaration_file
from pandok.reading.enrolment import ReadingTools
from pandok.reading.gallery import Gallery
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.images import read_photo_file
from pandok.reading.policy import BALANCED
from pandok.reading.reader import Reader
from pandok.reading.types import Declaration, Photo, Reading
from pandok.registry.reading_tools import open_tools

_FEATURES = "features"


@dataclass(frozen=True, eq=False)
class OpenReader:
    """A reader and the gallery that it reads against."""

    reader: Reader
    gallery: Gallery


@dataclass(frozen=True, eq=False)
class DecodedItem:
    """Photos of one item, decoded, with its declaration.

    Attributes:
        photos: At least one.
        declaration: What was declared, or None.
        decoding_s: How long decoding took.
    """

    photos: tuple[Photo, ...]
    declaration: Declaration | None
    decoding_s: float


def open_gallery(
    rows: Sequence[ReferenceRow], tools: ReadingTools, cache: Path, terminal: Terminal
) -> MemoryGallery:
    """Enrol references with a bar, or find their features in the cache.

    Raises:
        SetError: A picture cannot be read.
    """
    if not writable(cache):
        terminal.note("note.no_cache", folder=str(cache))
    with terminal.bars() as bars:
        progress = StageBars(bars, terminal.language)
        return load_gallery(rows, tools, cache / _FEATURES, progress)


def open_reader(
    set_folder: Path, cache: Path, terminal: Terminal, *, with_text: bool
) -> OpenReader:
    """Make a reader over the gallery of a set folder.

    Args:
        set_folder: Folder with a ``gallery.csv``.
        cache: Where features are kept between runs.
        terminal: Shows the progress.
        with_text: Whether text is read.

    Raises:
        SetError: The folder does not follow the set format.
        PandokError: A model is missing or damaged.
    """
    rows = load_references(set_folder)
    tools = open_tools(with_text=with_text)
    gallery = open_gallery(rows, tools, cache, terminal)
    return OpenReader(Reader(gallery, tools, BALANCED), gallery)


def decode_item(photos: Sequence[Path], declaration: Path | None) -> DecodedItem:
    """Read the files of one item.

    Raises:
        PhotoError: A photo cannot be read.
        DeclarationError: The declaration cannot be read.
    """
    declared = read_declaration_file(declaration) if declaration is not None else None
    start = time.perf_counter()
    decoded = tuple(read_photo_file(path) for path in photos)
    return DecodedItem(decoded, declared, time.perf_counter() - start)


def read_item(reader: Reader, item: DecodedItem) -> Reading:
    """Read an item; ``elapsed_ms`` runs from the start of decoding to the end of reading."""
    start = time.perf_counter()
    reading = reader.read(item.photos, item.declaration)
    spent_s = item.decoding_s + time.perf_counter() - start
    return replace(reading, elapsed_ms=round(spent_s * 1000))
