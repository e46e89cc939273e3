"""Uploaded pictures: decoded once to refuse what cannot be read, and kept under their hash.

Runs in the processes that serve pages: `pandok.reading.images` needs Pillow alone.
"""

import hashlib
import os
import tempfile
from io import BytesIO
from pathlib import Path

from django.conf import settings
from PIL import Image

from pandok.reading.images import decode_photo
from pandok.web.engine.types import SavedPicture, UploadFacts

_SUFFIXES = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "HEIF": ".heic"}
_VIEW_SIDE_PX = 1600
_VIEW_QUALITY = 86
_FOLDER = "pictures"


def check_upload(data: bytes, name: str) -> UploadFacts:
    """Decode an upload as a reading will.

    Raises:
        PhotoError: It cannot be read.
    """
    photo = decode_photo(data, name=name)
    shown = Image.fromarray(photo.pixels)
    shown.thumbnail((_VIEW_SIDE_PX, _VIEW_SIDE_PX), Image.Resampling.LANCZOS, reducing_gap=2.0)
    view = BytesIO()
    shown.save(view, "JPEG", quality=_VIEW_QUALITY, optimize=True)
    return UploadFacts(
        data=data,
        sha256=photo.sha256,
        suffix=_SUFFIXES[photo.source_format],
        width_px=photo.width_px,
        height_px=photo.height_px,
        view=view.getvalue(),
    )


def save_picture(facts: UploadFacts) -> SavedPicture:
    """Keep an upload, whole or not at all; the same bytes are kept once."""
    digest = facts.sha256
    image = f"{_FOLDER}/{digest[:2]}/{digest}{facts.suffix}"
    # Under its own hash, so that a view never changes under its name.
    shown = hashlib.sha256(facts.view).hexdigest()
    view = f"{_FOLDER}/{shown[:2]}/{shown}.jpg"
    root = Path(settings.MEDIA_ROOT)
    for name, data in ((image, facts.data), (view, facts.view)):
        _write_once(root / name, data)
    return SavedPicture(image=image, view=view)


def _write_once(path: Path, data: bytes) -> None:
    if path.is_file() and path.stat().st_size == len(data):
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    descriptor, part = tempfile.mkstemp(dir=path.parent, prefix=".part")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except BaseException:
        Path(part).unlink(missing_ok=True)
        raise
