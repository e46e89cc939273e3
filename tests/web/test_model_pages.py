"""What headquarters sees of models, and what the command line does with them."""

from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import Settings

from pandok.cli.commands import models_build, models_change, models_list
from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from pandok.web.accounts.models import Organisation, User
from pandok.web.accounts.services import user_set_language
from pandok.web.accounts.types import Language, Role
from pandok.web.audit.models import AuditEntry
from pandok.web.config import model_desk
from pandok.web.engine.generations import generation_adopt
from pandok.web.engine.models import GalleryGeneration, ReferenceFailure, StoredReference
from pandok.web.engine.types import GenerationState, ModelOrigin, ToolsFacts
from pandok.web.rights.filling import lane_fill
from pandok.web.rights.lanes import LANES
from pandok.web.rights.models import ReferencePicture
from pandok.web.rights.types import Enrolment
from tests.web.conftest import make_user
from tests.web.goods import make_right, queued
from tests.web.offices_models import SHIPPED, put_model

PAGE = "/hq/models/"
MANIFEST = "sharper.toml"


@pytest.fixture(autouse=True)
def folders(settings: Settings, tmp_path: Path) -> Path:
    settings.MODELS_ROOT = tmp_path / "models"
    settings.KEPT_MODELS_ROOT = tmp_path / "kept"
    put_model(settings.MODELS_ROOT)
    return tmp_path / "models"


@pytest.fixture
def serving(db: None) -> int:
    """A generation that serves, as the first worker makes it."""
    begun = generation_adopt(tools=facts(SHIPPED, "t-1"), state=GenerationState.SERVING)
    assert begun is not None
    return begun.number


@pytest.fixture
def pictures(holder: Organisation) -> list[ReferencePicture]:
    """Four pictures that are searched."""
    for seed in range(4):
        make_right(holder, f"Gaon {seed}", seed)
    ReferencePicture.objects.update(enrolment=Enrolment.DONE)
    return list(ReferencePicture.objects.order_by("right__title"))


@pytest.fixture
def administrator(db: None) -> Client:
    return browser(make_user(Role.ADMINISTRATOR))


def browser(user: User) -> Client:
    user_set_language(user=user, language=Language.ENGLISH)
    client = Client()
    client.force_login(user)
    return client


def facts(embedder_id: str, tools_id: str) -> ToolsFacts:
    return ToolsFacts(embedder_id, "0" * 64, tools_id, "", ModelOrigin.SHIPPED)


def store(picture: ReferencePicture, tools_id: str) -> None:
    StoredReference.objects.create(
        reference_ref=picture.id,
        right_ref=picture.right_id,
        kind=picture.kind,
        title="",
        embedder_id="e",
        tools_id=tools_id,
        features=b"",
        revision=1,
    )


def build(pictures: list[ReferencePicture], stored: int, failed: int) -> int:
    """A generation in the middle of being computed."""
    begun = generation_adopt(tools=facts("sharper@1", "t-2"), state=GenerationState.BUILDING)
    assert begun is not None
    minute_ago = timezone.now() - timedelta(seconds=60)
    GalleryGeneration.objects.filter(pk=begun.number).update(started_at=minute_ago)
    for picture in pictures[:stored]:
        store(picture, "t-2")
    for picture in pictures[stored : stored + failed]:
        ReferenceFailure.objects.create(
            generation_id=begun.number,
            reference_ref=picture.id,
            attempts=3,
            code="photo.empty",
            parameters={"name": picture.right.title},
        )
    return begun.number


def page(client: Client) -> str:
    response = client.get(PAGE)
    assert response.status_code == 200
    return response.content.decode()


def test_a_new_desk_says_that_there_is_no_gallery_yet(administrator: Client) -> None:
    assert "There is no gallery yet" in page(administrator)


def test_an_administrator_begins_with_another_model_and_headquarters_looks_on(
    serving: int, administrator: Client, headquarters_user: User
) -> None:
    shown = page(administrator)
    assert f"Readings use generation {serving}" in shown
    assert '<option value="sharper@1">' in shown
    assert f'<option value="{SHIPPED}">' not in shown, "it serves"
    answer = administrator.post(f"{PAGE}start/", {"model": "sharper@1", "alone": "yes"})
    assert answer.headers["Location"] == PAGE
    shown = page(administrator)
    assert "is being computed with sharper@1" in shown
    assert "Stop computing" in shown
    assert len(queued("rights.fill_generation")) == LANES
    assert AuditEntry.objects.get(action="generation_started").actor_ref != "system"
    looked_at = page(browser(headquarters_user))
    assert "is being computed with sharper@1" in looked_at
    assert "Stop computing" not in looked_at


def test_progress_time_left_and_failures_are_shown(
    serving: int, administrator: Client, pictures: list[ReferencePicture]
) -> None:
    number = build(pictures, stored=2, failed=1)
    shown = page(administrator)
    assert "2 of 4 references (75 %)" in shown
    assert "about 30" in shown
    assert "1 reference could not be computed" in shown
    assert ">Gaon 2</a>: the file is empty" in shown
    assert "Switch without" not in shown, "one is left"
    store(pictures[3], "t-2")
    assert "Switch without 1 reference" in page(administrator)
    administrator.post(f"{PAGE}{number}/switch/")
    assert f"Readings use generation {serving}" in page(administrator)
    administrator.post(f"{PAGE}{number}/switch/", {"without_failures": "yes"})
    shown = page(administrator)
    assert f"Readings use generation {number}" in shown
    assert "Go back to it" in shown
    administrator.post(f"{PAGE}{serving}/delete/")
    assert "Go back to it" not in page(administrator)


def test_the_page_that_waits_is_loaded_anew_once_its_buttons_change(
    serving: int, administrator: Client, pictures: list[ReferencePicture]
) -> None:
    number = build(pictures, stored=1, failed=0)
    live = f"{PAGE}{number}/live/?state=busy-0-"
    assert f'hx-get="{live}"' in page(administrator)
    store(pictures[1], "t-2")
    answer = administrator.get(live)
    assert "2 of 4 references" in answer.content.decode()
    assert "HX-Refresh" not in answer.headers
    for picture in pictures[2:]:
        store(picture, "t-2")
    assert administrator.get(live).headers["HX-Refresh"] == "true"
    assert "Switch now" in page(administrator)


def test_a_wrong_manifest_is_told_and_nothing_else_breaks(
    serving: int, administrator: Client, folders: Path
) -> None:
    (folders / MANIFEST).write_text("id = 'sharper'", encoding="utf-8")
    shown = page(administrator)
    assert "The models cannot be listed." in shown
    assert MANIFEST in shown
    assert f"Readings use generation {serving}" in shown


def test_a_model_that_cannot_be_opened_says_so(
    serving: int, administrator: Client, pictures: list[ReferencePicture]
) -> None:
    number = build(pictures, stored=0, failed=0)
    lane_fill(number=number, lane=0, after=None)
    shown = page(administrator)
    assert "The model cannot be opened." in shown
    assert "Try again" in shown


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    """A desk that the command line finds open, with a worker that computes while it waits."""

    @contextmanager
    def opened(environ: MutableMapping[str, str], data: Path | None = None) -> Iterator[None]:
        yield

    def compute(_pause_s: float) -> None:
        for picture in ReferencePicture.objects.all():
            if not StoredReference.objects.filter(reference_ref=picture.id, tools_id="t-2"):
                store(picture, "t-2")

    for module in (models_build, models_change, models_list):
        monkeypatch.setattr(module, "open_desk", opened)
    monkeypatch.setattr(model_desk, "worker_lives", lambda: True)
    monkeypatch.setattr("pandok.cli.commands.models_build.time.sleep", compute)


@pytest.mark.usefixtures("desk")
def test_the_command_line_begins_waits_switches_and_goes_back(
    serving: int, pictures: list[ReferencePicture], capsys: pytest.CaptureFixture[str]
) -> None:
    for picture in pictures:
        store(picture, "t-1")

    def told(*arguments: str) -> str:
        code = invoke(["models", *arguments], Terminal("en"))
        spoken = capsys.readouterr()
        return f"{code} {spoken.out}{spoken.err}".strip()

    assert "sharper@1" in told("list")
    number = serving + 1
    assert told("reembed", "nowhere").startswith("2 Error: There is no model 'nowhere'")
    assert told("reembed", "sharper", "--no-wait").startswith(f"0 Generation {number} is being")
    GalleryGeneration.objects.filter(pk=number).update(tools_id="t-2", switches_alone=False)
    assert told("switch", str(number)).startswith(f"2 Error: Generation {number} lacks 4")
    assert told("retry", str(number)).startswith(f"0 Generation {number} is complete.")
    assert told("switch", str(number)) == f"0 Readings use generation {number} (sharper@1)."
    assert told("back", str(serving)) == f"0 Readings use generation {serving} ({SHIPPED})."
    assert told("delete", str(number)) == f"0 Generation {number} was deleted."
    listed = told("list")
    assert "deleted" in listed
    assert "4 / 4" in listed
    assert told("stop", "999").startswith("2 Error: There is no generation")
