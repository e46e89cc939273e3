"""Somebody at a browser: by keyboard alone at a desk, by finger on a phone."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, ViewportSize, expect

_MOST_TABS = 80
_PICTURE_QUALITY = 82

# Elements that stick out of the page to the right, apart from what scrolls by itself.
_OVERFLOWING = """() => {
  const width = document.documentElement.clientWidth;
  const out = document.documentElement.scrollWidth > width ? ["the page itself"] : [];
  for (const each of document.querySelectorAll("body *")) {
    const box = each.getBoundingClientRect();
    if (box.width > 1 && box.right > width + 1
        && !each.closest("svg, thead, .table-scroll, .filmstrip, .visually-hidden")) {
      out.push(`${each.tagName} ${each.className}`);
    }
  }
  return out;
}"""

# Pictures that can be seen have to be there before the page is looked at.
_LOADED = """() => Promise.all([...document.images]
  .filter((each) => each.getBoundingClientRect().top < window.innerHeight)
  .map((each) => each.decode().catch(() => null)))"""


@dataclass(frozen=True)
class Device:
    """What somebody works at."""

    name: str
    viewport: ViewportSize
    is_phone: bool


DESKTOP = Device("desktop", {"width": 1280, "height": 860}, is_phone=False)
PHONE = Device("phone", {"width": 390, "height": 844}, is_phone=True)


class Visitor:
    """A page, and what its user does on it.

    Attributes:
        page: The browser's page.
        complaints: What the browser complained about: errors, refused scripts and styles.
    """

    def __init__(self, page: Page, device: Device, language: str, pictures: Path | None) -> None:
        self.page = page
        self.device = device
        self.language = language
        self.complaints: list[str] = []
        self._pictures = pictures
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on(
            "console",
            lambda told: self.complaints.append(told.text) if told.type == "error" else None,
        )

    def sign_in(self, address: str, user: str, password: str) -> None:
        """Sign in through the form, and switch to the language where the page is in another."""
        page = self.page
        page.goto(f"{address}/sign-in/")
        page.locator("[name=username]").fill(user)
        page.locator("[name=password]").fill(password)
        page.keyboard.press("Enter")
        expect(page.locator(".nav")).to_be_visible()
        if page.locator("html").get_attribute("lang") != self.language:
            self.press(page.locator(".languages button"))
        expect(page.locator("html")).to_have_attribute("lang", self.language)

    def press(self, target: Locator) -> None:
        """Press a button or follow a link: with the finger, or with Tab and Enter alone."""
        if self.device.is_phone:
            target.tap()
            return
        self.reach(target)
        self.page.keyboard.press("Enter")

    def follow(self, target: Locator, address: str) -> None:
        """Press something, and wait for the page that it leads to.

        Args:
            target: A link, or a button that sends a form.
            address: Pattern of the path that the next page has at its end.
        """
        self.press(target)
        self.page.wait_for_url(re.compile(f"{address}$"))

    def reach(self, target: Locator) -> None:
        """Move the focus to something by Tab."""
        expect(target).to_be_visible()
        for _ in range(_MOST_TABS):
            if target.evaluate("each => each === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
        message = f"Tab does not reach {target}"
        raise AssertionError(message)

    def picture(self, name: str) -> None:
        """Check that nothing sticks out of the page; leave a picture of it where wanted."""
        assert self.page.evaluate(_OVERFLOWING) == []
        if self._pictures is None:
            return
        self._pictures.mkdir(parents=True, exist_ok=True)
        self.page.evaluate(_LOADED)
        shot = self.page.screenshot(animations="disabled")
        file = self._pictures / f"{name}-{self.device.name}-{self.language}.webp"
        with Image.open(BytesIO(shot)) as picture:
            picture.convert("RGB").save(file, "WEBP", quality=_PICTURE_QUALITY, method=6)
