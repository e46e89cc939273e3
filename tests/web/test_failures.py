"""What goes wrong at a desk at work: a worker killed, a database gone, two officers at once."""

import json
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pandok.web.accounts.models import Organisation, User
from pandok.web.cases.models import CaseDecision
from tests.reading.scenes import photographed, picture, view
from tests.web.goods import make_right, png, read_suspect
from tests.web.served import Answer, Desk, awaited

API = "/api/v1"
FAKE = picture(21)


@dataclass(frozen=True)
class Settled:
    """A served desk on which people have begun to work."""

    desk: Desk
    secrets: dict[str, str]

    def call(self, who: str, method: str, path: str, **content: dict[str, object]) -> Answer:
        headers = {"Authorization": f"Bearer {self.secrets[who]}"}
        return self.desk.call(method, API + path, headers=headers, **content)

    def page(self, path: str) -> Answer:
        cookie = f"sessionid={self.secrets['session']}"
        return self.desk.call("GET", path, headers={"Cookie": cookie})

    def submit(self, photos: int = 1) -> UUID:
        """Photos of the known counterfeit, each from another side."""
        views = [view(turn=0.15 * each, scale=1.3) for each in range(photos)]
        files = [SimpleUploadedFile("goods.png", png(photographed(FAKE, each))) for each in views]
        taken = self.call("officer", "POST", "/screenings", form={"photos": files})
        assert taken.status == 202, taken.body
        return UUID(taken.json()["id"])

    def status(self, screening: UUID) -> str:
        query = "SELECT status FROM screening_screening WHERE id = %s"
        return str(self.desk.value(query, screening))

    def await_reading(self, screening: UUID) -> None:
        awaited(lambda: self.status(screening) in {"done", "failed"})
        assert self.status(screening) == "done"

    def notices(self) -> list[dict[str, str]]:
        found: list[dict[str, str]] = self.call("holder", "GET", "/notices").json()["items"]
        return found

    def case(self, screening: UUID) -> dict[str, object]:
        query = "SELECT id::text FROM cases_case WHERE screening_id = %s"
        found: dict[str, object] = self.call(
            "officer", "GET", f"/cases/{self.desk.value(query, screening)}"
        ).json()
        return found


@pytest.fixture(scope="module")
def settled(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Settled:
    fake = tmp_path_factory.mktemp("fake") / "fake.png"
    fake.write_bytes(png(FAKE))
    code = f"from tests.web.settling import settle; settle({str(fake)!r})"
    shell = ("-m", "pandok.cli", "manage", "shell", "--no-imports", "--command", code)
    secrets = json.loads(desk.run(*shell))
    awaited(lambda: desk.value("SELECT 1 FROM rights_referencepicture WHERE enrolment = 'done'"))
    return Settled(desk, secrets)


def test_a_worker_killed_in_the_middle_of_a_reading(settled: Settled) -> None:
    desk = settled.desk
    told = len(settled.notices())
    [worker] = desk.processes("worker_process")
    screening = settled.submit(photos=3)
    awaited(lambda: settled.status(screening) == "reading", pause_s=0.005)
    os.kill(worker, signal.SIGSTOP)
    assert settled.status(screening) == "reading"
    os.kill(worker, signal.SIGKILL)
    settled.await_reading(screening)
    query = "SELECT attempt FROM screening_screening WHERE id = %s"
    assert desk.value(query, screening) == 2
    notices = settled.notices()
    assert len(notices) == told + 1
    assert notices[0]["state"] == "sent"
    assert notices[0]["number"] == settled.case(screening)["number"]
    query = "SELECT count(*) FROM screening_readingrecord WHERE screening_id = %s"
    assert desk.value(query, screening) == 1
    # At least once, but never two messages of one notice.
    awaited(lambda: len(mails(desk.folder / "mail")) == told + 1)


def mails(folder: Path) -> set[str]:
    """Message ids of the mail that was handed over."""
    files = [path.read_bytes() for path in folder.iterdir() if path.suffix == ".log"]
    parts = [part for file in files for part in file.split(b"-" * 79) if part.strip()]
    return {str(message_from_bytes(part.lstrip())["Message-ID"]) for part in parts}


def test_a_database_that_is_stopped_and_started(settled: Settled) -> None:
    desk = settled.desk
    told = len(settled.notices())
    assert settled.page("/officer/cases/").status == 200
    screening = settled.submit()
    database = desk.database()
    database.stop()
    page = settled.page("/officer/cases/")
    assert page.status == 503
    assert "lang=" in page.body
    assert int(page.headers["retry-after"]) > 0
    assert desk.call("GET", "/healthz").status == 503
    called = settled.call("officer", "GET", "/cases")
    assert called.status == 503
    assert called.json()["error"]["code"] == "server.database_away"
    files = sorted((desk.folder / "media").rglob("*"))
    refused = settled.call("officer", "POST", "/screenings", form={"photos": [photo()]})
    assert refused.status == 503
    with database:
        assert settled.page("/officer/cases/").status == 200
        settled.await_reading(screening)
        assert sorted((desk.folder / "media").rglob("*")) == files
        assert len(settled.notices()) == told + 1
        later = settled.submit()
        settled.await_reading(later)
        assert len(settled.notices()) == told + 2


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("goods.png", png(picture(5)))


def test_two_officers_decide_at_once_and_one_is_told(settled: Settled) -> None:
    screening = settled.submit()
    settled.await_reading(screening)
    case = settled.case(screening)
    wish = {"decision": "suspend", "version": case["version"]}

    def decide(who: str) -> Answer:
        return settled.call(who, "POST", f"/cases/{case['id']}/decisions", body=wish)

    with ThreadPoolExecutor(2) as both:
        answers = sorted(both.map(decide, ("officer", "colleague")), key=lambda each: each.status)
    assert [each.status for each in answers] == [201, 409]
    error = answers[1].json()["error"]
    assert error["code"] == "case.already_decided"
    assert error["message"].startswith("The case was already decided")
    assert settled.case(screening)["decisions"] == answers[0].json()["decisions"]


def test_pages_load_no_model_even_when_they_took_photos_in(settled: Settled) -> None:
    settled.submit()
    assert settled.page("/officer/readings/").status == 200
    assert settled.desk.loaded_by_pages() == []


def test_the_page_tells_whoever_decides_on_an_older_state(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    case = read_suspect(monkeypatch, officer, make_right(holder)).case
    officer.language = "en"
    officer.save()
    browser = Client()
    browser.force_login(officer)
    wish = {"decision": "need_more", "version": case.version}
    browser.post(f"/officer/cases/{case.id}/decide/", wish)
    told = browser.post(f"/officer/cases/{case.id}/decide/", wish, follow=True)
    assert "The case was changed after you opened it" in told.content.decode()
    assert CaseDecision.objects.count() == 1
