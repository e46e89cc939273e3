"""Files that are no photo: refused in plain words by pages and interface, and nothing is kept."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape
from procrastinate.contrib.django.models import ProcrastinateJob

from pandok.web.accounts.models import User
from pandok.web.accounts.services import token_create
from pandok.web.audit.models import AuditEntry
from pandok.web.audit.types import SubjectKind
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.screening.models import Declaration, Screening, ScreeningPhoto
from tests.cli.bad_photos import BAD_PHOTOS
from tests.web.goods import jpeg

# What says enough of each to do better; it comes with the file's name before it.
SENTENCES = {
    "empty.jpg": "photo.empty: the file is empty; take or copy the photo again.",
    "text.jpg": "photo.unknown_format: this is not a photo in a format that can be read",
    "truncated.jpg": "photo.damaged: the JPEG file is damaged or cut off",
    "bomb.png": "photo.too_many_pixels: the picture has 20000 x 20000 pixels",
    "animated.gif": "photo.animated: this is an animation",
    "no-pixel.png": "photo.too_small: the picture has 0 x 0 pixels",
    "huge.jpg": "photo.too_many_bytes: the file has 60.0 MB; at most 40 MB can be read.",
}
SUBJECTS = (SubjectKind.SCREENING, SubjectKind.RIGHT, SubjectKind.REFERENCE)
KEPT = (Screening, ScreeningPhoto, Declaration, Right, ReferencePicture, ProcrastinateJob)


def kept() -> tuple[object, ...]:
    """Rows, files and queued jobs there are."""
    folder = Path(settings.MEDIA_ROOT)
    files = sorted(str(path) for path in folder.rglob("*") if path.is_file())
    rows = [model.objects.count() for model in KEPT]
    return (*rows, files, AuditEntry.objects.filter(subject_kind__in=SUBJECTS).count())


def files(folder: Path, name: str) -> list[SimpleUploadedFile]:
    """A good photo, and the bad one unless it is missing."""
    path = folder / name
    BAD_PHOTOS[name](path)
    good = SimpleUploadedFile("good.jpg", jpeg(11), "image/jpeg")
    return [good, SimpleUploadedFile(name, path.read_bytes(), "image/jpeg")]


def test_every_kind_of_bad_file_has_its_sentence() -> None:
    assert set(BAD_PHOTOS) - set(SENTENCES) == {"missing.jpg"}


@pytest.mark.parametrize("name", SENTENCES)
def test_the_interface_refuses_it(officer: User, tmp_path: Path, name: str) -> None:
    _, secret = token_create(user=officer, name="test")
    headers = {"authorization": f"Bearer {secret}", "accept-language": "en"}
    before = kept()
    form = {"photos": files(tmp_path, name), "declaration": '{"number": "1"}'}
    response = Client(headers=headers).post("/api/v1/screenings", form)
    assert response.status_code == 422
    code, _, sentence = SENTENCES[name].partition(": ")
    assert response.json()["error"]["code"] == code
    assert response.json()["error"]["message"].startswith(f"{name}: {sentence}")
    assert kept() == before


@pytest.mark.parametrize("name", SENTENCES)
def test_the_page_for_screening_says_so(officer: User, tmp_path: Path, name: str) -> None:
    officer.language = "en"
    officer.save()
    browser = Client()
    browser.force_login(officer)
    before = kept()
    form = {"photos": files(tmp_path, name), "number": "1"}
    response = browser.post("/officer/screen/", form)
    assert response.status_code == 422
    _, _, sentence = SENTENCES[name].partition(": ")
    assert escape(f"{name}: {sentence}") in response.content.decode()
    assert kept() == before


@pytest.mark.parametrize("name", [each for each in SENTENCES if each != "huge.jpg"])
@pytest.mark.parametrize("recorded", [False, True])
def test_the_pages_of_rights_say_so(
    holder_user: User, tmp_path: Path, name: str, *, recorded: bool
) -> None:
    holder_user.language = "en"
    holder_user.save()
    browser = Client()
    browser.force_login(holder_user)
    form = {
        "holder": holder_user.organisation_id,
        "kind": "genuine",
        "title": "Gaon",
        "picture_kind": "genuine",
    }
    address = "/holder/rights/new/"
    if recorded:
        first = SimpleUploadedFile("first.jpg", jpeg(12), "image/jpeg")
        browser.post(address, form | {"pictures": [first]})
        address = f"/holder/rights/{Right.objects.get().id}/pictures/"
    before = kept()
    pictures = files(tmp_path, name)
    response = browser.post(address, form | {"pictures": pictures}, follow=True)
    assert response.status_code == (200 if recorded else 422)
    _, _, sentence = SENTENCES[name].partition(": ")
    assert escape(f"{name}: {sentence}") in response.content.decode()
    assert kept() == before


def test_no_file_at_all_is_told_too(officer: User, holder_user: User) -> None:
    for user in (officer, holder_user):
        user.language = "en"
        user.save()
    before = kept()
    browser = Client()
    browser.force_login(officer)
    told = browser.post("/officer/screen/", {"number": "1"})
    assert told.status_code == 422
    assert "0 photos were given; an item needs 1 to 12." in told.content.decode()
    browser.force_login(holder_user)
    form = {"holder": holder_user.organisation_id, "kind": "genuine", "title": "Gaon"}
    told = browser.post("/holder/rights/new/", form | {"picture_kind": "genuine"})
    assert told.status_code == 422
    assert "Give at least one picture" in told.content.decode()
    assert kept() == before
