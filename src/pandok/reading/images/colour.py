"""Every mode that a photo may be stored in, to 8-bit sRGB."""

from io import BytesIO

import numpy as np
from PIL import Image, ImageCms

_PROFILE_MODES = frozenset({"L", "RGB", "CMYK"})
_SIXTEEN_BIT = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})


def flat_mode(image: Image.Image) -> Image.Image:
    """Bring any stored mode to one that can be resampled: ``L``, ``RGB``, ``RGBA`` or ``CMYK``."""
    if image.mode in _SIXTEEN_BIT:
        high = np.asarray(image, dtype=np.int64) >> 8
        return Image.fromarray(np.clip(high, 0, 255).astype(np.uint8))
    if image.mode in {"RGBA", "LA", "PA", "La", "RGBa"} or "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode in _PROFILE_MODES:
        return image
    return image.convert("L" if image.mode == "1" else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert a flat picture to RGB: laid on white, and by its colour profile where it has one.

    Args:
        image: A picture of a mode that `flat_mode` returns.
        profile: The embedded ICC profile. One that cannot be used is ignored: a colour cast is
            better than no reading.

    Returns:
        A picture of mode ``RGB``.
    """
    if image.mode == "RGBA":
        white = Image.new("RGBA", image.size, (255, 255, 255, 255))
        image = Image.alpha_composite(white, image).convert("RGB")
    if profile:
        try:
            return _apply_profile(image, profile)
        except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
            pass
    return image.convert("RGB")


def _apply_profile(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    if "sRGB" in ImageCms.getProfileDescription(source) and image.mode == "RGB":
        return image
    converted = ImageCms.profileToProfile(
        image, source, ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    return image if converted is None else converted
