"""The interface for programs: who may call, what is answered, how errors are told."""

import json
import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from pandok.web.accounts.models import ApiToken, Organisation, User
from pandok.web.accounts.services import token_create, token_revoke
from pandok.web.accounts.types import Language
from pandok.web.api.v1.access import PerUser
from pandok.web.api.v1.interface import INTERFACE
from pandok.web.audit.selectors import entries_of
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.models import Case, CaseDecision
from pandok.web.screening.models import Screening
from pandok.web.screening.services import MAX_PHOTOS, screening_read
from tests.web.goods import jpeg, make_right, queued, read_suspect, stand_in, stored, submit

API = "/api/v1"


def program(user: User, **headers: str) -> Client:
    """A client that calls with a token of a user."""
    _, secret = token_create(user=user, name="test")
    return Client(enforce_csrf_checks=True, headers={"authorization": f"Bearer {secret}"} | headers)


def photo(seed: int = 0) -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.jpg", jpeg(seed), "image/jpeg")


def problem(response: Any) -> tuple[int, str]:
    """Status and code of a refusal, having checked its shape."""
    [(name, error)] = response.json().items()
    assert name == "error"
    assert set(error) == {"code", "message"}
    assert error["message"]
    return response.status_code, error["code"]


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation) -> Case:
    return read_suspect(monkeypatch, officer, make_right(holder)).case


def test_photos_are_submitted_and_the_reading_is_fetched(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    stand_in(monkeypatch, stored(make_right(holder)))
    client = program(officer)
    declaration = json.dumps({"number": "41234-26-123456M", "trademark": "Gaon"})
    form = {
        "photos": [photo(1), photo(2)],
        "declaration": declaration,
        "photographed_at": "2026-01-02T03:04:05+09:00",
    }
    taken = client.post(f"{API}/screenings", form)
    assert taken.status_code == 202
    address = taken.json()["address"]
    assert taken.headers["Location"] == address
    assert taken.json()["status"] == "queued"
    assert client.get(address).json()["reading"] is None
    screening = Screening.objects.get()
    screening_read(screening_id=screening.id)
    read = client.get(address).json()
    assert read["status"] == "done"
    assert read["declaration_number"] == "41234-26-123456M"
    assert read["photographed_at"] == "2026-01-01T18:04:05Z"
    assert [each["position"] for each in read["photos"]] == [0, 1]
    assert read["reading"]["verdict"] == "suspect"
    [candidate] = read["reading"]["candidates"]
    assert candidate["title"] == "Gaon"
    assert candidate["quad"] == [[10, 10], [80, 10], [80, 50], [10, 50]]
    assert candidate["evidence"][0]["kind"] == "misspelt_mark"
    listed = client.get(f"{API}/screenings").json()
    assert listed["count"] == 1
    assert listed["items"][0]["verdict"] == "suspect"


def test_a_case_is_listed_decided_and_tells_whoever_comes_second(case: Case, officer: User) -> None:
    client = program(officer)
    [row] = client.get(f"{API}/cases", {"state": ["notified", "open"]}).json()["items"]
    assert row["number"] == case.number
    assert client.get(f"{API}/cases", {"state": "decided"}).json() == {"count": 0, "items": []}
    address = f"{API}/cases/{row['id']}"
    wish = {"decision": "suspend", "note": "seams", "version": row["version"]}
    made = client.post(f"{address}/decisions", wish, content_type="application/json")
    assert made.status_code == 201
    assert made.json()["state"] == "decided"
    assert made.json()["decisions"][0]["note"] == "seams"
    again = client.post(f"{address}/decisions", wish, content_type="application/json")
    assert problem(again) == (409, "case.already_decided")
    assert CaseDecision.objects.count() == 1


def test_a_holder_reads_a_notice_without_the_parties_and_replies_once(
    case: Case, holder_user: User
) -> None:
    client = program(holder_user)
    [row] = client.get(f"{API}/notices").json()["items"]
    assert row["title"] == "Gaon"
    address = f"{API}/notices/{row['id']}"
    told = client.get(address)
    assert "Secret Importer" not in told.content.decode()
    wish = {"answer": "counterfeit", "comment": "not our seal"}
    replied = client.post(f"{address}/replies", wish, content_type="application/json")
    assert replied.status_code == 201
    assert replied.json()["replies"][0]["answer"] == "counterfeit"
    again = client.post(f"{address}/replies", wish, content_type="application/json")
    assert problem(again) == (409, "notice.already_replied")
    rights = client.get(f"{API}/rights").json()
    assert rights["items"][0]["pictures"][0]["enrolment"] == "pending"


def test_a_waiting_notice_is_confirmed(
    monkeypatch: pytest.MonkeyPatch, other_officer: User, holder: Organisation
) -> None:
    case = read_suspect(monkeypatch, other_officer, make_right(holder)).case
    client = program(other_officer)
    address = f"{API}/cases/{case.id}/notice"
    for _ in range(2):
        answered = client.post(address)
        assert answered.status_code == 200
        assert answered.json()["notice"]["state"] == "sent"


def test_without_a_good_token_nothing_is_told(officer: User) -> None:
    for headers in ({}, {"authorization": "Bearer wrong"}, {"authorization": "Basic eDp5"}):
        response = Client(headers=headers).get(f"{API}/cases")
        assert problem(response) == (401, "request.unauthenticated")
        assert response.headers["WWW-Authenticate"] == "Bearer"
    signed_in = Client(headers={"authorization": "Bearer wrong"})
    signed_in.force_login(officer)
    assert signed_in.get(f"{API}/cases").status_code == 401


def test_a_revoked_token_and_a_closed_account_are_refused(officer: User) -> None:
    client = program(officer)
    assert client.get(f"{API}/cases").status_code == 200
    token = ApiToken.objects.get()
    assert token.last_used_at is not None
    token_revoke(token=token, by=officer)
    assert client.get(f"{API}/cases").status_code == 401
    other = program(officer)
    officer.is_active = False
    officer.save()
    assert other.get(f"{API}/cases").status_code == 401


def test_a_session_needs_the_pages_csrf_token_to_write(case: Case, officer: User) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(officer)
    address = f"{API}/cases/{case.id}/decisions"
    wish = {"decision": "release", "version": case.version}
    assert browser.get(f"{API}/cases").status_code == 200
    forged = browser.post(address, wish, content_type="application/json")
    assert problem(forged) == (403, "request.csrf")
    forged_photos = browser.post(f"{API}/screenings", {"photos": [photo()]})
    assert problem(forged_photos) == (403, "request.csrf")
    assert not CaseDecision.objects.exists()
    assert Screening.objects.count() == 1
    browser.get("/officer/screen/")
    headers = {"x-csrftoken": browser.cookies["csrftoken"].value}
    ours = browser.post(address, wish, content_type="application/json", headers=headers)
    assert ours.status_code == 201


def test_errors_are_told_in_the_callers_language(officer: User) -> None:
    officer.language = Language.KOREAN
    officer.save()
    nothing = f"{API}/cases/{uuid4()}"
    korean = program(officer).get(nothing).json()["error"]["message"]
    english = program(officer, **{"accept-language": "en"}).get(nothing).json()["error"]["message"]
    assert "없" in korean
    assert english.isascii()


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"decision": "seize", "version": 1}, "decision"),
        ({"decision": "release"}, "version"),
        ({"decision": "release", "version": 1, "note": "a\0b"}, "note"),
        ({"decision": "release", "version": 1, "note": "x" * 4001}, "note"),
    ],
)
def test_what_cannot_be_understood_is_named(
    case: Case, officer: User, body: dict[str, object], field: str
) -> None:
    address = f"{API}/cases/{case.id}/decisions"
    response = program(officer).post(address, body, content_type="application/json")
    assert problem(response) == (422, "request.invalid")
    assert field in response.json()["error"]["message"]
    assert not CaseDecision.objects.exists()


@pytest.mark.parametrize(
    ("declaration", "code"),
    [
        ("{", "request.invalid"),
        ("[1]", "request.invalid"),
        ("[" * 50_000, "request.invalid"),
        ('{"hs_code": "ninety"}', "declaration.not_hs_code"),
        ('{"trademark": 3}', "declaration.not_text"),
    ],
)
def test_a_wrong_declaration_and_nothing_is_kept(
    officer: User, declaration: str, code: str
) -> None:
    form = {"photos": [photo()], "declaration": declaration}
    response = program(officer).post(f"{API}/screenings", form)
    assert problem(response) == (422, code)
    assert not Screening.objects.exists()
    assert not queued("screening.read")


def test_a_declaration_that_no_database_can_hold_is_kept_readable(officer: User) -> None:
    form = {"photos": [photo()], "declaration": '{"trademark": "a\\u0000b"}'}
    assert program(officer).post(f"{API}/screenings", form).status_code == 202
    declared = Screening.objects.get().declaration
    assert declared is not None
    assert declared.fields["trademark"] == "a?b"


def test_too_many_photos_are_counted_back(officer: User) -> None:
    form = {"photos": [photo(seed) for seed in range(MAX_PHOTOS + 1)]}
    response = program(officer).post(f"{API}/screenings", form)
    assert problem(response) == (422, "screening.photo_count")
    assert problem(program(officer).post(f"{API}/screenings", {})) == (422, "request.invalid")


def test_a_request_that_is_no_request_is_refused(case: Case, officer: User) -> None:
    client = program(officer)
    decisions = f"{API}/cases/{case.id}/decisions"
    torn = client.post(decisions, "{", content_type="application/json")
    assert problem(torn) == (400, "request.unreadable")
    no_boundary = client.post(f"{API}/screenings", "x", content_type="multipart/form-data")
    assert problem(no_boundary) == (400, "request.unreadable")
    large = client.post(decisions, "1" * 3_000_000, content_type="application/json")
    assert problem(large) == (413, "request.too_large")
    assert problem(client.put(f"{API}/cases")) == (405, "request.method")
    assert problem(client.post(f"{API}/nowhere")) == (404, "request.not_found")
    assert problem(client.get(f"{API}/")) == (404, "request.not_found")


def test_a_program_that_calls_too_often_is_told_when_to_try_again(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    monkeypatch.setattr(PerUser, "get_cache_key", lambda *_: f"test:{officer.pk}")
    for throttle in _throttles():
        monkeypatch.setattr(throttle, "num_requests", 2)
    client = program(officer)
    assert [client.get(f"{API}/cases").status_code for _ in range(2)] == [200, 200]
    refused = client.get(f"{API}/cases")
    assert problem(refused) == (429, "request.too_many")
    assert int(refused.headers["Retry-After"]) > 0


def _throttles() -> list[PerUser]:
    every = INTERFACE.throttle
    return [each for each in every if isinstance(each, PerUser)] if isinstance(every, list) else []


@pytest.mark.django_db
def test_the_interface_describes_itself() -> None:
    response = Client().get(f"{API}/openapi.json")
    assert response.status_code == 200
    described = response.json()
    submit_photos = described["paths"][f"{API}/screenings"]["post"]
    assert "202" in submit_photos["responses"]
    [content] = submit_photos["requestBody"]["content"]
    assert content == "multipart/form-data"
    problems = {
        answer["content"]["application/json"]["schema"]["$ref"]
        for path in described["paths"].values()
        for operation in path.values()
        for status, answer in operation["responses"].items()
        if int(status) >= 400
    }
    assert problems == {"#/components/schemas/Problem"}


def test_every_call_is_explained() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/api.md").read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([A-Z]+ /\S+)` \|", page, re.MULTILINE))
    described = INTERFACE.get_openapi_schema()["paths"]
    called = {
        f"{method.upper()} {re.sub(r'{[a-z]+_id}', '{id}', path.removeprefix(API))}"
        for path, operations in described.items()
        for method in operations
    }
    assert called == explained


def test_tokens_are_made_listed_and_ended_by_commands(
    officer: User, capsys: pytest.CaptureFixture[str]
) -> None:
    call_command("create_api_token", officer.username, "--name", "scanner 3")
    secret = capsys.readouterr().out.strip()
    client = Client(headers={"authorization": f"Bearer {secret}"})
    assert client.get(f"{API}/cases").status_code == 200
    call_command("list_api_tokens")
    listed = capsys.readouterr().out
    assert "scanner 3" in listed
    assert secret not in listed
    call_command("revoke_api_token", listed.split("\t")[0])
    assert client.get(f"{API}/cases").status_code == 401
    for command in (("create_api_token", "nobody"), ("revoke_api_token", str(uuid4()))):
        with pytest.raises(CommandError):
            call_command(*command)


def test_a_list_is_told_in_parts(officer: User) -> None:
    for seed in range(3):
        submit(officer, jpeg(seed))
    client = program(officer)
    part = client.get(f"{API}/screenings", {"limit": 2, "offset": 2}).json()
    assert part["count"] == 3
    assert len(part["items"]) == 1
    assert problem(client.get(f"{API}/screenings", {"limit": 1000})) == (422, "request.invalid")


def test_photos_sent_twice_under_one_key_are_taken_in_once(officer: User) -> None:
    client = program(officer, **{"idempotency-key": "3f6c"})
    first, again = (client.post(f"{API}/screenings", {"photos": [photo(1)]}) for _ in range(2))
    assert first.status_code == again.status_code == 202
    assert first.json() == again.json()
    assert Screening.objects.count() == len(queued("screening.read")) == 1


def test_a_key_names_one_request_of_one_user(officer: User, other_officer: User) -> None:
    key = {"idempotency-key": "3f6c"}
    program(officer, **key).post(f"{API}/screenings", {"photos": [photo(1)]})
    other = program(officer, **key).post(f"{API}/screenings", {"photos": [photo(2)]})
    assert problem(other) == (422, "screening.key_used")
    declared = {"photos": [photo(1)], "declaration": '{"number": "1"}'}
    assert problem(program(officer, **key).post(f"{API}/screenings", declared))[0] == 422
    theirs = program(other_officer, **key).post(f"{API}/screenings", {"photos": [photo(2)]})
    assert theirs.status_code == 202
    assert Screening.objects.count() == 2


def test_a_request_that_was_refused_may_be_sent_right_under_its_key(officer: User) -> None:
    client = program(officer, **{"idempotency-key": "3f6c"})
    damaged = SimpleUploadedFile("photo.jpg", b"no photo", "image/jpeg")
    assert client.post(f"{API}/screenings", {"photos": [damaged]}).status_code == 422
    assert client.post(f"{API}/screenings", {"photos": [photo(1)]}).status_code == 202


@pytest.mark.parametrize("key", ["", "k" * 101, "a b", "판독"])
def test_keys_are_short_and_visible(officer: User, key: str) -> None:
    client = program(officer, **{"idempotency-key": key})
    assert client.post(f"{API}/screenings", {"photos": [photo(1)]}).status_code in {400, 422}


def test_that_the_holder_opened_a_notice_is_noted(case: Case, holder_user: User) -> None:
    officer = case.screening.officer
    for reader in (officer, holder_user):
        assert program(reader).get(f"{API}/notices/{case.notice.id}").status_code == 200
    noted = entries_of(subject_kind=SubjectKind.NOTICE, subject_ref=case.notice.id)
    viewed = noted.filter(action=AuditAction.NOTICE_VIEWED)
    assert [each.actor_ref for each in viewed] == [str(holder_user.pseudonym)]
