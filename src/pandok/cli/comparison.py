"""Photo and reference side by side, with what matched outlined on both."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.cli.captions import write_caption
from pandok.reading.types import Image, Quad, Verdict

Colour: TypeAlias = tuple[int, int, int]
Corners: TypeAlias = npt.NDArray[np.int32]

VERDICT_COLOURS: dict[Verdict, Colour] = {
    Verdict.SUSPECT: (192, 38, 38),
    Verdict.CONSISTENT: (22, 128, 72),
    Verdict.INCONCLUSIVE: (176, 112, 0),
    Verdict.NO_RIGHT_FOUND: (82, 96, 116),
}
_MATCH: Colour = (0, 190, 255)
_EVIDENCE: Colour = (255, 138, 0)
_PAPER: Colour = (250, 250, 248)
_INK: Colour = (32, 36, 44)

_PANEL_HEIGHT_PX = 720
_PANEL_MAX_WIDTH_PX = 1080
_MARGIN_PX = 24
_CAPTION_PX = 24
_HEADLINE_PX = 32
_BAND_PX = 64
_PICTURES_TOP_PX = _BAND_PX + 48
# Outside the matched region the picture keeps this share of its brightness.
_OUTSIDE = 0.7


@dataclass(frozen=True, eq=False)
class Panel:
    """One picture of a comparison.

    Attributes:
        picture: ``(H, W, 3) uint8 RGB``.
        region: The matched region in pixels of the picture, or None.
        details: Further quads in pixels of the picture, by the number of their evidence.
    """

    picture: Image
    region: Quad | None = None
    details: tuple[tuple[int, Quad], ...] = ()


def outlined(panel: Panel, long_side_px: int) -> Image:
    """Draw the regions of a panel onto its picture.

    Args:
        panel: What to draw.
        long_side_px: The picture is scaled to this, up or down.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    height, width = panel.picture.shape[:2]
    return _drawn(panel, long_side_px / max(height, width))


def comparison(headline: str, verdict: Verdict, panels: Sequence[tuple[str, Panel]]) -> Image:
    """Lay pictures side by side under a headline in the verdict's colour.

    Args:
        headline: Written above all.
        verdict: Chooses the colour.
        panels: Caption and picture of each.

    Returns:
        ``(H, W, 3) uint8 RGB``.
    """
    drawn = [(caption, _drawn(panel, _fit(panel.picture))) for caption, panel in panels]
    width = sum(picture.shape[1] for _, picture in drawn) + _MARGIN_PX * (len(drawn) + 1)
    height = _PICTURES_TOP_PX + max(picture.shape[0] for _, picture in drawn) + _MARGIN_PX
    page = np.full((height, width, 3), _PAPER, np.uint8)
    page[:_BAND_PX] = VERDICT_COLOURS[verdict]
    page[:_BAND_PX, _MARGIN_PX:] = write_caption(
        page[:_BAND_PX, _MARGIN_PX:], headline, _HEADLINE_PX, (255, 255, 255)
    )
    left = _MARGIN_PX
    for caption, picture in drawn:
        right = left + picture.shape[1]
        page[_PICTURES_TOP_PX : _PICTURES_TOP_PX + picture.shape[0], left:right] = picture
        # Written on a strip of its own, so that a long caption ends with its picture.
        strip = page[_BAND_PX:_PICTURES_TOP_PX, left:right]
        strip[:] = write_caption(strip, caption, _CAPTION_PX, _INK)
        left = right + _MARGIN_PX
    return page


def png(picture: Image) -> bytes:
    """Encode a picture as PNG.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
    """
    return _encoded(".png", picture, [])


def webp(picture: Image, quality: int) -> bytes:
    """Encode a picture as lossy WebP.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.
        quality: 1 to 100.
    """
    return _encoded(".webp", picture, [cv2.IMWRITE_WEBP_QUALITY, quality])


def _encoded(suffix: str, picture: Image, settings: list[int]) -> bytes:
    done, content = cv2.imencode(suffix, cv2.cvtColor(picture, cv2.COLOR_RGB2BGR), settings)
    if not done:
        message = f"OpenCV cannot encode {suffix}"
        raise RuntimeError(message)
    return content.tobytes()


def _fit(picture: Image) -> float:
    height, width = picture.shape[:2]
    return float(min(_PANEL_HEIGHT_PX / height, _PANEL_MAX_WIDTH_PX / width))


def _drawn(panel: Panel, scale: float) -> Image:
    height, width = panel.picture.shape[:2]
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    interpolation = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    canvas = np.asarray(
        cv2.resize(panel.picture, size, interpolation=interpolation), dtype=np.uint8
    )
    thickness = max(2, round(max(size) / 240))
    if panel.region is not None:
        corners = _corners(panel.region, scale)
        canvas = _dimmed_outside(canvas, corners)
        _outline(canvas, corners, _MATCH, thickness)
    for number, quad in panel.details:
        if quad == panel.region:
            continue
        corners = _corners(quad, scale)
        _outline(canvas, corners, _EVIDENCE, thickness)
        _badge(canvas, corners, number, thickness)
    return canvas


def _corners(quad: Quad, scale: float) -> Corners:
    return np.round(np.asarray(quad, np.float64) * scale).astype(np.int32)


def _dimmed_outside(canvas: Image, corners: Corners) -> Image:
    inside = np.zeros(canvas.shape[:2], np.uint8)
    cv2.fillPoly(inside, [corners], 1)
    if not inside.any():
        return canvas
    dimmed = (canvas * _OUTSIDE).astype(np.uint8)
    return np.where(inside[..., None] == 1, canvas, dimmed)


def _outline(
    canvas: Image,
    corners: Corners,
    colour: Colour,
    thickness: int,
) -> None:
    # A dark seam keeps the line visible on goods of its own colour.
    cv2.polylines(canvas, [corners], True, (16, 16, 16), thickness + 2, cv2.LINE_AA)
    cv2.polylines(canvas, [corners], True, colour, thickness, cv2.LINE_AA)


def _badge(
    canvas: Image,
    corners: Corners,
    number: int,
    thickness: int,
) -> None:
    radius = 5 * thickness
    height, width = canvas.shape[:2]
    x = int(np.clip(corners[0][0], radius, max(radius, width - radius)))
    y = int(np.clip(corners[0][1], radius, max(radius, height - radius)))
    cv2.circle(canvas, (x, y), radius, (16, 16, 16), -1, cv2.LINE_AA)
    cv2.circle(canvas, (x, y), radius - 1, _EVIDENCE, -1, cv2.LINE_AA)
    scale = radius / 18
    text = str(number)
    (wide, high), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, scale, thickness)
    at = (x - wide // 2, y + high // 2)
    cv2.putText(canvas, text, at, cv2.FONT_HERSHEY_SIMPLEX, scale, (16, 16, 16), thickness)
