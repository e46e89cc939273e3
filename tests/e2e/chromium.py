"""Debian's Chromium, with a camera that shows a file."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_CAMERA_PX = (1280, 960)


def chromium_path() -> str:
    """Find the browser.

    Raises:
        AssertionError: There is none; the message says what to install.
    """
    named = os.environ.get("CHROMIUM")
    found = next((path for name in (named, *_NAMES) if name and (path := shutil.which(name))), None)
    if found is None:
        message = "The browser tests need Chromium; on Debian: apt install chromium"
        raise AssertionError(message)
    return found


@contextmanager
def chromium(camera: Path) -> Iterator[Browser]:
    """Run the browser with a fake camera.

    Args:
        camera: An MJPEG file, shown again and again.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=chromium_path(),
            args=[
                "--no-sandbox",
                "--use-fake-ui-for-media-stream",
                "--use-fake-device-for-media-stream",
                f"--use-file-for-fake-video-capture={camera}",
            ],
        )
        yield browser
        browser.close()


def write_camera(photo: Path, file: Path) -> Path:
    """Make what the camera sees: a photo on dark ground, as a film of equal pictures."""
    with Image.open(photo) as opened:
        picture = opened.convert("RGB")
    picture.thumbnail(_CAMERA_PX, Image.Resampling.LANCZOS)
    frame = Image.new("RGB", _CAMERA_PX, (24, 26, 28))
    left, top = ((have - want) // 2 for have, want in zip(frame.size, picture.size, strict=True))
    frame.paste(picture, (left, top))
    encoded = BytesIO()
    frame.save(encoded, "JPEG", quality=95, subsampling=0)
    file.write_bytes(encoded.getvalue() * 2)
    return file
