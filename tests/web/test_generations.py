"""Whatever people do in whatever order: one generation serves, and it has all that is searched."""

from collections.abc import Callable
from contextlib import ExitStack
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from unittest.mock import patch
from uuid import uuid4

import numpy as np
import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from pandok.reading.errors import PandokError, PhotoError
from pandok.web.accounts.services import organisation_create
from pandok.web.accounts.types import OrganisationKind
from pandok.web.engine.generations import generation_adopt, generation_begin, generation_opened
from pandok.web.engine.models import EMBEDDING_DIMENSION, GalleryGeneration, StoredReference
from pandok.web.engine.selectors import generation_in, generations
from pandok.web.engine.types import (
    Generation,
    GenerationState,
    ModelOrigin,
    PackedReference,
    PictureSource,
    ReferenceFacts,
    ToolsFacts,
)
from pandok.web.rights.filling import lane_fill
from pandok.web.rights.lanes import LANES
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.reembedding import (
    failures_retry,
    generation_back,
    generation_delete,
    generation_stop,
    generation_switch,
)
from pandok.web.rights.services import reference_enrol, right_status_set
from pandok.web.rights.types import Enrolment, PictureKind, RightStatus

if TYPE_CHECKING:
    from django.db.models import QuerySet

FILLING = "pandok.web.rights.filling"
PICKS = st.integers(0, 999)


def tools_of(number: int | None, embedder_id: str) -> ToolsFacts:
    return ToolsFacts(embedder_id, "", f"t-{number}", "", ModelOrigin.OFFICE)


class People(RuleBasedStateMachine):
    """Right holders record and let lapse, jobs compute, administrators go there and back."""

    def __init__(self) -> None:
        super().__init__()
        self.block = transaction.atomic()
        self.block.__enter__()
        self.holder = organisation_create(name="Hanbit", kind=OrganisationKind.HOLDER)
        generation_adopt(tools=tools_of(0, "m@0"), state=GenerationState.SERVING)
        self.models = 0
        self.unusable: set[tuple[int, str]] = set()
        self.meanwhile: Callable[[], None] | None = None
        self.patched = ExitStack()
        for place, stand_in in (
            (f"{FILLING}.reference_compute", self.compute),
            ("pandok.web.rights.services.reference_compute", self.compute),
            ("pandok.web.rights.services.serving_open", self.nothing),
            (f"{FILLING}.generation_open", self.open),
            (f"{FILLING}.lane_queue", self.nothing),
            ("pandok.web.rights.reembedding.generation_warm", self.nothing),
            ("pandok.web.rights.reembedding.lanes_queue", self.nothing),
        ):
            self.patched.enter_context(patch(place, stand_in))

    def teardown(self) -> None:
        self.patched.close()
        transaction.set_rollback(True)
        self.block.__exit__(None, None, None)

    def nothing(self, **_: object) -> None:
        """Stands in for what needs models or queues jobs."""

    def open(self, *, generation: Generation) -> Generation:
        tools = tools_of(generation.number, generation.embedder_id)
        return generation_opened(number=generation.number, tools=tools)

    def compute(
        self, *, facts: ReferenceFacts, name: str, pictures: PictureSource, generation: Generation
    ) -> PackedReference:
        change, self.meanwhile = self.meanwhile, None
        if change is not None:
            change()
        if (generation.number, str(facts.reference_ref)) in self.unusable:
            raise PhotoError("photo.empty", name=name)
        prototypes = np.zeros((0, EMBEDDING_DIMENSION), np.float32)
        tools_id = str(generation.tools_id)
        return PackedReference(facts, generation.embedder_id, tools_id, b"", prototypes)

    @rule()
    def record(self) -> None:
        right = Right.objects.create(
            holder=self.holder, kind=PictureKind.GENUINE, title="Gaon", valid_from=date(2026, 1, 1)
        )
        ReferencePicture.objects.create(
            right=right, kind=right.kind, sha256=uuid4().hex, width_px=9, height_px=9
        )

    @rule(pick=PICKS)
    def enrol(self, pick: int) -> None:
        waiting = ReferencePicture.objects.filter(enrolment=Enrolment.PENDING)
        for picture in self.chosen(waiting, pick):
            reference_enrol(reference_ref=picture.id)

    @rule(pick=PICKS, status=st.sampled_from([RightStatus.LAPSED, RightStatus.IN_FORCE]))
    def change_right(self, pick: int, status: RightStatus) -> None:
        for picture in self.chosen(ReferencePicture.objects.all(), pick):
            right_status_set(right=picture.right, status=status, by=None)

    @rule(pick=PICKS)
    def become_unusable(self, pick: int) -> None:
        number = max(each.number for each in generations())
        for picture in self.chosen(ReferencePicture.objects.all(), pick):
            self.unusable ^= {(number, str(picture.id))}

    @precondition(lambda self: generation_in(GenerationState.BUILDING) is None)
    @rule(alone=st.booleans())
    def begin(self, alone: bool) -> None:
        self.begin_another(alone=alone)

    def begin_another(self, *, alone: bool) -> None:
        if generation_in(GenerationState.BUILDING) is not None:
            return
        self.models += 1
        generation_begin(
            embedder_id=f"m@{self.models}",
            weights_sha256="",
            origin=ModelOrigin.OFFICE,
            switches_alone=alone,
        )

    @precondition(lambda self: generation_in(GenerationState.BUILDING) is not None)
    @rule(lanes=st.lists(st.integers(0, LANES - 1), min_size=1, max_size=LANES, unique=True))
    def fill(self, lanes: list[int]) -> None:
        for lane in lanes:
            building = generation_in(GenerationState.BUILDING)
            if building is not None:
                lane_fill(number=building.number, lane=lane, after=None)

    @precondition(lambda self: generation_in(GenerationState.BUILDING) is not None)
    @rule()
    def fill_all(self) -> None:
        for _ in range(4):
            self.fill(list(range(LANES)))

    @rule(pick=PICKS, with_failures=st.booleans())
    def switch(self, pick: int, with_failures: bool) -> None:
        self.ask(partial(generation_switch, with_failures=with_failures), pick)

    @rule(
        pick=PICKS,
        change=st.sampled_from(
            [generation_back, generation_stop, generation_delete, failures_retry]
        ),
    )
    def change(self, pick: int, change: Callable[..., object]) -> None:
        self.ask(change, pick)

    @rule(
        pick=PICKS,
        change=st.sampled_from(
            [
                partial(generation_switch, with_failures=True),
                generation_back,
                generation_stop,
                generation_delete,
            ]
        ),
    )
    def change_while_computing(self, pick: int, change: Callable[..., object]) -> None:
        """Let something happen just when the next reference is being computed."""
        self.meanwhile = partial(self.ask, change, pick)

    @rule(pick=PICKS)
    def let_lapse_while_computing(self, pick: int) -> None:
        self.meanwhile = partial(self.change_right, pick, RightStatus.LAPSED)

    @rule()
    def begin_while_computing(self) -> None:
        if generation_in(GenerationState.BUILDING) is None:
            self.meanwhile = partial(self.begin_another, alone=True)

    @invariant()
    def one_serves(self) -> None:
        states = list(GalleryGeneration.objects.values_list("state", flat=True))
        assert states.count(GenerationState.SERVING) == 1
        assert states.count(GenerationState.BUILDING) <= 1

    @invariant()
    def it_has_what_is_searched_and_nothing_else(self) -> None:
        serving = generation_in(GenerationState.SERVING)
        assert serving is not None
        stored = set(
            StoredReference.objects.filter(tools_id=serving.tools_id).values_list(
                "reference_ref", flat=True
            )
        )
        in_force = ReferencePicture.objects.filter(right__status=RightStatus.IN_FORCE)
        by_state = {
            state: set(in_force.filter(enrolment=state).values_list("pk", flat=True))
            for state in Enrolment
        }
        assert by_state[Enrolment.DONE] <= stored <= set.union(*by_state.values())
        assert not by_state[Enrolment.FAILED] & stored

    @invariant()
    def what_lapsed_or_was_deleted_is_nowhere(self) -> None:
        lapsed = ReferencePicture.objects.exclude(right__status=RightStatus.IN_FORCE)
        refs = lapsed.values("pk")
        assert not StoredReference.objects.filter(reference_ref__in=refs).exists()
        gone = GalleryGeneration.objects.filter(state=GenerationState.DELETED)
        assert not StoredReference.objects.filter(tools_id__in=gone.values("tools_id")).exists()

    def ask(self, change: Callable[..., object], pick: int) -> None:
        """Do something to a generation; what may not be done is refused, and changes nothing."""
        known = generations()
        before = list(GalleryGeneration.objects.order_by("pk").values())
        try:
            change(number=known[pick % len(known)].number, by=None)
        except PandokError:
            assert list(GalleryGeneration.objects.order_by("pk").values()) == before

    def chosen(self, pictures: "QuerySet[ReferencePicture]", pick: int) -> list[ReferencePicture]:
        found = list(pictures.select_related("right").order_by("pk"))
        return found[pick % len(found) :][:1] if found else []


@pytest.mark.django_db
def test_whatever_people_do_readings_find_what_is_recorded() -> None:
    # How fast the database is on a busy machine says nothing here.
    run_state_machine_as_test(
        People,
        settings=settings(
            max_examples=10,
            stateful_step_count=30,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
