"""Decode one photo, within limits, to upright sRGB pixels without metadata."""

import hashlib
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from threading import Lock
from typing import Final

import numpy as np
import pillow_heif
from PIL import Image
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.WebPImagePlugin import WebPImageFile

from pandok.reading.errors import PhotoError
from pandok.reading.images.colour import flat_mode, to_srgb
from pandok.reading.images.containers import Container, declared_size_px, is_heif_sequence, sniff
from pandok.reading.images.limits import DecodeLimits
from pandok.reading.images.orientation import exif_orientation, swaps_sides, upright
from pandok.reading.printable import printable
from pandok.reading.types import Photo

_DEFAULT_LIMITS = DecodeLimits()
_UNKNOWN_FORMAT = "photo.unknown_format"
# Python keeps one list of warning filters a process, so that decoders must take turns changing it.
_FILTERS = Lock()
_OPENERS: Final[dict[Container, Callable[[BytesIO], ImageFile]]] = {
    Container.JPEG: JpegImageFile,
    Container.PNG: PngImageFile,
    Container.WEBP: WebPImageFile,
}


def decode_photo(
    data: bytes, *, limits: DecodeLimits = _DEFAULT_LIMITS, name: str = "photo"
) -> Photo:
    """Decode JPEG, PNG, WebP or HEIC bytes.

    The Exif orientation is applied, transparency is laid on white, an embedded colour profile is
    converted to sRGB, and all metadata is dropped. Of a phone's multi-picture file the first or
    primary picture is taken. A photo above ``limits.working_pixels`` is reduced.

    Args:
        data: The encoded file.
        limits: What it may cost.
        name: What a message to the user calls the photo.

    Returns:
        The photo; its pixels are read-only.

    Raises:
        PhotoError: The photo is empty, too large, too small, animated, damaged, or of another
            format.
    """
    name = printable(name)
    limits.check_bytes(len(data), name)
    container = sniff(data)
    if container is None:
        raise PhotoError(_UNKNOWN_FORMAT, name=name)
    declared = declared_size_px(data, container)
    if declared is not None:
        limits.check_size(declared, name)
    with _refusals(container, name):
        image = _open(data, container, limits, name)
        original, working = _decode(image, limits)
        pixels = np.array(working, dtype=np.uint8, order="C")
    pixels.flags.writeable = False
    return Photo(
        pixels=pixels,
        original_size_px=original,
        source_format=container.value,
        sha256=hashlib.sha256(data).hexdigest(),
    )


def read_photo_file(path: Path, *, limits: DecodeLimits = _DEFAULT_LIMITS) -> Photo:
    """Read and decode a photo; its size is checked before it is read.

    Args:
        path: The file.
        limits: What it may cost.

    Raises:
        PhotoError: There is no such file, it cannot be read, or `decode_photo` refuses it.
    """
    name = printable(str(path))
    try:
        if path.is_dir():
            raise PhotoError("photo.is_directory", name=name)
        if path.exists() and not path.is_file():
            raise PhotoError("photo.not_a_file", name=name)
        limits.check_bytes(path.stat().st_size, name)
        with path.open("rb") as file:
            data = file.read(limits.max_bytes + 1)
    except FileNotFoundError as error:
        raise PhotoError("photo.missing", name=name) from error
    except (OSError, ValueError) as error:
        raise PhotoError("photo.unreadable", name=name) from error
    return decode_photo(data, limits=limits, name=name)


@contextmanager
def _refusals(container: Container, name: str) -> Iterator[None]:
    """Turn whatever a decoder does with hostile bytes into a refusal, and keep it silent."""
    with _FILTERS, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            yield
        except PhotoError:
            raise
        except Exception as error:
            raise PhotoError("photo.damaged", name=name, format=container.value) from error


def _open(data: bytes, container: Container, limits: DecodeLimits, name: str) -> Image.Image:
    """Open by the one parser that the first bytes ask for, and check the size before decoding."""
    if container is Container.GIF:
        animated = GifImageFile(BytesIO(data)).is_animated
        raise PhotoError("photo.animated" if animated else _UNKNOWN_FORMAT, name=name)
    if container is Container.HEIF:
        return _open_heif(data, limits, name)
    image = _OPENERS[container](BytesIO(data))
    limits.check_size(image.size, name)
    if getattr(image, "is_animated", False):
        raise PhotoError("photo.animated", name=name)
    return image


def _open_heif(data: bytes, limits: DecodeLimits, name: str) -> Image.Image:
    if is_heif_sequence(data):
        raise PhotoError("photo.animated", name=name)
    heif = pillow_heif.open_heif(data)
    limits.check_size(heif.size, name)
    image = heif.to_pillow()
    limits.check_size(image.size, name)  # the coded picture may differ from what was declared
    return image


def _decode(image: Image.Image, limits: DecodeLimits) -> tuple[tuple[int, int], Image.Image]:
    """Return the upright original's size and the upright, reduced picture in sRGB."""
    size = image.size
    target = limits.working_size(size)
    # A HEIF decoder has turned the picture itself and says 1 here.
    orientation = exif_orientation(image.info.get("exif") or b"")
    profile = image.info.get("icc_profile")
    if isinstance(image, JpegImageFile) and target != size:
        image.draft(image.mode, target)  # decodes at 1/2, 1/4 or 1/8 for far less time
    image.load()
    flat = flat_mode(image)
    if flat.size != target:
        flat = flat.resize(target, Image.Resampling.LANCZOS, reducing_gap=2.0)
    if swaps_sides(orientation):
        size = (size[1], size[0])
    return size, upright(to_srgb(flat, profile), orientation)
