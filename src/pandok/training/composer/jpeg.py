"""JPEG as a camera leaves it: colour subsampling and quantised cosine transforms (ITU-T T.81)."""

import math

import torch
from torch import Tensor
from torch.nn import functional

from pandok.forge.camera.profiles import Chroma
from pandok.training.composer.plans import CHROMAS

# Tables K.1 and K.2 of the standard, which libjpeg scales by quality.
_LUMA = (
    (16, 11, 10, 16, 24, 40, 51, 61),
    (12, 12, 14, 19, 26, 58, 60, 55),
    (14, 13, 16, 24, 40, 57, 69, 56),
    (14, 17, 22, 29, 51, 87, 80, 62),
    (18, 22, 37, 56, 68, 109, 103, 77),
    (24, 35, 55, 64, 81, 104, 113, 92),
    (49, 64, 78, 87, 103, 121, 120, 101),
    (72, 92, 95, 98, 112, 100, 103, 99),
)
_CHROMA = (
    (17, 18, 24, 47, 99, 99, 99, 99),
    (18, 21, 26, 66, 99, 99, 99, 99),
    (24, 26, 56, 99, 99, 99, 99, 99),
    (47, 66, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
    (99, 99, 99, 99, 99, 99, 99, 99),
)
_TO_YCC = ((0.299, 0.587, 0.114), (-0.168736, -0.331264, 0.5), (0.5, -0.418688, -0.081312))
_TO_RGB = ((1.0, 0.0, 1.402), (1.0, -0.344136, -0.714136), (1.0, 1.772, 0.0))
_SUBSAMPLING = {Chroma.FULL: (1, 1), Chroma.HALF: (1, 2), Chroma.QUARTER: (2, 2)}


def through_jpeg(grey: Tensor, quality: Tensor, chroma: Tensor) -> Tensor:
    """Compress and decompress.

    Args:
        grey: ``(B, 3, S, S)`` RGB, 0 to 255; S a multiple of 16.
        quality: ``(B,)`` of libjpeg.
        chroma: ``(B,)`` place in `CHROMAS`.

    Returns:
        ``(B, 3, S, S)``, 0 to 255.
    """
    dct = _cosines(grey)
    ycc = _mixed(grey, _TO_YCC)
    luma = _quantised(ycc[:, 0:1] - 128.0, _table(_LUMA, quality), dct) + 128.0
    colour = torch.zeros_like(ycc[:, 1:])
    for index, kind in enumerate(CHROMAS):
        rows = torch.nonzero(chroma.eq(float(index)))[:, 0]
        if rows.shape[0] == 0:
            continue
        kernel = _SUBSAMPLING[kind]
        small = functional.avg_pool2d(ycc[rows, 1:], kernel)
        kept = _quantised(small, _table(_CHROMA, quality[rows]), dct)
        size = (grey.shape[2], grey.shape[3])
        colour[rows] = functional.interpolate(kept, size=size, mode="bilinear", align_corners=False)
    return _mixed(torch.cat([luma, colour], 1), _TO_RGB).clamp(0.0, 255.0)


def _mixed(picture: Tensor, matrix: tuple[tuple[float, ...], ...]) -> Tensor:
    weights = torch.tensor(matrix, dtype=picture.dtype, device=picture.device)
    return torch.einsum("ij,bjyx->biyx", weights, picture)


def _cosines(like: Tensor) -> Tensor:
    """Return the ``(8, 8)`` orthonormal cosine transform."""
    rows = [
        [
            math.sqrt((1.0 if k == 0 else 2.0) / 8.0) * math.cos((2 * n + 1) * k * math.pi / 16.0)
            for n in range(8)
        ]
        for k in range(8)
    ]
    return torch.tensor(rows, dtype=like.dtype, device=like.device)


def _table(base: tuple[tuple[int, ...], ...], quality: Tensor) -> Tensor:
    """Return ``(B, 8, 8)`` steps, as libjpeg scales them."""
    steps = torch.tensor(base, dtype=quality.dtype, device=quality.device)
    scale = torch.where(quality < 50.0, 5000.0 / quality.clamp(min=1.0), 200.0 - 2.0 * quality)
    return torch.floor((steps * scale[:, None, None] + 50.0) / 100.0).clamp(1.0, 255.0)


def _quantised(plane: Tensor, table: Tensor, dct: Tensor) -> Tensor:
    count, channels, high, wide = plane.shape
    blocks = plane.reshape(count, channels, high // 8, 8, wide // 8, 8).permute(0, 1, 2, 4, 3, 5)
    steps = table[:, None, None, None]
    kept = (dct @ blocks @ dct.T / steps).round() * steps
    back = (dct.T @ kept @ dct).permute(0, 1, 2, 4, 3, 5)
    return back.reshape(count, channels, high, wide)
