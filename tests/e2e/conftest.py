"""One desk and one browser for all stories."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.e2e.chromium import chromium, write_camera
from tests.e2e.desk import Desk, draw_world, running_desk
from tests.e2e.visitor import Device, Visitor

# Where to leave pictures of the pages; nowhere if it is not set.
_PICTURES = "DESK_PICTURES"

# A busy machine may take longer than the five seconds that are waited by default.
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("e2e")
    with running_desk(folder / "desk", draw_world(folder / "world")) as running:
        yield running


@pytest.fixture(scope="session")
def browser(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    camera = write_camera(desk.suspect, tmp_path_factory.mktemp("camera") / "goods.mjpeg")
    with chromium(camera) as started:
        yield started


@pytest.fixture
def visit(desk: Desk, browser: Browser) -> Iterator[Callable[[str, Device, str], Visitor]]:
    """Sign somebody in, on their own device; what their browser complained about fails the test."""
    contexts: list[BrowserContext] = []
    visitors: list[Visitor] = []
    named = os.environ.get(_PICTURES)
    pictures = Path(named) if named else None

    def start(user: str, device: Device, language: str) -> Visitor:
        context = browser.new_context(
            viewport=device.viewport, has_touch=device.is_phone, locale="ko-KR"
        )
        contexts.append(context)
        visitor = Visitor(context.new_page(), device, language, pictures)
        visitors.append(visitor)
        visitor.sign_in(desk.address, user, desk.password)
        return visitor

    yield start
    complaints = [complaint for visitor in visitors for complaint in visitor.complaints]
    for context in contexts:
        context.close()
    assert complaints == []
