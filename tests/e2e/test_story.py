"""From a photo of goods to a decision, with the right holder's answer from another browser."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.desk import Desk
from tests.e2e.enrolment import find_right_searched
from tests.e2e.visitor import DESKTOP, PHONE, Device, Visitor

Visit = Callable[[str, Device, str], Visitor]

# Reading is real: the models are loaded by the first one, on a machine that does other things too.
_READ_MS = 90_000
_ID = "[0-9a-f-]{36}"
_COMMENTS = {
    "ko": "로고의 글꼴과 봉투의 색이 당사 제품과 다릅니다.",
    "en": "The lettering of the logo and the colour of the pouch are not ours.",
}
_NOTES = {"ko": "권리자가 위조로 회신함.", "en": "The right holder answered: counterfeit."}


@pytest.mark.parametrize("language", ["ko", "en"])
@pytest.mark.parametrize("device", [DESKTOP, PHONE], ids=lambda device: device.name)
def test_goods_are_screened_read_told_answered_and_decided(
    desk: Desk, visit: Visit, device: Device, language: str
) -> None:
    officer = visit("busan", device, language)
    holder = visit(desk.holder, device, language)
    letters = desk.letters()

    find_right_searched(holder)
    _photograph(officer)
    number = _read_as_suspect(officer)
    expect(holder.page.locator("#inbox")).not_to_contain_text(number)

    officer.follow(officer.page.locator("form[action$='/notify/'] button"), f"/cases/{_ID}/")
    expect(officer.page.locator("h1")).to_contain_text(number)
    _answer(holder, number)
    _decide(officer, number)
    desk.await_letter(after=letters)


def _photograph(officer: Visitor) -> None:
    page = officer.page
    officer.follow(page.locator(".nav a[href='/officer/screen/']"), "/screen/")
    expect(page.locator("[data-needs-photo]")).to_be_disabled()
    officer.picture("screen")
    officer.press(page.locator("[data-camera-open]"))
    shutter = page.locator("[data-camera-shoot]")
    expect(shutter).to_be_visible()
    expect(page.locator("video")).to_have_js_property("videoWidth", 1280)
    for count in (1, 2):
        officer.press(shutter)
        expect(page.locator("[data-tray-list] li")).to_have_count(count)
    page.locator(".camera").scroll_into_view_if_needed()
    officer.picture("camera")
    # Taking a photo out again is the undo.
    officer.press(page.locator("[data-tray-list] li button").last)
    expect(page.locator("[data-tray-list] li")).to_have_count(1)
    page.locator("[name=number]").fill("41234-26-100001M")
    officer.follow(page.locator("button[data-needs-photo]"), f"/readings/{_ID}/")


def _read_as_suspect(officer: Visitor) -> str:
    """Wait for the reading, which fills in by itself, and return the number of its case."""
    page = officer.page
    expect(page.locator(".reading-head")).to_be_visible(timeout=_READ_MS)
    expect(page.locator(".reading-head")).to_have_class(re.compile("is-suspect"))
    expect(page.locator(".reading-head .not-proof")).to_be_visible()
    expect(page.locator("[data-pane]")).to_have_count(2)
    expect(page.locator("[data-viewer-tools]")).to_be_visible()
    officer.picture("reading")
    page.locator("[data-viewer]").scroll_into_view_if_needed()
    officer.picture("evidence")
    found = re.search(r"\d{3}-\d{4}-\d{5}", page.locator("#case-box").inner_text())
    assert found is not None
    return found[0]


def _answer(holder: Visitor, number: str) -> None:
    """Find the notice in the inbox without loading it again, and say that it is counterfeit."""
    page = holder.page
    link = page.locator("#inbox a.whole", has_text=number)
    expect(link).to_be_visible(timeout=10_000)
    holder.picture("inbox")
    holder.follow(link, f"/notices/{_ID}/")
    answer = page.locator("input[value=counterfeit]")
    if holder.device.is_phone:
        answer.check(force=True)
    else:
        holder.reach(page.locator("input[name=answer]").first)
        page.keyboard.press("Space")
    expect(answer).to_be_checked()
    page.locator("[name=comment]").fill(_COMMENTS[holder.language])
    holder.picture("notice")
    holder.press(page.locator("form[action$='/reply/'] button"))
    expect(page.locator(".decision")).to_be_visible()
    expect(page.locator("form[action$='/reply/']")).to_have_count(0)


def _decide(officer: Visitor, number: str) -> None:
    """See the answer come in, and suspend release after a dialog that asks first."""
    page = officer.page
    expect(page.locator("#case-live .note.answer .decision")).to_be_visible(timeout=10_000)
    page.locator("#case-live .decision-box").scroll_into_view_if_needed()
    officer.picture("case")
    dialog = page.locator("#decide-suspend")
    if officer.device.is_phone:
        officer.press(page.locator("[data-decision=suspend]"))
    else:
        page.keyboard.press("s")
    expect(dialog).to_be_visible()
    # No speech model is installed here: that is said, and typing works.
    dialog.locator("button[data-dictates]").click()
    expect(dialog.locator("[data-dictation-status]")).not_to_be_empty()
    dialog.locator("textarea").fill(_NOTES[officer.language])
    officer.picture("decide")
    officer.follow(dialog.locator("button.decide"), "/officer/cases/")
    expect(page.locator(".toast.success")).to_contain_text(number)
    expect(page.locator("main")).not_to_contain_text(number)
    page.goto(page.url + "?show=decided")
    expect(page.locator("tr", has_text=number).locator(".decision").last).to_be_visible()
    officer.picture("queue")
