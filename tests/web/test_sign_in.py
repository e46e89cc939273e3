"""Whoever guesses passwords has to wait, and nobody else does."""

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from pandok.web.accounts.models import User
from tests.web.conftest import PASSWORD

SIGN_IN = "/sign-in/"


def sign_in(name: str, password: str, address: str = "10.0.0.1") -> int:
    form = {"username": name, "password": password}
    return Client(REMOTE_ADDR=address).post(SIGN_IN, form).status_code


def guess(name: str, times: int) -> list[int]:
    return [sign_in(name, f"guess {number}") for number in range(times)]


def test_after_too_many_wrong_passwords_even_the_right_one_waits(officer: User) -> None:
    limit = settings.AXES_FAILURE_LIMIT
    assert guess(officer.username, limit - 1) == [200] * (limit - 1)
    assert guess(officer.username, 1) == [429]
    answer = Client(REMOTE_ADDR="10.0.0.1").post(
        SIGN_IN, {"username": officer.username, "password": PASSWORD}
    )
    assert answer.status_code == 429
    assert answer.headers["Retry-After"] == "900"
    assert "Too many wrong passwords" in answer.content.decode()


def test_others_and_other_places_do_not_wait(officer: User, other_officer: User) -> None:
    guess(officer.username, settings.AXES_FAILURE_LIMIT)
    assert sign_in(other_officer.username, PASSWORD) == 302
    assert sign_in(officer.username, PASSWORD, "10.0.0.2") == 302


def test_the_right_password_begins_the_count_anew(officer: User) -> None:
    most = settings.AXES_FAILURE_LIMIT - 1
    guess(officer.username, most)
    assert sign_in(officer.username, PASSWORD) == 302
    assert guess(officer.username, most) == [200] * most


@pytest.mark.django_db
def test_names_that_were_typed_are_not_kept() -> None:
    guess("my-password-by-mistake", 2)
    kept = list(AccessAttempt.objects.values())
    assert kept
    assert "my-password-by-mistake" not in str(kept)
