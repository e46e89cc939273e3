"""A model changes while goods are read: no reading is lost, and each is one generation's."""

import shutil
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob
from pytest_django import Settings

from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools
from pandok.reading.errors import PhotoError
from pandok.reading.packing import unpack
from pandok.reading.types import Image, Reference, RightKind, TextLine
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import DEFAULT_EMBEDDER, shipped_models
from pandok.registry.store import ModelStore
from pandok.web.accounts.models import Organisation, User
from pandok.web.audit.models import AuditEntry
from pandok.web.engine import machine
from pandok.web.engine.models import GalleryGeneration, StoredReference
from pandok.web.engine.selectors import failures_of, gallery_size, generation_in
from pandok.web.engine.services import reference_compute
from pandok.web.engine.types import (
    EngineError,
    Generation,
    GenerationState,
    PackedReference,
    PictureSource,
    ReferenceFacts,
)
from pandok.web.rights.filling import lane_fill, reading_prepare
from pandok.web.rights.lanes import LANES
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.progress import generation_progress
from pandok.web.rights.reembedding import (
    failures_retry,
    generation_back,
    generation_delete,
    generation_start,
    generation_stop,
    generation_switch,
)
from pandok.web.rights.services import reference_enrol, right_create
from pandok.web.rights.types import Enrolment, NewPicture, NewRight, PictureKind, ReembeddingError
from pandok.web.screening.models import Screening
from pandok.web.screening.services import screening_read
from pandok.web.screening.types import ScreeningStatus
from tests.reading.references import line
from tests.reading.scenes import photographed, picture, view
from tests.web.goods import png, submit
from tests.web.offices_models import SHARPER, SHIPPED, put_model, work

if TYPE_CHECKING:
    from uuid import UUID

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("worker")]
PHOTO = png(photographed(picture(21), view(scale=1.4)))
COMPUTE = "pandok.web.rights.filling.reference_compute"


@pytest.fixture(scope="module")
def light_tools() -> ReadingTools:
    """Without text, whose models take seconds to load."""
    return ReadingTools(load_embedder(shipped_models()), None, CodeReader())


@pytest.fixture
def worker(
    monkeypatch: pytest.MonkeyPatch,
    light_tools: ReadingTools,
    settings: Settings,
    tmp_path: Path,
) -> Iterator[None]:
    """The machine of a worker that has just started, beside an office's own model."""
    settings.MODELS_ROOT = tmp_path / "models"
    settings.KEPT_MODELS_ROOT = tmp_path / "kept"
    put_model(settings.MODELS_ROOT)
    monkeypatch.setattr(machine, "open_tools", lambda: light_tools)
    # The thread of a job outlives the test; its connection must not.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    machine.close_machine()
    yield
    machine.close_machine()


@pytest.fixture
def gallery(holder: Organisation) -> list[Right]:
    """Three rights that are found, by a first generation."""
    rights = [record(holder, seed) for seed in (21, 22, 23)]
    work()
    assert reading_prepare() == 0
    return rights


def record(holder: Organisation, seed: int) -> Right:
    return right_create(
        holder=holder,
        fields=NewRight(PictureKind.GENUINE, f"Gaon {seed}"),
        pictures=[NewPicture(png(picture(seed)), "front.png")],
        by=None,
    )


def serving() -> Generation:
    found = generation_in(GenerationState.SERVING)
    assert found is not None
    return found


def embedders() -> Counter[str]:
    return Counter(StoredReference.objects.values_list("embedder_id", flat=True))


def read(officer: User, photo: bytes = PHOTO) -> tuple[str, str, str]:
    """Read a photo; return which generation did, with which embedder, and the right it found."""
    record = screening_read(screening_id=submit(officer, photo).id)
    assert record is not None
    found = record.candidates[0]["right_id"] if record.candidates else ""
    return record.model_ids["generation"], record.model_ids["embedder"], found


def test_readings_go_on_with_the_old_model_until_the_new_one_has_everything(
    gallery: list[Right], officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = serving()
    assert (old.embedder_id, gallery_size()) == (SHIPPED, 3)
    asked: list[UUID] = [submit(officer, PHOTO).id]
    begun = generation_start(model="sharper", by=None)

    def compute(
        *, facts: ReferenceFacts, name: str, pictures: PictureSource, generation: Generation
    ) -> PackedReference:
        asked.append(submit(officer, PHOTO).id)
        return reference_compute(facts=facts, name=name, pictures=pictures, generation=generation)

    monkeypatch.setattr(COMPUTE, compute)
    work()
    asked.append(submit(officer, PHOTO).id)
    work()
    read_as = []
    for screening in Screening.objects.filter(pk__in=asked).order_by("submitted_at"):
        assert screening.status == ScreeningStatus.DONE
        ids, candidates = screening.reading.model_ids, screening.reading.candidates
        assert candidates[0]["right_id"] == str(gallery[0].id)
        read_as.append((ids["generation"], ids["embedder"]))
    first, second = (str(old.number), SHIPPED), (str(begun.number), SHARPER)
    assert len(read_as) == 5
    assert set(read_as) == {first, second}
    assert read_as == sorted(read_as), "never back and forth"
    assert serving().number == begun.number
    assert embedders() == {SHIPPED: 3, SHARPER: 3}
    assert gallery_size() == 3
    actions = AuditEntry.objects.filter(subject_kind="generation").order_by("at")
    assert list(actions.values_list("action", flat=True)) == [
        "generation_started",
        "generation_switched",
    ]


def test_several_workers_share_the_work_while_others_record_and_read(
    gallery: list[Right], holder: Organisation, officer: User
) -> None:
    begun = generation_start(model="sharper", by=None)
    asked = [submit(officer, PHOTO).id for _ in range(3)]
    added = [record(holder, seed) for seed in (31, 32, 33)]
    with ThreadPoolExecutor(3) as workers:
        for each in [workers.submit(work) for _ in range(3)]:
            each.result()
    work()
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}
    assert serving().number == begun.number
    assert embedders() == {SHIPPED: 6, SHARPER: 6}
    assert set(StoredReference.objects.values_list("right_ref", flat=True)) == {
        each.id for each in [*gallery, *added]
    }
    for screening in Screening.objects.filter(pk__in=asked):
        assert screening.reading.candidates[0]["right_id"] == str(gallery[0].id)


def test_what_was_stopped_in_the_middle_goes_on_where_it_was(
    gallery: list[Right], monkeypatch: pytest.MonkeyPatch
) -> None:
    computed: list[UUID] = []

    def compute(
        *, facts: ReferenceFacts, name: str, pictures: PictureSource, generation: Generation
    ) -> PackedReference:
        computed.append(facts.reference_ref)
        if len(computed) == 2:
            raise KeyboardInterrupt
        return reference_compute(facts=facts, name=name, pictures=pictures, generation=generation)

    monkeypatch.setattr(COMPUTE, compute)
    begun = generation_start(model="sharper", by=None)
    with pytest.raises(KeyboardInterrupt):
        fill_all(begun)
    progress = generation_progress(begun_again(begun))
    assert (progress.counts.stored, progress.counts.left, progress.counts.total) == (1, 2, 3)
    assert progress.left_s is not None
    machine.close_machine()
    assert reading_prepare() == 2
    work()
    assert serving().number == begun.number
    assert embedders() == {SHIPPED: 3, SHARPER: 3}
    assert Counter(computed).most_common(1) == [(computed[1], 2)]
    assert len(computed) == 4, "what was stored is not computed again"


def fill_all(generation: Generation) -> None:
    for lane in range(LANES):
        lane_fill(number=generation.number, lane=lane, after=None)


def begun_again(generation: Generation) -> Generation:
    found = generation_in(GenerationState.BUILDING)
    assert found is not None
    assert found.number == generation.number
    return found


def test_a_right_recorded_meanwhile_is_found_by_both(
    gallery: list[Right], holder: Organisation, officer: User
) -> None:
    begun = generation_start(model="sharper", by=None)
    lane_fill(number=begun.number, lane=0, after=None)
    added = record(holder, 31)
    reference_enrol(reference_ref=added.pictures.get().id)
    photo = png(photographed(picture(31), view(scale=1.4)))
    assert read(officer, photo) == (str(begun.number - 1), SHIPPED, str(added.id))
    work()
    assert read(officer, photo) == (str(begun.number), SHARPER, str(added.id))
    assert embedders() == {SHIPPED: 4, SHARPER: 4}


def test_going_back_loses_nothing_that_was_recorded_since(
    gallery: list[Right], holder: Organisation, officer: User
) -> None:
    old = serving().number
    new = generation_start(model="sharper", by=None).number
    work()
    added = record(holder, 31)
    work()
    assert embedders() == {SHIPPED: 3, SHARPER: 4}
    assert not generation_back(number=old, by=None), "it must be completed first"
    assert serving().number == new
    work()
    photo = png(photographed(picture(31), view(scale=1.4)))
    assert read(officer, photo) == (str(old), SHIPPED, str(added.id))
    assert generation_back(number=new, by=None), "it has everything"
    assert read(officer, photo) == (str(new), SHARPER, str(added.id))
    generation_delete(number=old, by=None)
    assert embedders() == {SHARPER: 4}
    with pytest.raises(EngineError):
        generation_back(number=old, by=None)
    with pytest.raises(EngineError):
        generation_delete(number=new, by=None)


def test_a_reference_that_fails_is_listed_and_does_not_hold_up_people(
    gallery: list[Right], officer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = gallery[1].pictures.get()

    def compute(
        *, facts: ReferenceFacts, name: str, pictures: PictureSource, generation: Generation
    ) -> PackedReference:
        if facts.reference_ref == broken.id:
            raise PhotoError("photo.empty", name=name)
        return reference_compute(facts=facts, name=name, pictures=pictures, generation=generation)

    old = serving().number
    with monkeypatch.context() as patched:
        patched.setattr(COMPUTE, compute)
        new = generation_start(model="sharper", by=None).number
        work()
    [failure] = failures_of(number=new)
    assert (failure.reference_ref, failure.code) == (broken.id, "photo.empty")
    assert failure.attempts == 3
    assert serving().number == old
    with pytest.raises(ReembeddingError) as refused:
        generation_switch(number=new, by=None)
    assert refused.value.code == "generation.failures"
    generation_switch(number=new, by=None, with_failures=True)
    assert read(officer)[:2] == (str(new), SHARPER)
    broken.refresh_from_db()
    assert (broken.enrolment, broken.failure_code) == (Enrolment.FAILED, "photo.empty")
    assert failures_retry(number=new, by=None) == 1
    work()
    broken.refresh_from_db()
    assert broken.enrolment == Enrolment.DONE
    assert failures_of(number=new) == []
    assert gallery_size() == 3


def test_going_back_brings_back_what_the_new_model_could_not_compute(
    gallery: list[Right], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> PackedReference:
        raise PhotoError("photo.empty", name="box")

    old = serving().number
    with monkeypatch.context() as patched:
        patched.setattr(COMPUTE, refuse)
        new = generation_start(model="sharper", by=None).number
        work()
    generation_switch(number=new, by=None, with_failures=True)
    usable = ReferencePicture.objects.filter(enrolment=Enrolment.DONE)
    assert usable.count() == gallery_size() == 0
    assert generation_back(number=old, by=None)
    assert usable.count() == gallery_size() == 3


def test_a_new_version_of_the_program_reads_with_the_copy_of_its_old_weights(
    gallery: list[Right],
    officer: User,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings: Settings,
) -> None:
    old = serving()
    (kept,) = Path(settings.KEPT_MODELS_ROOT).iterdir()
    assert kept.name.startswith(SHIPPED)
    replaced = upgrade(monkeypatch, tmp_path / "shipped")
    assert reading_prepare() == 3
    building = generation_in(GenerationState.BUILDING)
    assert building is not None
    assert building.embedder_id == replaced
    assert read(officer)[:2] == (str(old.number), SHIPPED)
    assert reading_prepare() == 3, "it is begun once"
    work()
    assert read(officer) == (str(building.number), replaced, str(gallery[0].id))
    assert generation_back(number=old.number, by=None)
    generation_delete(number=building.number, by=None)
    assert reading_prepare() == 0, "whoever went back is not overruled by the next start"
    assert read(officer)[:2] == (str(old.number), SHIPPED)


def test_readings_are_not_told_that_no_right_is_found_where_the_model_is_gone(
    gallery: list[Right],
    officer: User,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    settings: Settings,
) -> None:
    replaced = upgrade(monkeypatch, tmp_path / "shipped")
    shutil.rmtree(settings.KEPT_MODELS_ROOT)
    with pytest.raises(EngineError) as refused:
        reading_prepare()
    assert refused.value.code == "engine.model_away"
    screening = submit(officer, PHOTO)
    assert screening_read(screening_id=screening.id) is None
    screening.refresh_from_db()
    assert (screening.status, screening.failure_code) == ("failed", "engine.model_away")
    work()
    assert read(officer)[1:] == (replaced, str(gallery[0].id))


def upgrade(monkeypatch: pytest.MonkeyPatch, folder: Path) -> str:
    """Put other weights in the place of the shipped ones, and start the worker anew."""
    put_model(folder, DEFAULT_EMBEDDER, "2")
    store = ModelStore(folder)
    tools = ReadingTools(load_embedder(store), None, CodeReader())
    monkeypatch.setattr("pandok.web.engine.model_files.shipped_models", lambda: store)
    monkeypatch.setattr(machine, "open_tools", lambda: tools)
    machine.close_machine()
    return tools.embedder.embedder_id


def test_text_that_the_same_reader_read_is_not_read_again(
    holder: Organisation, monkeypatch: pytest.MonkeyPatch, light_tools: ReadingTools
) -> None:
    reader = CountingReader()
    monkeypatch.setattr(machine, "open_tools", lambda: replace(light_tools, text_reader=reader))
    record(holder, 21)
    work()
    generation_start(model="sharper", by=None)
    work()
    assert embedders() == {SHIPPED: 1, SHARPER: 1}
    assert reader.pictures == 1
    [old, new] = StoredReference.objects.order_by("pk")
    assert words_of(old) == words_of(new) == [reader.line]


def test_another_reader_of_text_makes_another_generation_with_the_same_embedder(
    holder: Organisation,
    officer: User,
    monkeypatch: pytest.MonkeyPatch,
    light_tools: ReadingTools,
) -> None:
    right = record(holder, 21)
    work()
    old = serving().number
    reader = CountingReader("counting-2")
    monkeypatch.setattr(machine, "open_tools", lambda: replace(light_tools, text_reader=reader))
    machine.close_machine()
    assert reading_prepare() == 1
    assert read(officer) == (str(old), SHIPPED, str(right.id))
    work()
    assert read(officer) == (str(old + 1), SHIPPED, str(right.id))
    assert words_of(StoredReference.objects.get(tools_id=serving().tools_id)) == [reader.line]


class CountingReader:
    """A reader of text that always finds the same line."""

    def __init__(self, reader_id: str = "counting-1") -> None:
        self.reader_id = reader_id
        self.pictures = 0
        self.line = line("GAON")

    def read(self, image: Image, *, photo: int = 0) -> tuple[TextLine, ...]:
        # Workers warm up on a smaller one.
        self.pictures += len(image) > 64
        return (self.line,)


def words_of(stored: StoredReference) -> list[TextLine]:
    reference = Reference(str(stored.reference_ref), "r", RightKind.GENUINE, "Gaon")
    with np.load(BytesIO(bytes(stored.features)), allow_pickle=False) as arrays:
        return list(unpack(reference, arrays).lines)


def test_a_model_is_not_mistaken_for_another(gallery: list[Right], settings: Settings) -> None:
    with pytest.raises(EngineError) as unknown:
        generation_start(model="nowhere", by=None)
    assert unknown.value.code == "engine.unknown_model"
    with pytest.raises(EngineError) as known:
        generation_start(model=DEFAULT_EMBEDDER, by=None)
    assert known.value.code == "engine.model_known"
    generation_start(model=SHARPER, by=None)
    with pytest.raises(EngineError) as busy:
        generation_start(model=DEFAULT_EMBEDDER, by=None)
    assert busy.value.code == "engine.building_already"
    generation_stop(number=serving().number + 1, by=None)
    GalleryGeneration.objects.filter(embedder_id=SHARPER).update(weights_sha256="0" * 64)
    with pytest.raises(EngineError) as changed:
        generation_start(model=SHARPER, by=None)
    assert changed.value.code == "engine.same_version"
