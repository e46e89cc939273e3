"""From light to the file: fall-off, white balance, lens, noise, tone curve, sharpening, JPEG."""

from functools import cache
from typing import TypeAlias

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.profiles import Chroma
from pandok.forge.camera.shading import GAMMA
from pandok.forge.camera.shots import Shot
from pandok.reading.types import Image

Light: TypeAlias = npt.NDArray[np.float32]

_LEVELS = 4096
SHARPENING_PX = 1.1
GRAIN_STEPS = 24
GRAIN_LARGEST_PX = 1200
_GRAIN_SIDE_PX = GRAIN_LARGEST_PX + 160
_SAMPLING = {
    Chroma.FULL: cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    Chroma.HALF: cv2.IMWRITE_JPEG_SAMPLING_FACTOR_422,
    Chroma.QUARTER: cv2.IMWRITE_JPEG_SAMPLING_FACTOR_420,
}


def sensor(light: Light, shot: Shot, rng: np.random.Generator) -> Image:
    """Turn the light of a scene into a photo.

    Args:
        light: ``(H, W, 3)`` linear, 1 for a white sheet in full light; overwritten.
        shot: Of which camera, in what light.
        rng: Of the noise.

    Returns:
        ``(H, W, 3) uint8 RGB``, before JPEG.
    """
    exposed = cv2.multiply(light, _falloff(light.shape[:2], shot), dst=light)
    exposed = cv2.transform(exposed, colour_matrix(shot))
    exposed = _blurred(np.asarray(exposed, dtype=np.float32), shot)
    grey = _toned(exposed, shot.contrast)
    if shot.sharpening > 0:
        soft = cv2.GaussianBlur(grey, (0, 0), SHARPENING_PX)
        sharp = cv2.addWeighted(grey, 1.0 + shot.sharpening, soft, -shot.sharpening, 0.0)
        grey = np.asarray(sharp, dtype=np.float32)
    if shot.noise > 0:
        grey = _noisy(grey, shot, rng)
    np.maximum(grey, 0.0, out=grey)
    return np.asarray(cv2.convertScaleAbs(grey), dtype=np.uint8)


def encode_jpeg(photo: Image, shot: Shot) -> bytes:
    """Compress a photo as its camera does: the camera's quality and colour subsampling."""
    options = [
        cv2.IMWRITE_JPEG_QUALITY,
        shot.jpeg_quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR,
        _SAMPLING[shot.chroma],
    ]
    _, encoded = cv2.imencode(".jpg", cv2.cvtColor(photo, cv2.COLOR_RGB2BGR), options)
    return encoded.tobytes()


def _falloff(size: tuple[int, int], shot: Shot) -> Light:
    """Change of light across the frame, and the lens' dark corners, for three channels."""
    x = np.linspace(-1, 1, size[1], dtype=np.float32)[None, :]
    y = np.linspace(-1, 1, size[0], dtype=np.float32)[:, None]
    azimuth = np.radians(shot.light_azimuth_deg)
    across, along = shot.falloff * np.cos(azimuth), shot.falloff * np.sin(azimuth)
    slope = (1.0 + np.float32(across) * x) + np.float32(along) * y
    lens = (1.0 - np.float32(shot.vignetting / 2) * x * x) - np.float32(shot.vignetting / 2) * y * y
    share = np.asarray(slope * lens, dtype=np.float32)
    return np.asarray(cv2.merge([share, share, share]), dtype=np.float32)


def colour_matrix(shot: Shot) -> npt.NDArray[np.float32]:
    """Return white balance, exposure and saturation as one ``(3, 3)`` matrix on linear RGB."""
    luma = np.array([0.2126, 0.7152, 0.0722])
    saturate = shot.saturation * np.eye(3) + (1.0 - shot.saturation) * np.tile(luma, (3, 1))
    red, green, blue = shot.white_balance
    gains = shot.exposure * np.diag([red, green, blue])
    return np.asarray(saturate @ gains, dtype=np.float32)


def _blurred(light: Light, shot: Shot) -> Light:
    length_px, _ = shot.motion_px
    if shot.defocus_px > 0.2:
        light = np.asarray(cv2.GaussianBlur(light, (0, 0), shot.defocus_px), dtype=np.float32)
    if length_px > 0.4:
        light = np.asarray(cv2.filter2D(light, -1, smear(*shot.motion_px)), dtype=np.float32)
    return light


def smear(length_px: float, degrees: float) -> npt.NDArray[np.float32]:
    """Return the ``(K, K)`` kernel of a straight motion, anti-aliased; K is odd, the sum 1."""
    size = 2 * int(np.ceil(length_px / 2 + 1)) + 1
    kernel = np.zeros((size + 1, size + 1), dtype=np.float32)
    for step in np.linspace(-0.5, 0.5, 15):
        x = size // 2 + step * length_px * np.cos(np.radians(degrees))
        y = size // 2 + step * length_px * np.sin(np.radians(degrees))
        column, row = int(np.floor(x)), int(np.floor(y))
        fx, fy = x - column, y - row
        kernel[row : row + 2, column : column + 2] += np.outer((1 - fy, fy), (1 - fx, fx))
    kernel = kernel[:size, :size]
    return np.asarray(kernel / kernel.sum(), dtype=np.float32)


@cache
def _tone_curve(contrast_percent: int) -> npt.NDArray[np.float32]:
    """Grey levels of 4,096 steps of light: a power, then an S-curve of so many per cent."""
    grey = np.linspace(0.0, 1.0, _LEVELS) ** (1.0 / GAMMA)
    curved = grey * grey * (3.0 - 2.0 * grey)
    share = contrast_percent / 100.0
    return (255.0 * ((1.0 - share) * grey + share * curved)).astype(np.float32)


def _toned(light: Light, contrast: float) -> Light:
    steps = np.clip(light, 0.0, 1.0)
    steps *= np.float32(_LEVELS - 1)
    return np.take(_tone_curve(round(100 * contrast)), steps.astype(np.uint16))


@cache
def _grain(blur_percent: int) -> npt.NDArray[np.int8]:
    """A tile of noise, mostly grey, blurred by hundredths of a pixel; `GRAIN_STEPS` a deviation."""
    rng = np.random.default_rng((640, blur_percent))
    side = _GRAIN_SIDE_PX
    grey = rng.standard_normal((side, side, 1), dtype=np.float32)
    noise = 0.5 * rng.standard_normal((side, side, 3), dtype=np.float32) + 0.86 * grey
    blur = blur_percent / 100.0
    blurred = cv2.GaussianBlur(noise, (0, 0), blur, borderType=cv2.BORDER_REFLECT)
    steps = np.rint(blurred * np.float32(GRAIN_STEPS / blurred.std()))
    return np.asarray(np.clip(steps, -127, 127), dtype=np.int8)


def grain(size: tuple[int, int], blur_px: float, rng: np.random.Generator) -> npt.NDArray[np.int8]:
    """Cut noise from a tile, which a process draws once.

    Args:
        size: Height and width in pixels, each at most `GRAIN_LARGEST_PX`.
        blur_px: How coarse, a standard deviation.
        rng: Where it is cut.

    Returns:
        ``(H, W, 3) int8``, `GRAIN_STEPS` to a standard deviation.
    """
    tile = _grain(round(100 * blur_px))
    height, width = size
    top = int(rng.integers(_GRAIN_SIDE_PX - height + 1))
    left = int(rng.integers(_GRAIN_SIDE_PX - width + 1))
    return tile[top : top + height, left : left + width]


def _noisy(grey: Light, shot: Shot, rng: np.random.Generator) -> Light:
    """Add noise that grows with the light, as of a sensor with gain."""
    noise = grain((grey.shape[0], grey.shape[1]), shot.grain_px, rng)
    # Deviation 0.6 to 1.4 times the stated one from black to white.
    step = shot.noise / GRAIN_STEPS
    strength = grey * np.float32(0.8 * step / 255.0)
    strength += np.float32(0.6 * step)
    strength *= noise
    strength += grey
    return strength
