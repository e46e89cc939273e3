"""Goods drawn and enrolled once for the tests that read whole items."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from pandok.lab.sets import ReferenceRow, load_references
from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools, enrol
from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.images import read_photo_file
from pandok.reading.text.protocol import TextReader
from pandok.reading.types import Photo
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models
from tests.reading.goods import Cast, draw_goods, invent_cast

ITEMS = 3


@dataclass(frozen=True, eq=False)
class SampleGoods:
    """A drawn set: a counterfeit, genuine goods, goods of nobody, in this order."""

    folder: Path
    cast: Cast
    rows: tuple[ReferenceRow, ...]

    def photos(self, item: int) -> list[Photo]:
        """All photos of an item, counted from one."""
        paths = sorted((self.folder / "probes").glob(f"item-{item:03d}-*.jpg"))
        return [read_photo_file(path) for path in paths]


def tools_with(text_reader: TextReader | None) -> ReadingTools:
    return ReadingTools(load_embedder(shipped_models()), text_reader, CodeReader())


def enrolled_gallery(rows: tuple[ReferenceRow, ...], tools: ReadingTools) -> MemoryGallery:
    pictures = {row.reference.reference_id: read_photo_file(row.image) for row in rows}
    entries = [enrol(row.reference, read_photo_file(row.image), tools) for row in rows]
    return MemoryGallery(entries, lambda key: pictures[key].pixels, tools.embedder.embedder_id)


@pytest.fixture(scope="session")
def sample_goods(tmp_path_factory: pytest.TempPathFactory) -> SampleGoods:
    cast = invent_cast()
    folder = draw_goods(tmp_path_factory.mktemp("goods"), cast)
    return SampleGoods(folder, cast, tuple(load_references(folder)))


@pytest.fixture(scope="session")
def tools() -> ReadingTools:
    return tools_with(None)


@pytest.fixture(scope="session")
def sample_gallery(sample_goods: SampleGoods, tools: ReadingTools) -> MemoryGallery:
    return enrolled_gallery(sample_goods.rows, tools)
