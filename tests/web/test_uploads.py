"""Pictures as they are shown: upright, without metadata, in the frame of the reading's quads."""

from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from pandok.reading.errors import PhotoError
from pandok.reading.images import decode_photo
from pandok.web.engine.services import picture_save, upload_check
from tests.web.goods import DAMAGED, jpeg

_ORIENTATION, _ARTIST = 0x0112, 0x013B


def turned(size_px: tuple[int, int] = (90, 60)) -> bytes:
    """A phone's portrait: stored lying, with a note of how it was held and by whom."""
    exif = Image.Exif()
    exif[_ORIENTATION] = 6
    exif[_ARTIST] = "A. Officer"
    file = BytesIO()
    with Image.open(BytesIO(jpeg(size_px=size_px))) as picture:
        picture.save(file, "JPEG", exif=exif)
    return file.getvalue()


def test_what_is_shown_is_upright_and_says_nothing_of_who_took_it() -> None:
    facts = upload_check(data=turned(), name="portrait.jpg")
    assert (facts.width_px, facts.height_px) == (60, 90)
    with Image.open(BytesIO(facts.view)) as view:
        assert view.size == (60, 90)
        assert not dict(view.getexif())
    assert b"A. Officer" not in facts.view
    assert facts.data == turned()


def test_the_frame_is_that_of_the_reading_however_small_the_view() -> None:
    data = jpeg(size_px=(4000, 3000))
    facts = upload_check(data=data, name="large.jpg")
    seen = decode_photo(data)
    assert (facts.width_px, facts.height_px) == (seen.width_px, seen.height_px)
    with Image.open(BytesIO(facts.view)) as view:
        assert max(view.size) <= 1600
        assert view.width / view.height == pytest.approx(4 / 3, rel=0.01)


def test_a_picture_is_kept_once_and_whole() -> None:
    facts = upload_check(data=jpeg(31), name="a.jpg")
    saved = picture_save(facts=facts)
    image = Path(settings.MEDIA_ROOT) / saved.image
    written = image.stat().st_mtime_ns
    assert picture_save(facts=facts) == saved
    assert image.stat().st_mtime_ns == written
    image.write_bytes(b"cut off by a full disk")
    picture_save(facts=facts)
    assert image.read_bytes() == facts.data
    assert not list(image.parent.glob(".part*"))


def test_a_refusal_names_the_file() -> None:
    with pytest.raises(PhotoError) as refused:
        upload_check(data=DAMAGED, name="front.jpg")
    assert "front.jpg" in refused.value.message("ko")
