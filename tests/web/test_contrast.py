"""Text on the desk can be read: contrast as WCAG 2.2 counts it, over the design's own tokens."""

import re
from pathlib import Path

import pytest

import pandok.web

_TOKENS = Path(pandok.web.__file__).parent / "static/pandok/tokens.css"
_TEXT = 4.5
# Borders of fields and signs that carry meaning (WCAG 2.2, 1.4.11).
_SIGN = 3.0

_READ = [
    *[(ink, ground) for ink in ("ink", "muted", "accent") for ground in ("surface", "paper")],
    ("ink", "sunken"),
    ("accent", "accent-soft"),
    ("muted", "accent-soft"),
    ("accent-ink", "accent"),
    ("decided-ink", "decided"),
    ("decided", "surface"),
    ("ink", "decided-soft"),
    ("danger", "surface"),
    ("stage-ink", "stage"),
    *[
        (tone, ground)
        for tone in ("suspect", "consistent", "inconclusive", "no-right")
        for ground in (f"{tone}-soft", "surface")
    ],
    *[
        (ink, f"{tone}-soft")
        for ink in ("ink", "muted")
        for tone in ("suspect", "consistent", "inconclusive", "no-right")
    ],
    *[("ink", f"{tone}-soft") for tone in ("danger", "success", "caution")],
]
_SEEN = [
    ("line-strong", "surface"),
    ("focus", "paper"),
    ("focus", "surface"),
    ("region", "stage"),
    ("difference", "stage"),
]


def _schemes() -> dict[str, dict[str, str]]:
    text = _TOKENS.read_text(encoding="utf-8")
    light, dark = (
        dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{6});", part))
        for part in text.split("@media print")[0].split(
            "@media screen and (prefers-color-scheme: dark)"
        )
    )
    return {"light": light, "dark": light | dark}


def _luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_and_signs_stand_out_from_their_ground(scheme: str) -> None:
    tokens = _schemes()[scheme]
    wanted = [(pair, _TEXT) for pair in _READ] + [(pair, _SIGN) for pair in _SEEN]
    faint = {
        pair: round(found, 2)
        for pair, least in wanted
        if (found := _contrast(tokens[pair[0]], tokens[pair[1]])) < least
    }
    assert faint == {}


def test_black_on_white_is_the_strongest_contrast() -> None:
    assert _contrast("#000000", "#ffffff") == pytest.approx(21.0)
