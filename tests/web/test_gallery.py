"""pgvector finds what an exact search finds, at every version of the gallery."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from uuid import UUID, uuid4

import numpy as np
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pandok.reading.identity.memory_gallery import MemoryGallery
from pandok.reading.types import EnrolledReference, FloatArray, Image, RightKind
from pandok.web.engine.gallery import PgGallery, nearest_references, open_gallery
from pandok.web.engine.models import EMBEDDING_DIMENSION
from pandok.web.engine.selectors import gallery_version
from pandok.web.engine.services import reference_remove, reference_store
from pandok.web.engine.types import PackedReference, ReferenceFacts
from tests.reading.references import entry, line, probe
from tests.web.packed import packed_features

EMBEDDER, TOOLS = "e-1", "t-1"
REFERENCES = 300
RNG = np.random.default_rng(5)


def unit(rows: FloatArray) -> FloatArray:
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


def vectors(count: int) -> FloatArray:
    """Directions in a narrow cone, as those of pictures are."""
    rows = RNG.normal(size=(count, EMBEDDING_DIMENSION)).astype(np.float32)
    return unit(rows + 0.8)


def halved(rows: FloatArray) -> FloatArray:
    """As the tables keep them: half precision moves neighbours that are equally near."""
    return unit(rows.astype(np.float16).astype(np.float32))


def no_picture(reference_id: str) -> Image:
    raise KeyError(reference_id)


def packed(enrolled: EnrolledReference, tools_id: str = TOOLS) -> PackedReference:
    reference = enrolled.reference
    return PackedReference(
        facts=ReferenceFacts(
            UUID(reference.reference_id), uuid4(), reference.kind, "title", reference.text, "holder"
        ),
        embedder_id=EMBEDDER,
        tools_id=tools_id,
        features=packed_features(enrolled),
        prototypes=enrolled.embeddings,
    )


def references(count: int, prototypes: int = 1) -> list[EnrolledReference]:
    return [
        entry(
            str(uuid4()),
            kind=RightKind.GENUINE,
            embeddings=vectors(prototypes),
            lines=[line(f"flavour{row} zesto{row}")],
        )
        for row in range(count)
    ]


def stored_gallery(enrolled: Sequence[EnrolledReference]) -> PgGallery:
    for each in enrolled:
        reference_store(packed=packed(each))
    return open_gallery(no_picture, EMBEDDER, TOOLS)


def plan(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {query}")
        return str(cursor.fetchall())


@pytest.fixture
def by_index(db: None) -> None:
    """The planner may not look at every row: what is tested is the graph."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")


@pytest.mark.usefixtures("by_index")
def test_the_nearest_are_those_of_an_exact_search() -> None:
    enrolled = references(REFERENCES, prototypes=2)
    stored_gallery(enrolled)
    for views, limit in product((1, 6), (1, 5, 24)):
        for asked in (vectors(views) for _ in range(4)):
            cosines = {
                each.reference.reference_id: float(
                    (halved(each.embeddings) @ halved(asked).T).max()
                )
                for each in enrolled
            }
            exact = sorted(cosines, key=lambda key: (-cosines[key], key))[:limit]
            with CaptureQueriesContext(connection) as asked_for:
                assert nearest_references(TOOLS, asked, limit) == exact
            [search] = [each["sql"] for each in asked_for if "LATERAL" in each["sql"]]
            assert "engine_prototype_cosine" in plan(search)


@pytest.mark.django_db
def test_the_shortlist_is_that_of_the_gallery_in_memory() -> None:
    enrolled = references(60)
    gallery = stored_gallery(enrolled)
    by_pgvector = open_gallery(no_picture, EMBEDDER, TOOLS, in_memory=0)
    entries = gallery.enrolled(sorted(gallery.reference_ids))
    in_memory = MemoryGallery(entries, no_picture, EMBEDDER)
    for row in range(0, 60, 7):
        asked = probe(embeddings=vectors(6), lines=[line(f"flavour{row} zesto{row}")])
        for limit in (5, 24):
            expected = in_memory.shortlist(asked, limit)
            assert gallery.shortlist(asked, limit) == expected
            halves = [each.similarity for each in by_pgvector.shortlist(asked, limit)]
            exact = [each.similarity for each in expected]
            assert halves == pytest.approx(exact, abs=1e-3)
    assert len(gallery) == 60


@pytest.mark.django_db
def test_an_empty_gallery_finds_nothing() -> None:
    gallery = open_gallery(no_picture, EMBEDDER, TOOLS)
    assert nearest_references(TOOLS, vectors(6), 24) == []
    assert list(gallery.shortlist(probe(embeddings=vectors(6)), 24)) == []


@pytest.mark.django_db
def test_what_is_added_changed_or_removed_is_seen_by_the_next_reading() -> None:
    first, second = references(2)
    gallery = stored_gallery([first])
    known, again = first.reference.reference_id, second.reference.reference_id
    asked = probe(embeddings=second.embeddings)

    def found() -> list[str]:
        return [each.reference_id for each in gallery.shortlist(asked, 2)]

    assert gallery.refreshed() is gallery
    reference_store(packed=packed(second))
    assert found() == [known], "an open gallery does not change"
    gallery = gallery.refreshed()
    assert found() == [again, known]
    assert reference_remove(reference_ref=UUID(again))
    assert found() == [again, known], "what was read of it is still at hand"
    gallery = gallery.refreshed()
    assert found() == [known]
    with pytest.raises(KeyError):
        gallery.enrolled([again])
    moved = entry(known, embeddings=second.embeddings)
    reference_store(packed=packed(moved))
    gallery = gallery.refreshed()
    [listed] = gallery.shortlist(asked, 1)
    assert listed.similarity == pytest.approx(1.0, abs=1e-5)
    assert len(gallery) == 1
    assert not reference_remove(reference_ref=UUID(again))


@pytest.mark.django_db
def test_a_reference_that_goes_while_goods_are_read_is_left_out() -> None:
    first, second = references(2)
    gallery = stored_gallery([first, second])
    assert reference_remove(reference_ref=UUID(second.reference.reference_id))
    [listed] = gallery.shortlist(probe(embeddings=second.embeddings), 2)
    assert listed.reference_id == first.reference.reference_id


@pytest.mark.django_db
def test_only_what_is_asked_for_is_read_again() -> None:
    enrolled = references(30)
    gallery = stored_gallery(enrolled)
    asked = probe(embeddings=enrolled[3].embeddings)
    with CaptureQueriesContext(connection) as queries:
        listed = gallery.shortlist(asked, 4)
        gallery.enrolled([each.reference_id for each in listed])
        gallery.shortlist(asked, 4)
    [read] = queries.captured_queries
    assert read["sql"].count("::uuid") == 4


@pytest.mark.django_db
def test_references_of_other_models_are_not_compared() -> None:
    [old] = references(1)
    reference_store(packed=packed(old, "t-0"))
    assert len(open_gallery(no_picture, EMBEDDER, TOOLS)) == 0
    reference_store(packed=packed(old))
    assert len(open_gallery(no_picture, EMBEDDER, TOOLS)) == 1
    assert len(open_gallery(no_picture, EMBEDDER, "t-0")) == 1, "both lie side by side"
    assert reference_remove(reference_ref=UUID(old.reference.reference_id))
    assert len(open_gallery(no_picture, EMBEDDER, "t-0")) == 0, "removed from both"


@pytest.mark.django_db(transaction=True)
def test_changes_at_once_are_all_counted_and_none_is_missed() -> None:
    enrolled = references(24)

    def store(each: EnrolledReference) -> None:
        try:
            reference_store(packed=packed(each))
        finally:
            connection.close()

    gallery = open_gallery(no_picture, EMBEDDER, TOOLS)
    with ThreadPoolExecutor(4) as threads:
        for done in [threads.submit(store, each) for each in enrolled]:
            gallery = gallery.refreshed()
            done.result()
    gallery = gallery.refreshed()
    assert gallery_version(tools_id=TOOLS) == 24
    assert gallery.reference_ids == {each.reference.reference_id for each in enrolled}
