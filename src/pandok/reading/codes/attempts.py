"""The ways in which a photo is put before the decoder, cheapest first."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt
import zxingcpp

from pandok.reading.codes.sightings import Sighting, sighting
from pandok.reading.codes.stripes import StripedRegion
from pandok.reading.types import Image, Point, Quad

Filter: TypeAlias = Callable[[Image], Image]

_FAMILIES = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.EANUPC,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
        zxingcpp.BarcodeFormat.ITF,
        zxingcpp.BarcodeFormat.DataBar,
        zxingcpp.BarcodeFormat.DataMatrix,
        zxingcpp.BarcodeFormat.QRCode,
    ]
)
_LINEAR = zxingcpp.BarcodeFormats(
    [
        zxingcpp.BarcodeFormat.EANUPC,
        zxingcpp.BarcodeFormat.Code128,
        zxingcpp.BarcodeFormat.Code39,
        zxingcpp.BarcodeFormat.ITF,
        zxingcpp.BarcodeFormat.DataBar,
    ]
)
_MATRIX = zxingcpp.BarcodeFormats(
    [zxingcpp.BarcodeFormat.DataMatrix, zxingcpp.BarcodeFormat.QRCode]
)
_QUIET_ZONE = 0.2  # of a symbol's width; EAN-13 asks for 11 + 7 of 95 modules


@dataclass(frozen=True)
class CutOut:
    """How a striped region is brought before the decoder, its bars upright.

    Attributes:
        width_px: Width, quiet zones included; 900 gives EAN-13 about 6.8 pixels a module.
        height_px: Height; a low one averages along the bars.
        filter: What sharpens the bars.
    """

    width_px: int
    height_px: int
    filter: Filter

    def picture(self, grey: Image, region: StripedRegion) -> tuple[Image, npt.NDArray[np.float64]]:
        """Return the cut-out and the affine matrix from it to the photo."""
        to_photo = region.to_photo(self.width_px, self.height_px, margin=_QUIET_ZONE)
        upright = cv2.warpAffine(
            grey,
            to_photo,
            (self.width_px, self.height_px),
            flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
            borderMode=cv2.BORDER_REPLICATE,
        )
        return self.filter(np.asarray(upright, dtype=np.uint8)), to_photo


def _plain(picture: Image) -> Image:
    return picture


def _unsharp(sigma_px: float, amount: float) -> Filter:
    def sharpen(picture: Image) -> Image:
        soft = cv2.GaussianBlur(picture, (0, 0), sigma_px)
        sharp = cv2.addWeighted(picture, 1 + amount, soft, -amount, 0)
        return np.asarray(sharp, dtype=np.uint8)

    return sharpen


def _equalised(picture: Image) -> Image:
    equaliser = cv2.createCLAHE(clipLimit=3.0, tileGridSize=(6, 2))
    return np.asarray(equaliser.apply(picture), dtype=np.uint8)


def _smoothed_along(picture: Image) -> Image:
    return _unsharp(6.0, 1.5)(np.asarray(cv2.blur(picture, (1, 9)), dtype=np.uint8))


def _between_envelopes(picture: Image) -> Image:
    """Stretch every place to the dark and the light that surround it, across the bars."""
    width = picture.shape[1] // 15
    soft = cv2.blur(picture, (3, 3)).astype(np.float32)
    window = np.ones((1, width), np.uint8)
    dark = cv2.blur(cv2.erode(soft, window), (width, 1))
    light = cv2.blur(cv2.dilate(soft, window), (width, 1))
    stretched = (picture - dark) / (light - dark + 8.0) * 255.0
    return np.clip(stretched, 0, 255).astype(np.uint8)


# In the order in which each adds most on photos of retail codes; the two plain ones misread least.
CUT_OUTS = (
    CutOut(900, 160, _equalised),
    CutOut(480, 64, _plain),
    CutOut(900, 160, _unsharp(6.0, 1.5)),
    CutOut(900, 160, _between_envelopes),
    CutOut(900, 64, _unsharp(6.0, 1.5)),
    CutOut(640, 160, _equalised),
    CutOut(900, 160, _smoothed_along),
    CutOut(900, 160, _unsharp(4.0, 3.0)),
    CutOut(480, 160, _plain),
    CutOut(1200, 160, _equalised),
    CutOut(900, 240, _equalised),
)


def read_whole(grey: Image, attempt: int) -> list[Sighting]:
    """Read every symbology on the photo as it is."""
    barcodes = zxingcpp.read_barcodes(
        grey,
        formats=_FAMILIES,
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
        return_errors=True,
    )
    return _sightings(barcodes, np.eye(2, 3), attempt)


def read_matrix(grey: Image, attempt: int) -> list[Sighting]:
    """Read matrix codes by one threshold for the photo, where local ones break large modules."""
    barcodes = zxingcpp.read_barcodes(
        grey, formats=_MATRIX, binarizer=zxingcpp.Binarizer.GlobalHistogram
    )
    return _sightings(barcodes, np.eye(2, 3), attempt)


def read_cut_out(
    grey: Image, region: StripedRegion, cut_out: CutOut, attempt: int
) -> list[Sighting]:
    """Read linear codes on a striped region."""
    picture, to_photo = cut_out.picture(grey, region)
    barcodes = zxingcpp.read_barcodes(
        picture,
        formats=_LINEAR,
        try_rotate=False,
        ean_add_on_symbol=zxingcpp.EanAddOnSymbol.Read,
        return_errors=True,
    )
    return _sightings(barcodes, to_photo, attempt)


def _sightings(
    barcodes: list[zxingcpp.Barcode], to_photo: npt.NDArray[np.float64], attempt: int
) -> list[Sighting]:
    found = (sighting(each, _quad(each.position, to_photo), attempt) for each in barcodes)
    return [each for each in found if each is not None]


def _quad(position: zxingcpp.Position, to_photo: npt.NDArray[np.float64]) -> Quad:
    def mapped(corner: zxingcpp.Point) -> Point:
        x, y = to_photo @ (corner.x, corner.y, 1.0)
        return float(x), float(y)

    return (
        mapped(position.top_left),
        mapped(position.top_right),
        mapped(position.bottom_right),
        mapped(position.bottom_left),
    )
