"""What is too large is refused before it is read."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pandok.web.accounts.models import User
from pandok.web.accounts.services import token_create
from pandok.web.config import body_limit
from pandok.web.screening.models import Screening

MEGABYTES = 3_000_000


def photo() -> SimpleUploadedFile:
    return SimpleUploadedFile("photo.jpg", bytes(MEGABYTES), "image/jpeg")


def test_a_visitor_cannot_fill_the_disk(db: None) -> None:
    visitor = Client(headers={"accept-language": "en"})
    told = visitor.post("/sign-in/", {"username": "x", "password": "y", "more": photo()})
    assert told.status_code == 413
    assert "at most 3 MB are taken here" in told.content.decode()
    # A token that is no good is refused for what it is, without reading on.
    headers = {"authorization": "Bearer wrong"}
    assert visitor.post("/api/v1/screenings", {"photos": photo()}).status_code == 413
    form = {"photos": photo()}
    assert visitor.post("/api/v1/screenings", form, headers=headers).status_code == 401


def test_nobody_sends_more_than_an_items_photos(
    monkeypatch: pytest.MonkeyPatch, officer: User
) -> None:
    officer.language = "ko"
    officer.save()
    browser = Client()
    browser.force_login(officer)
    taken = browser.post("/officer/screen/", {"number": "1", "photos": photo()})
    assert taken.status_code == 422
    monkeypatch.setattr(body_limit, "MAX_BODY_BYTES", MEGABYTES)
    told = browser.post("/officer/screen/", {"number": "1", "photos": photo()})
    assert told.status_code == 413
    assert "보낸 내용이 너무 큽니다" in told.content.decode()
    _, secret = token_create(user=officer, name="test")
    program = Client(headers={"authorization": f"Bearer {secret}"})
    refused = program.post("/api/v1/screenings", {"photos": photo()})
    assert refused.status_code == 413
    assert refused.json()["error"]["code"] == "request.too_large"
    assert not Screening.objects.exists()
