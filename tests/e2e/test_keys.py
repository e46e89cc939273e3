"""The desk by keyboard: files that are refused and sent again, pictures side by side, the queue."""

import re
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.e2e.desk import Desk
from tests.e2e.enrolment import find_right_searched
from tests.e2e.visitor import DESKTOP, PHONE, Device, Visitor

_READ_MS = 90_000


def test_a_refused_file_is_taken_out_and_the_rest_is_sent_again(
    desk: Desk, visit: Callable[[str, Device, str], Visitor], tmp_path: Path
) -> None:
    find_right_searched(visit(desk.holder, DESKTOP, "en"))
    officer = visit("incheon", DESKTOP, "en")
    page = officer.page
    damaged = tmp_path / "cut-off.jpg"
    damaged.write_bytes(b"\xff\xd8\xff\xe0 and no more")
    officer.follow(page.locator(".nav a[href='/officer/screen/']"), "/screen/")
    page.locator("#id_photos").set_input_files([damaged, desk.suspect])
    expect(page.locator("[data-tray-list] li")).to_have_count(2)
    officer.press(page.locator("button[data-needs-photo]"))
    expect(page.locator("#form-errors .note")).to_contain_text("cut-off.jpg")
    # Being told so keeps the photos; the browser notes the answer 422 itself.
    officer.complaints = [each for each in officer.complaints if "422" not in each]
    expect(page.locator("[data-tray-list] li")).to_have_count(2)
    officer.press(page.locator("[data-tray-list] li", has_text="cut-off.jpg").locator("button"))
    expect(page.locator("[data-tray-list] li")).to_have_count(1)
    officer.follow(page.locator("button[data-needs-photo]"), "/readings/[0-9a-f-]{36}/")
    expect(page.locator(".reading-head")).to_be_visible(timeout=_READ_MS)
    _look_closer(page)
    _work_through_the_queue(page)


def test_without_a_camera_for_pages_the_phone_s_own_camera_is_offered(
    desk: Desk, visit: Callable[[str, Device, str], Visitor]
) -> None:
    officer = visit("incheon", PHONE, "ko")
    page = officer.page
    page.add_init_script(
        "navigator.mediaDevices.getUserMedia = () =>"
        " Promise.reject(new DOMException('none', 'NotFoundError'));"
    )
    officer.follow(page.locator(".nav a[href='/officer/screen/']"), "/screen/")
    own_camera = page.locator("label[data-tray-capture]")
    expect(own_camera).to_be_hidden()
    officer.press(page.locator("[data-camera-open]"))
    expect(page.locator("[data-camera-status]")).to_contain_text("카메라를 찾지 못했습니다")
    expect(own_camera).to_be_visible()
    page.locator("#id_capture").set_input_files(desk.suspect)
    expect(page.locator("[data-tray-list] li")).to_have_count(1)
    expect(page.locator("button[data-needs-photo]")).to_be_enabled()
    officer.picture("no-camera")


def _look_closer(page: Page) -> None:
    """Zoom, move and reset; the other picture follows."""
    photo, reference = page.locator("[data-pane]").all()
    whole = _views(photo, reference)
    photo.focus()
    for _ in range(4):
        page.keyboard.press("+")
    near = _views(photo, reference)
    assert all(after != before for after, before in zip(near, whole, strict=True))
    page.keyboard.press("ArrowRight")
    assert _views(photo, reference)[0] != near[0]
    page.keyboard.press("0")
    assert _views(photo, reference) == whole
    nearer = []
    for shows in page.locator("[data-shows]").all():
        shows.focus()
        page.keyboard.press("Enter")
        expect(shows).to_have_attribute("aria-pressed", "true")
        nearer.append(_views(photo, reference)[0] != whole[0])
        page.keyboard.press("Enter")
        expect(shows).to_have_attribute("aria-pressed", "false")
        assert _views(photo, reference) == whole
    # Evidence that fills the photo is shown as it is.
    assert any(nearer)


def _views(*panes: Locator) -> list[str | None]:
    return [pane.locator("svg").get_attribute("viewBox") for pane in panes]


def _work_through_the_queue(page: Page) -> None:
    """Choose a row, open it, go back; a key that decides asks first."""
    page.goto(page.url.split("/readings/")[0] + "/cases/")
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).to_be_hidden()
    page.keyboard.press("j")
    expect(page.locator("tbody tr:focus-within")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/cases/[0-9a-f-]{36}/$"))
    page.keyboard.press("u")
    page.wait_for_url(re.compile("/cases/$"))
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.wait_for_url(re.compile(r"decide=release$"))
    expect(page.locator("#decide-release")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#decide-release")).to_be_hidden()
    expect(page.locator(".decision-box .decision")).to_have_count(0)
