"""What people read on the pages, in their language, and what the pages leave out."""

import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

import pandok.web
from pandok.reading.types import Verdict
from pandok.web.accounts.models import Organisation, User
from pandok.web.cases.models import Case
from pandok.web.cases.services import case_decide
from pandok.web.cases.types import Decision
from pandok.web.screening.services import screening_read
from tests.web.conftest import PASSWORD
from tests.web.goods import jpeg, make_right, read_suspect, stand_in, stored, submit

_WEB = Path(pandok.web.__file__).parent


def signed_in(user: User, language: str = "en") -> Client:
    user.language = language
    user.save()
    client = Client()
    client.force_login(user)
    return client


def body(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation) -> Case:
    """Suspect goods of an office that tells right holders at once."""
    declared = {"number": "41234-26-1", "importer": "Secret Importer", "trademark": "GAOM"}
    return read_suspect(monkeypatch, officer, make_right(holder), **declared).case


@pytest.mark.parametrize("file", sorted(_WEB.rglob("*.html")), ids=lambda file: file.name)
def test_templates_hold_no_inline_script_or_style(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


@pytest.mark.django_db
def test_a_page_that_waits_asks_again_and_one_that_is_done_does_not(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    screening = submit(officer)
    client = signed_in(officer)
    address = f"/officer/readings/{screening.id}/live/"
    assert 'hx-trigger="every 1s"' in body(client, address)
    stand_in(monkeypatch, stored(None, Verdict.NO_RIGHT_FOUND))
    screening_read(screening_id=screening.id)
    done = body(client, address)
    assert "hx-trigger" not in done
    assert "No right found" in done
    # What could the goods be a counterfeit of?
    assert "Suspicion" not in done


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["This is a reading, not proof.", "Not calibrated", "is written on the goods"]),
        ("ko", ["증명이 아닙니다", "보정하지 않은 값", "표기가 있습니다"]),
    ],
)
def test_a_verdict_says_what_it_is_not_and_why_in_the_reader_s_language(
    case: Case, officer: User, language: str, said: list[str]
) -> None:
    client = signed_in(officer, language)
    for address in (f"/officer/readings/{case.screening_id}/", f"/officer/cases/{case.id}/"):
        shown = body(client, address)
        assert [text for text in said if text not in shown] == []
        assert f'lang="{language}"' in shown


@pytest.mark.django_db
def test_a_right_holder_reads_reasons_but_not_who_imports(case: Case, holder_user: User) -> None:
    client = signed_in(holder_user)
    assert case.number in body(client, "/holder/")
    shown = body(client, f"/holder/notices/{case.notice.id}/")
    assert "is written on the goods" in shown
    for secret in ("Secret Importer", "41234-26-1", "Declared is"):
        assert secret not in shown


@pytest.mark.django_db
def test_an_answer_is_shown_to_both_sides_and_given_once(
    case: Case, officer: User, holder_user: User
) -> None:
    holder_side, office_side = signed_in(holder_user), signed_in(officer)
    reply = f"/holder/notices/{case.notice.id}/reply/"
    sent = holder_side.post(reply, {"answer": "counterfeit", "comment": "<b>seam</b>"}, follow=True)
    assert "Your answer was sent" in sent.content.decode()
    assert 'name="answer"' not in sent.content.decode()
    seen = body(office_side, f"/officer/cases/{case.id}/live/")
    assert "&lt;b&gt;seam&lt;/b&gt;" in seen
    again = holder_side.post(reply, {"answer": "genuine"}, follow=True)
    assert "toast warning" in again.content.decode()
    assert case.notice.replies.count() == 1


@pytest.mark.django_db
def test_an_answer_that_was_not_chosen_is_asked_for_again(case: Case, holder_user: User) -> None:
    client = signed_in(holder_user)
    response = client.post(f"/holder/notices/{case.notice.id}/reply/", {"comment": "hm"})
    assert response.status_code == 422
    assert "This field is required." in response.content.decode()
    assert ">hm</textarea>" in response.content.decode().replace("\n", "")


@pytest.mark.django_db
def test_whoever_decides_second_is_told_so(case: Case, officer: User) -> None:
    client = signed_in(officer)
    version = re.search(r'name="version" value="(\d+)"', body(client, f"/officer/cases/{case.id}/"))
    assert version is not None
    case_decide(case=case, decision=Decision.RELEASE, note="", by=officer, version=int(version[1]))
    told = client.post(
        f"/officer/cases/{case.id}/decide/",
        {"decision": "suspend", "version": version[1]},
        follow=True,
    )
    assert "toast error" in told.content.decode()
    assert [each.decision for each in case.decisions.all()] == ["release"]


@pytest.mark.django_db
def test_a_decision_can_be_asked_for_by_address_and_is_confirmed(case: Case, officer: User) -> None:
    client = signed_in(officer)
    asked = body(client, f"/officer/cases/{case.id}/?decide=release")
    assert re.search(r'id="decide-release"[^>]* open ', asked)
    assert len(re.findall(r"data-open-now", asked)) == 1
    assert case.decisions.count() == 0
    decided = client.post(
        f"/officer/cases/{case.id}/decide/",
        {"decision": "release", "version": case.version},
        follow=True,
    )
    assert f"Case {case.number}: release." in decided.content.decode()
    assert "No case waits" in decided.content.decode()


@pytest.mark.django_db
def test_a_refused_form_sent_by_script_answers_with_the_reason(officer: User) -> None:
    client = signed_in(officer, "ko")
    refused = client.post("/officer/screen/", {"number": "1"}, headers={"hx-request": "true"})
    assert refused.status_code == 422
    assert "사진 0장을 받았습니다" in refused.content.decode()
    taken = client.post(
        "/officer/screen/", {"photos": [_file("front.jpg")]}, headers={"hx-request": "true"}
    )
    assert taken.headers["HX-Redirect"].startswith("/officer/readings/")


@pytest.mark.django_db
def test_the_language_is_switched_and_remembered(officer: User) -> None:
    client = signed_in(officer, "en")
    there = client.post("/language/", {"language": "ko", "next": "/officer/cases/?show=all"})
    assert there.headers["Location"] == "/officer/cases/?show=all"
    officer.refresh_from_db()
    assert officer.language == "ko"
    assert "처리할 사건이 없습니다" in body(client, "/officer/cases/")


@pytest.mark.django_db
def test_nobody_is_sent_to_another_site_after_switching() -> None:
    response = Client().post("/language/", {"language": "en", "next": "https://evil.example/"})
    assert response.headers["Location"] == "/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "said"), [("ko", "페이지를 찾을 수 없습니다"), ("en", "There is no such page")]
)
def test_what_is_not_there_is_said_in_words(language: str, said: str) -> None:
    response = Client(headers={"accept-language": language}).get("/nowhere/")
    assert response.status_code == 404
    assert said in response.content.decode()


@pytest.mark.django_db
def test_a_form_from_elsewhere_changes_nothing_and_is_told(officer: User) -> None:
    client = Client(enforce_csrf_checks=True, headers={"accept-language": "en"})
    response = client.post("/sign-in/", {"username": officer.username, "password": PASSWORD})
    assert response.status_code == 403
    assert "The form was too old" in response.content.decode()


@pytest.mark.django_db
def test_a_photo_is_kept_by_the_browser_of_whoever_may_see_it_alone(
    case: Case, officer: User
) -> None:
    response = signed_in(officer).get(f"/officer/readings/{case.screening_id}/photos/0/")
    assert response.headers["Content-Type"] == "image/jpeg"
    assert "private" in response.headers["Cache-Control"]
    response.close()


@pytest.mark.django_db
def test_headquarters_sees_volumes_and_answers(
    case: Case, holder_user: User, headquarters_user: User
) -> None:
    signed_in(holder_user).post(
        f"/holder/notices/{case.notice.id}/reply/", {"answer": "counterfeit"}
    )
    shown = re.sub(r"\s+", " ", body(signed_in(headquarters_user), "/hq/?days=1"))
    assert "1 answered" in shown
    assert re.search(r'Counterfeit</span></td><td class="number">1</td>', shown)
    assert re.search(r"Incheon</th><td[^>]*>1</td><td[^>]*>1</td><td[^>]*>1</td>", shown)


@pytest.mark.django_db
def test_headquarters_without_readings_is_told_so(headquarters_user: User) -> None:
    assert "Nothing was read in this period" in body(signed_in(headquarters_user), "/hq/")


def _file(name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, jpeg(3), "image/jpeg")
