"""Waiting until readings find what is recorded."""

from playwright.sync_api import expect

from tests.e2e.visitor import Visitor

_ENROL_MS = 120_000
_ID = "[0-9a-f-]{36}"


def find_right_searched(holder: Visitor) -> None:
    """Look at the holder's right until readings find its pictures; go back to the inbox."""
    page = holder.page
    holder.follow(page.locator(".nav a[href='/holder/rights/']"), "/rights/")
    holder.picture("rights")
    holder.follow(page.locator("tbody a.whole").first, f"/rights/{_ID}/")
    pictures = page.locator("#pictures-list li")
    searched = page.locator("#pictures-list li[data-enrolment=done]")
    expect(searched).to_have_count(pictures.count(), timeout=_ENROL_MS)
    holder.follow(page.locator(".nav a[href='/holder/']"), "/holder/")
