"""What every page has, and what is said when something below the pages fails."""

from contextlib import closing

import pytest
from django.db import OperationalError
from django.http import HttpResponse
from django.test import Client, RequestFactory

from pandok.web.accounts.models import User
from pandok.web.config.failures import server_error


@pytest.mark.django_db
def test_pages_allow_nothing_from_elsewhere_and_nothing_inline() -> None:
    headers = Client().get("/").headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "camera=(self)" in headers["Permissions-Policy"]


@pytest.mark.django_db
def test_a_static_file_has_the_policy_too() -> None:
    with closing(Client().get("/static/django_htmx/htmx-2.min.js")) as response:
        assert response.status_code == 200
        assert "Content-Security-Policy" in response.headers


def answered(error: Exception, path: str) -> HttpResponse:
    try:
        raise error
    except type(error):
        return server_error(RequestFactory().get(path))


@pytest.mark.parametrize("path", ["/officer/", "/api/v1/cases"])
def test_a_database_that_is_away_is_said_and_may_be_tried_again(path: str) -> None:
    response = answered(OperationalError(), path)
    assert response.status_code == 503
    assert int(response.headers["Retry-After"]) > 0


def test_our_own_mistake_is_not_called_an_absence() -> None:
    response = answered(ValueError(), "/api/v1/cases")
    assert response.status_code == 500
    assert response.headers["Content-Type"] == "application/json"


@pytest.mark.django_db
def test_whoever_is_signed_in_is_answered_in_their_language(officer: User) -> None:
    officer.language = "ko"
    officer.save()
    client = Client(headers={"accept-language": "en"})
    client.force_login(officer)
    assert client.get("/sign-in/", follow=True).headers["Content-Language"] == "ko"
