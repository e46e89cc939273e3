"""Lines for a browser to render, in faces that no training draws with.

What the forge draws and what it trains on share a way of drawing; a browser sets, spaces and
smooths letters in a way of its own.
"""

from dataclasses import dataclass
from html import escape

import numpy as np

from pandok.forge.errors import ForgeError
from pandok.forge.fonts.catalogue import FontFile, Origin, Script
from pandok.forge.fonts.files import characters
from pandok.forge.split import Split
from pandok.forge.text_lines.writing import write_line
from pandok.lab.errors import LabError

_ALEE, _BAEKMUK, _BM, _LEXI = "fonts-alee", "fonts-baekmuk", "fonts-woowa-bm", "fonts-lexi-gulim"
_DEJAVU, _LIBERATION = "fonts-dejavu-core", "fonts-liberation"
_ROOT = "/usr/share/fonts/truetype"
# Family, Debian's package, file. None of them is of the training or the validation split.
_FAMILIES: dict[Script, tuple[tuple[str, str, str], ...]] = {
    Script.HANGUL: (
        ("Baekmuk Batang", _BAEKMUK, "baekmuk/batang.ttf"),
        ("Baekmuk Dotum", _BAEKMUK, "baekmuk/dotum.ttf"),
        ("Baekmuk Gulim", _BAEKMUK, "baekmuk/gulim.ttf"),
        ("LexiGulim", _LEXI, "lexi/LexiGulim.ttf"),
        ("BM JUA_TTF", _BM, "woowa-bm/BMJUA_ttf.ttf"),
        ("BM HANNA Pro", _BM, "woowa-bm/BMHANNAPro.ttf"),
        ("Bangwool", _ALEE, "alee/Bangwool.ttf"),
        ("Guseul", _ALEE, "alee/Guseul.ttf"),
    ),
    Script.LATIN: (
        ("DejaVu Sans", _DEJAVU, "dejavu/DejaVuSans.ttf"),
        ("DejaVu Serif", _DEJAVU, "dejavu/DejaVuSerif.ttf"),
        ("Liberation Sans", _LIBERATION, "liberation/LiberationSans-Regular.ttf"),
        ("Liberation Sans Narrow", _LIBERATION, "liberation/LiberationSansNarrow-Regular.ttf"),
        ("Liberation Serif", _LIBERATION, "liberation/LiberationSerif-Regular.ttf"),
    ),
}
_HANGUL_SHARE = 0.65
_TRIES = 60
_COLOURS = (
    ("#141414", "#fbfbf8", "#f1eee4"),
    ("#fdfdfd", "#1f3a5f", "#12233a"),
    ("#7a1020", "#f6e7c9", "#f0d9b0"),
    ("#0d4a2b", "#dfeee0", "#cbe3d0"),
    ("#f7e9b0", "#4a1626", "#2f0d18"),
    ("#2b2b66", "#ececf7", "#d5d5ee"),
    ("#ffffff", "#b3261e", "#8f1c16"),
)


@dataclass(frozen=True)
class BrowserLine:
    """A line that a browser shall render.

    Attributes:
        text: What it says.
        script: What it is mainly written in.
        family: Name of the font as the browser knows it.
        html: An element of the class ``line`` that shows it.
        jpeg_quality: Of the picture that is kept, 1 to 100.
    """

    text: str
    script: Script
    family: str
    html: str
    jpeg_quality: int


@dataclass(frozen=True)
class _Family:
    name: str
    characters: frozenset[int]


def browser_lines(count: int, seed: int) -> tuple[BrowserLine, ...]:
    """Write lines and choose how they look.

    Args:
        count: How many.
        seed: Decides all of them.

    Raises:
        LabError: A font is not installed; all that lack are named.
    """
    families = _installed()
    rng = np.random.default_rng((seed, 79))
    return tuple(_line(families, rng) for _ in range(count))


def _installed() -> dict[Script, tuple[_Family, ...]]:
    lacking: dict[str, str] = {}
    found: dict[Script, list[_Family]] = {}
    for script, listed in _FAMILIES.items():
        for name, package, path in listed:
            file = FontFile(Origin.DEBIAN, package, f"{_ROOT}/{path}")
            try:
                found.setdefault(script, []).append(_Family(name, characters(file)))
            except ForgeError:
                lacking[name] = package
    if lacking:
        raise LabError(
            "text.no_fonts",
            families=", ".join(lacking),
            packages=" ".join(sorted(set(lacking.values()))),
        )
    return {script: tuple(families) for script, families in found.items()}


def _line(families: dict[Script, tuple[_Family, ...]], rng: np.random.Generator) -> BrowserLine:
    script = Script.HANGUL if rng.random() < _HANGUL_SHARE else Script.LATIN
    able = families[script]
    for _ in range(_TRIES):
        family = able[int(rng.integers(len(able)))]
        text = write_line(script, Split.EXAM, rng).text
        # A character that a font lacks would be set in another font; figures are in no script.
        told = script is not Script.HANGUL or any("가" <= c <= "힣" for c in text)
        if told and {ord(c) for c in text} <= family.characters | {ord(" ")}:
            html = _html(text, family.name, rng)
            return BrowserLine(text, script, family.name, html, int(rng.integers(45, 96)))
    message = f"no font of {[family.name for family in able]} has the letters of the lines"
    raise AssertionError(message)


def _html(text: str, family: str, rng: np.random.Generator) -> str:
    ink, first, second = _COLOURS[int(rng.integers(len(_COLOURS)))]
    size_px = int(rng.integers(18, 49))
    angle = float(np.clip(rng.normal(0.0, 1.2), -2.5, 2.5))
    style = {
        "font-family": f"'{family}'",
        "font-size": f"{size_px}px",
        "font-weight": "bold" if rng.random() < 0.25 else "normal",
        "letter-spacing": f"{rng.uniform(-0.01, 0.12) if rng.random() < 0.4 else 0.0:.3f}em",
        "color": ink,
        "transform": f"rotate({angle:.2f}deg) skewX({rng.normal(0.0, 2.0):.2f}deg)",
        "filter": f"blur({rng.uniform(0.0, 0.022) * size_px:.2f}px)",
        "text-shadow": f"1px 2px 2px {second}" if rng.random() < 0.15 else "none",
    }
    ground = f"linear-gradient({int(rng.integers(0, 360))}deg, {first}, {second})"
    inner = "; ".join(f"{name}: {value}" for name, value in style.items())
    pad = f"{rng.uniform(0.1, 0.35):.2f}em {rng.uniform(0.15, 0.6):.2f}em"
    outer = f"background: {ground}; padding: {pad}; font-size: {size_px}px"
    return f'<div class="line" style="{outer}"><span style="{inner}">{escape(text)}</span></div>'
