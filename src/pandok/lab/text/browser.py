"""Have a browser render lines and keep them as a set."""

import csv
import io
import shutil
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image
from playwright.sync_api import Error as BrowserError
from playwright.sync_api import Page, sync_playwright

from pandok.lab.errors import LabError
from pandok.lab.run_folder import write_json, write_text
from pandok.lab.text.browser_lines import BrowserLine, browser_lines
from pandok.lab.text.line_set import LINES_FILE

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_PICTURES = "lines"
_STYLE = (
    "body { margin: 0; background: #fff }"
    ".line { display: block; margin-bottom: 8px; width: max-content }"
    ".line { overflow: hidden; line-height: 1.25 }"
    ".line span { display: inline-block; white-space: pre }"
)


def render_lines(folder: Path, count: int, seed: int, progress: Callable[[int, int], None]) -> None:
    """Render lines and write ``lines.csv``, ``set.json`` and a picture of each.

    Args:
        folder: Where to; made where missing.
        count: How many lines.
        seed: Decides all of them.
        progress: Called with lines done and lines in all.

    Raises:
        LabError: There is no browser, a font is not installed, or the folder cannot be written.
    """
    lines = browser_lines(count, seed)
    program = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if program is None:
        raise LabError("text.no_browser", reason=", ".join(_BROWSERS))
    pictures = folder / _PICTURES
    pictures.mkdir(parents=True, exist_ok=True)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
            _render(browser.new_page(), lines, pictures, progress)
            browser.close()
    except BrowserError as error:
        raise LabError("text.no_browser", reason=str(error)) from error
    write_text(folder, LINES_FILE, _table(lines))
    about = {"name": folder.resolve().name, "synthetic": True, "lines": count, "seed": seed}
    write_json(folder, "set.json", about)


def _render(
    page: Page,
    lines: Sequence[BrowserLine],
    pictures: Path,
    progress: Callable[[int, int], None],
) -> None:
    shown = "".join(line.html for line in lines)
    page.set_content(f"<!doctype html><style>{_STYLE}</style>{shown}")
    elements = page.locator(".line")
    for index, line in enumerate(lines):
        with Image.open(BytesIO(elements.nth(index).screenshot())) as shot:
            shot.convert("RGB").save(pictures / _name(index), quality=line.jpeg_quality)
        progress(index + 1, len(lines))


def _name(index: int) -> str:
    return f"line-{index:05d}.jpg"


def _table(lines: Sequence[BrowserLine]) -> str:
    text = io.StringIO(newline="")
    table = csv.writer(text, lineterminator="\n")
    table.writerow(("line_id", "image", "text", "script", "typeface"))
    for index, line in enumerate(lines):
        name = _name(index)
        row = (name.removesuffix(".jpg"), f"{_PICTURES}/{name}", line.text, line.script.value)
        table.writerow((*row, line.family))
    return text.getvalue()
