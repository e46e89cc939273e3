"""What comes from the press: plates out of register, coarse screens, spread ink, worn rollers.

Every flaw is given in millimetres of the label, so that it looks the same at any resolution of the
raster. Genuine goods have flaws too, within the tolerance of a press.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Drawing
from pandok.forge.artwork.outline import Box
from pandok.reading.types import Image

_Plates: TypeAlias = npt.NDArray[np.float32]
_TWO_PI = np.float32(2 * np.pi)


@dataclass(frozen=True)
class Misregistration:
    """A colour plate out of register.

    Attributes:
        plate: 0 cyan, 1 magenta, 2 yellow, 3 black.
        dx_mm: Off to the right.
        dy_mm: Off downwards.
    """

    plate: int
    dx_mm: float
    dy_mm: float

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture with the plate shifted."""
        plates = separated(picture)
        shift = np.array(
            [[1, 0, self.dx_mm * px_per_mm], [0, 1, self.dy_mm * px_per_mm]], dtype=np.float32
        )
        size = (picture.shape[1], picture.shape[0])
        plates[self.plate] = cv2.warpAffine(
            plates[self.plate], shift, size, flags=cv2.INTER_LINEAR, borderMode=cv2.BORDER_REPLICATE
        )
        return printed(plates)


@dataclass(frozen=True)
class Halftone:
    """A screen so coarse that its dots are seen.

    Attributes:
        lines_per_mm: Of the screen; 2.4 is a newspaper's, 6 a good package's.
        depth: 0 no dots to 1 dots alone.
    """

    lines_per_mm: float
    depth: float

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture screened; solid and blank parts of a plate stay as they are."""
        plates = separated(picture)
        height, width = picture.shape[:2]
        y, x = np.mgrid[:height, :width].astype(np.float32) / np.float32(px_per_mm)
        edge = np.float32(1.6 * self.lines_per_mm / px_per_mm)
        for plate, radians in enumerate(np.radians((15.0, 75.0, 0.0, 45.0))):
            cos, sin = np.float32(np.cos(radians)), np.float32(np.sin(radians))
            pitch = _TWO_PI * np.float32(self.lines_per_mm)
            wave = np.cos(pitch * (cos * x + sin * y)) + np.cos(pitch * (cos * y - sin * x))
            level = plates[plate]
            # A dot grows until it covers its share; the edges are as soft as a pixel.
            dots = np.clip((level + (0.25 * wave) - np.float32(0.5)) / edge + np.float32(0.5), 0, 1)
            tint = (level > np.float32(0.02)) & (level < np.float32(0.98))
            plates[plate] = np.where(tint, level + np.float32(self.depth) * (dots - level), level)
        return printed(plates)


@dataclass(frozen=True)
class InkSpread:
    """Ink that runs into the paper: dark parts grow, light gaps clog.

    Attributes:
        spread_mm: How far.
    """

    spread_mm: float

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture with dark parts grown."""
        radius = self.spread_mm * px_per_mm
        whole = int(radius)
        grown = _eroded(picture, whole)
        part = radius - whole
        if part < 0.02:
            return grown
        more = _eroded(picture, whole + 1)
        return np.asarray(cv2.addWeighted(grown, 1 - part, more, part, 0), dtype=np.uint8)


@dataclass(frozen=True)
class SoftPrint:
    """A print without sharp edges.

    Attributes:
        sigma_mm: Standard deviation of the blur.
    """

    sigma_mm: float

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture blurred."""
        blurred = cv2.GaussianBlur(picture, (0, 0), self.sigma_mm * px_per_mm)
        return np.asarray(blurred, dtype=np.uint8)


@dataclass(frozen=True)
class Banding:
    """Stripes of a worn roller or a clogged nozzle, across the label.

    Attributes:
        period_mm: From stripe to stripe.
        depth: Greatest change of density, as a share.
        phase: 0 to 1.
        upright: Whether the stripes run from top to bottom.
    """

    period_mm: float
    depth: float
    phase: float
    upright: bool

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture with its ink laid on unevenly."""
        length = picture.shape[1] if self.upright else picture.shape[0]
        at = np.arange(length, dtype=np.float32) / np.float32(self.period_mm * px_per_mm)
        wave = np.cos(_TWO_PI * (at + np.float32(self.phase)))
        # Narrow stripes with wide even parts between them.
        share = 1 - np.float32(self.depth) * np.clip(wave, 0, 1) ** 4
        gain = share[None, :, None] if self.upright else share[:, None, None]
        return _dense(picture, gain)


@dataclass(frozen=True)
class Rescan:
    """A part copied from a scan of the genuine package.

    Attributes:
        role: Which part; empty for the whole label.
        px_per_mm: Resolution of the scan.
    """

    role: str
    px_per_mm: float

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture as scanned: coarse, with few grey levels."""
        share = min(1.0, self.px_per_mm / px_per_mm)
        size = (max(1, round(picture.shape[1] * share)), max(1, round(picture.shape[0] * share)))
        small = cv2.resize(picture, size, interpolation=cv2.INTER_AREA)
        steps = 12  # a cheap scan has few grey levels
        coarse = (np.rint(small / steps) * steps).clip(0, 255).astype(np.uint8)
        back = (picture.shape[1], picture.shape[0])
        return np.asarray(cv2.resize(coarse, back, interpolation=cv2.INTER_LINEAR), dtype=np.uint8)


@dataclass(frozen=True)
class DotGain:
    """Dots that print a little larger or smaller than the standard: batches differ.

    Half tones change most, solids and blank paper not at all.

    Attributes:
        gains: Change of a half tone of cyan, magenta and yellow, as a share of a solid.
    """

    gains: tuple[float, float, float]

    def apply(self, picture: Image, _px_per_mm: float) -> Image:
        """Return the picture with its tones denser or thinner."""
        tones = 1 - np.arange(256, dtype=np.float32)[:, None] / np.float32(255)
        shift = 4 * tones * (1 - tones) * np.array(self.gains, dtype=np.float32)
        table = _bytes((1 - tones - shift) * np.float32(255))
        return np.asarray(cv2.LUT(picture, table[:, None]), dtype=np.uint8)


@dataclass(frozen=True)
class InkVoids:
    """Specks that the ink left bare, where paper is dusty or a plate is worn.

    Attributes:
        per_cm2: How many.
        diameter_mm: Of a usual one.
        seed: Where they are.
    """

    per_cm2: float
    diameter_mm: float
    seed: int

    def apply(self, picture: Image, px_per_mm: float) -> Image:
        """Return the picture with specks of bare paper."""
        height, width = picture.shape[:2]
        size = np.array([width, height]) / px_per_mm
        rng = np.random.default_rng((self.seed, 62))
        count = max(1, round(self.per_cm2 * float(size.prod()) / 100))
        places = rng.uniform(0, 1, (count, 2)) * size
        radii = self.diameter_mm / 2 * rng.uniform(0.5, 1.4, count)
        bare = np.zeros((height, width), dtype=np.uint8)
        fine = 16
        for (x, y), radius in zip(places, radii, strict=True):
            centre = (round(float(x) * px_per_mm * fine), round(float(y) * px_per_mm * fine))
            reach = max(1, round(float(radius) * px_per_mm * fine))
            cv2.circle(bare, centre, reach, 255, -1, cv2.LINE_AA, 4)
        share = bare[..., None].astype(np.float32) / 255
        paper = np.float32(244)
        ink = picture.astype(np.float32)
        return _bytes(ink + share * (paper - ink))


PressFlaw: TypeAlias = (
    Misregistration | Halftone | InkSpread | SoftPrint | Banding | Rescan | DotGain | InkVoids
)


def apply_press(
    picture: Image, press: Iterable[PressFlaw], px_per_mm: float, drawing: Drawing
) -> Image:
    """Print artwork on a press with flaws.

    Args:
        picture: ``(H, W, 3) uint8 RGB``, the artwork as designed.
        press: The flaws, in the order in which they come about.
        px_per_mm: Resolution of the picture.
        drawing: The artwork, for flaws of a part.

    Returns:
        A picture of the same size; the given one where there is no flaw.
    """
    for flaw in press:
        if isinstance(flaw, Rescan) and flaw.role:
            picture = _rescanned_part(picture, flaw, px_per_mm, drawing)
        else:
            picture = flaw.apply(picture, px_per_mm)
    return picture


def affected_box(flaw: PressFlaw, drawing: Drawing) -> Box | None:
    """Return the part of a sheet that a flaw touches, xyxy in millimetres, or None for none."""
    if isinstance(flaw, Rescan) and flaw.role:
        return drawing.region(flaw.role)
    return (0.0, 0.0, drawing.width, drawing.height)


def _rescanned_part(picture: Image, flaw: Rescan, px_per_mm: float, drawing: Drawing) -> Image:
    box = affected_box(flaw, drawing)
    if box is None:
        return picture
    x0, y0, x1, y1 = (round(v * px_per_mm) for v in box)
    if x1 <= x0 or y1 <= y0:
        return picture
    scanned = picture.copy()
    scanned[y0:y1, x0:x1] = flaw.apply(picture[y0:y1, x0:x1], px_per_mm)
    return scanned


def separated(picture: Image) -> _Plates:
    """Return the four plates of a picture.

    Greys are printed in black alone, saturated colours without black, as packages are.

    Args:
        picture: ``(H, W, 3) uint8 RGB``.

    Returns:
        ``(4, H, W) float32``: cyan, magenta, yellow, black; 0 blank to 1 solid.
    """
    ink = 1 - np.moveaxis(picture, 2, 0).astype(np.float32) / np.float32(255)
    cyan, magenta, yellow = ink
    least = np.minimum(np.minimum(cyan, magenta), yellow)
    most = np.maximum(np.maximum(cyan, magenta), yellow)
    light = 1 - least
    # Share of the light that is colour: of a grey none, of a pure colour all.
    purity = (most - least) / np.maximum(light, np.float32(1e-6))
    black = least * (1 - purity)
    return np.concatenate([ink - black, black[None]]).astype(np.float32)


def printed(plates: _Plates) -> Image:
    """Return the ``(H, W, 3) uint8 RGB`` picture of four plates; the inverse of `separated`."""
    ink = np.clip(plates[:3] + plates[3], 0, 1)
    return _bytes(np.moveaxis(1 - ink, 0, 2) * np.float32(255))


def _bytes(values: npt.NDArray[np.floating]) -> Image:
    return np.ascontiguousarray(np.clip(np.rint(values), 0, 255).astype(np.uint8))


def _eroded(picture: Image, radius: int) -> Image:
    if radius < 1:
        return picture
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.erode(picture, disc), dtype=np.uint8)


def _dense(picture: Image, gain: npt.NDArray[np.float32]) -> Image:
    return _bytes(255 - (255 - picture.astype(np.float32)) * gain)
