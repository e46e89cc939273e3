"""A set's gallery, ready to be read against."""

from collections.abc import Sequence
from functools import lru_cache, partial
from pathlib import Path

from pandok.lab.enrolling import enrol_rows
from pandok.lab.progress import Progress
from pandok.lab.sets import ReferenceRow
from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.images import read_photo_file
from pandok.reading.types import Image

_PICTURES_KEPT = 64


def load_gallery(
    rows: Sequence[ReferenceRow], tools: ReadingTools, cache_dir: Path, progress: Progress
) -> MemoryGallery:
    """Enrol the references of a set, or find them in the cache, and make them searchable.

    Args:
        rows: References and their pictures.
        tools: What they are read with; the same as for the photos.
        cache_dir: Where their features are kept.
        progress: Told of every reference.

    Raises:
        SetError: A picture cannot be read; names its row.
    """
    enrolled = enrol_rows(rows, partial(enrol, tools=tools), tools.tools_id, cache_dir, progress)
    paths = {row.reference.reference_id: row.image for row in rows}

    @lru_cache(_PICTURES_KEPT)
    def picture(reference_id: str) -> Image:
        return read_photo_file(paths[reference_id]).pixels

    return MemoryGallery(enrolled, picture, tools.embedder.embedder_id)
