"""Who is answered what, at every address: one that is not listed here fails the test."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookies import SimpleCookie

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from pandok.web.accounts.models import Office, Organisation
from pandok.web.audit.models import AuditEntry
from tests.web.conftest import PASSWORD
from tests.web.everybody import Everybody, address, everybody, routes
from tests.web.goods import jpeg

# Columns: anonymous; officer; officer of another office; the right holder's user; another right
# holder's; an association that acts for the holder; one that does not; headquarters; administrator.
# "in": sent to the page for signing in.
MATRIX = """
GET  (front)                                            200 302 302 302 302 302 302 302 302
GET  sign-in/                                           200 302 302 302 302 302 302 302 302
POST sign-in/                                           302 302 302 302 302 302 302 302 302
POST sign-out/                                          302 302 302 302 302 302 302 302 302
POST language/                                          302 302 302 302 302 302 302 302 302
GET  healthz                                            200 200 200 200 200 200 200 200 200
GET  officer/                                           302 302 302 302 302 302 302 302 302
GET  officer/screen/                                    in  200 200 403 403 403 403 403 403
POST officer/screen/                                    in  302 302 403 403 403 403 403 403
GET  officer/readings/                                  in  200 200 403 403 403 403 200 403
GET  officer/readings/<screening_id>/                   in  200 404 404 404 404 404 200 200
GET  officer/readings/<screening_id>/live/              in  200 404 404 404 404 404 200 200
POST officer/readings/<screening_id>/retry/             in  302 404 404 404 404 404 403 403
GET  officer/readings/<screening_id>/photos/<position>/ in  200 404 404 404 404 404 200 200
GET  officer/references/<picture_id>/                   in  200 200 200 404 200 404 200 200
GET  officer/cases/                                     in  200 200 403 403 403 403 200 403
GET  officer/cases/<case_id>/                           in  200 404 404 404 404 404 200 200
GET  officer/cases/<case_id>/live/                      in  200 404 404 404 404 404 200 200
POST officer/cases/<case_id>/notify/                    in  302 404 404 404 404 404 403 403
POST officer/cases/<case_id>/decide/                    in  302 404 404 404 404 404 403 403
POST officer/dictations/                                in  422 422 403 403 403 403 403 403
GET  officer/dictations/<dictation_id>/                 in  200 404 403 403 403 403 403 403
GET  holder/                                            in  403 403 200 200 200 200 403 403
GET  holder/notices/<notice_id>/                        in  200 404 200 404 200 404 200 200
POST holder/notices/<notice_id>/reply/                  in  403 404 302 404 302 404 403 403
GET  holder/notices/<notice_id>/photos/<position>/      in  200 404 200 404 200 404 200 200
GET  holder/rights/                                     in  403 403 200 200 200 200 403 403
GET  holder/rights/new/                                 in  403 403 200 200 200 200 403 403
POST holder/rights/new/                                 in  403 403 302 422 302 422 403 403
GET  holder/rights/<right_id>/                          in  200 200 200 404 200 404 200 200
POST holder/rights/<right_id>/pictures/                 in  403 403 302 404 302 404 403 403
GET  holder/pictures/<picture_id>/                      in  200 200 200 404 200 404 200 200
GET  hq/                                                in  403 403 403 403 403 403 200 200
GET  hq/models/                                         in  403 403 403 403 403 403 200 200
POST hq/models/start/                                   in  403 403 403 403 403 403 403 302
GET  hq/models/<number>/live/                           in  403 403 403 403 403 403 200 200
POST hq/models/<number>/switch/                         in  403 403 403 403 403 403 403 302
POST hq/models/<number>/back/                           in  403 403 403 403 403 403 403 302
POST hq/models/<number>/stop/                           in  403 403 403 403 403 403 403 302
POST hq/models/<number>/retry/                          in  403 403 403 403 403 403 403 302
POST hq/models/<number>/delete/                         in  403 403 403 403 403 403 403 302
GET  api/v1/                                            404 404 404 404 404 404 404 404 404
GET  api/v1/<rest>                                      404 404 404 404 404 404 404 404 404
GET  api/v1/openapi.json                                200 200 200 200 200 200 200 200 200
GET  api/v1/screenings                                  401 200 200 403 403 403 403 200 200
POST api/v1/screenings                                  401 202 202 403 403 403 403 403 403
GET  api/v1/screenings/<screening_id>                   401 200 404 404 404 404 404 200 200
GET  api/v1/screenings/<screening_id>/photos/<position> 401 200 404 404 404 404 404 200 200
GET  api/v1/cases                                       401 200 200 403 403 403 403 200 200
GET  api/v1/cases/<case_id>                             401 200 404 404 404 404 404 200 200
POST api/v1/cases/<case_id>/decisions                   401 201 404 404 404 404 404 403 403
POST api/v1/cases/<case_id>/notice                      401 200 404 404 404 404 404 403 403
GET  api/v1/notices                                     401 200 200 200 200 200 200 200 200
GET  api/v1/notices/<notice_id>                         401 200 404 200 404 200 404 200 200
GET  api/v1/notices/<notice_id>/photos/<position>       401 200 404 200 404 200 404 200 200
POST api/v1/notices/<notice_id>/replies                 401 403 404 201 404 201 404 403 403
GET  api/v1/rights                                      401 200 200 200 200 200 200 200 200
GET  api/v1/rights/pictures/<picture_id>                401 200 200 200 404 200 404 200 200
"""
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
API = "api/v1/"
FRONT = "(front)"
# Here there is nothing that anybody could write.
NOWHERE = {"api/v1/", "api/v1/<rest>"}


def table(text: str) -> dict[tuple[str, str], list[str]]:
    rows = [line.split() for line in text.strip().splitlines()]
    return {(method, "" if route == FRONT else route): cells for method, route, *cells in rows}


def lines(rows: dict[tuple[str, str], list[str]]) -> list[str]:
    return sorted(
        f"{method:4} {route or FRONT:50} {' '.join(f'{cell:3}' for cell in cells)}"
        for (method, route), cells in rows.items()
    )


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.jpg", jpeg(7), "image/jpeg")


@pytest.fixture
def world(
    monkeypatch: pytest.MonkeyPatch, incheon: Office, busan: Office, holder: Organisation
) -> Everybody:
    return everybody(monkeypatch, incheon, busan, holder)


@contextmanager
def undone(client: Client) -> Iterator[None]:
    """Take back whatever is written inside, signing in and out included."""
    cookies = SimpleCookie({name: morsel.value for name, morsel in client.cookies.items()})
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    client.cookies = cookies


def form(world: Everybody, route: str) -> dict[str, object]:
    """What a form holds, filled in well."""
    case = world.screening.case
    officer = world.users["officer"]
    pictures: dict[str, object] = {"picture_kind": "genuine", "pictures": [photo()]}
    right: dict[str, object] = {"holder": case.holder_id, "kind": "genuine", "title": "Other"}
    forms: dict[str, dict[str, object]] = {
        "sign-in/": {"username": str(officer), "password": PASSWORD},
        "language/": {"language": "ko", "next": "/"},
        "officer/screen/": {"number": "41234-26-1", "photos": [photo()]},
        "officer/cases/<case_id>/decide/": {"decision": "suspend", "version": case.version},
        "holder/notices/<notice_id>/reply/": {"answer": "genuine"},
        "holder/rights/new/": right | pictures,
        "holder/rights/<right_id>/pictures/": pictures,
        "api/v1/screenings": {"photos": [photo()]},
    }
    return forms.get(route, {})


def body(world: Everybody, route: str) -> dict[str, object]:
    """What a program's call holds, filled in well."""
    version = world.screening.case.version
    bodies: dict[str, dict[str, object]] = {
        "api/v1/cases/<case_id>/decisions": {"decision": "suspend", "version": version},
        "api/v1/notices/<notice_id>/replies": {"answer": "genuine"},
    }
    return bodies.get(route, {})


def answer(world: Everybody, client: Client, method: str, route: str) -> str:
    """The status, or "in" where a visitor is sent to the page for signing in."""
    place = address(route, world.ids())
    called = body(world, route)
    if called:
        response = client.generic(method, place, json.dumps(called), "application/json")
    elif method == "POST":
        response = client.post(place, form(world, route))
    else:
        response = client.generic(method, place)
    b"".join(response)
    to_sign_in = response.headers.get("Location", "").startswith("/sign-in/?next=")
    return "in" if to_sign_in else str(response.status_code)


def test_everybody_is_answered_as_the_matrix_says(world: Everybody) -> None:
    expected = table(MATRIX)
    browsers, programs = world.browsers(), world.programs()
    answered: dict[tuple[str, str], list[str]] = {}
    for method, route in expected:
        cells = answered.setdefault((method, route), [])
        for client in (programs if route.startswith(API) else browsers).values():
            with undone(client):
                cells.append(answer(world, client, method, route))
    assert "\n".join(lines(answered)) == "\n".join(lines(expected))


def test_every_address_is_in_the_matrix() -> None:
    listed = {route for _, route in table(MATRIX)}
    assert sorted(set(routes()) - listed) == []
    assert sorted(listed - set(routes())) == []


def test_methods_that_are_not_in_the_matrix_do_nothing(world: Everybody) -> None:
    listed = table(MATRIX)
    browsers = world.browsers()
    entries = AuditEntry.objects.count()
    done = []
    for route in routes():
        browser = browsers["holder" if route.startswith("holder/") else "officer"]
        for method in METHODS:
            if (method, route) not in listed:
                status = answer(world, browser, method, route)
                if status not in {"302", "403", "404", "405"}:
                    done.append((method, route, status))
    assert done == []
    assert AuditEntry.objects.count() == entries


def test_nothing_is_written_for_a_browser_without_the_pages_csrf_token(world: Everybody) -> None:
    browsers = world.browsers(enforce_csrf_checks=True)
    entries = AuditEntry.objects.count()
    for method, route in table(MATRIX):
        if method != "GET" and route not in NOWHERE:
            for name in ("officer", "holder"):
                assert answer(world, browsers[name], method, route) == "403", (name, route)
    assert AuditEntry.objects.count() == entries
