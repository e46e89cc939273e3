"""The checks themselves: each exercises what it vouches for, rather than asking for a version."""

import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from pathlib import Path

import cv2
import numpy as np
import pillow_heif
import zxingcpp
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from pandok.cli.cache import writable
from pandok.forge.fonts.catalogue import PACKAGED, Typeface
from pandok.forge.fonts.files import locate
from pandok.forge.fonts.outlines import TextStyle, text_width
from pandok.reading.codes import CodeReader
from pandok.reading.errors import PandokError
from pandok.reading.images import decode_photo
from pandok.reading.text.rapid import RapidTextReader
from pandok.reading.types import Image
from pandok.reading.wording.catalogue import Language
from pandok.registry.shipped import shipped_models

_MINIMUM_PYTHON = (3, 11)
_MINIMUM_FREE_BYTES = 500_000_000
_MINIMUM_MEMORY_BYTES = 2_000_000_000
_MINIMUM_INLIERS = 8
_DRAWN_WORD = "PANDOK"
_DRAWN_GTIN = "4006381333931"
_HANGUL = "판독"


class Health(StrEnum):
    """How a part of the installation is."""

    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


@dataclass(frozen=True)
class Finding:
    """What one check found.

    Attributes:
        check: Name of the check; what to do stands in the catalogue under it.
        health: How the part is; a warning where the main job works without it.
        detail: What was seen, independent of language.
    """

    check: str
    health: Health
    detail: str


@dataclass(frozen=True)
class Seen:
    """What a check saw.

    Attributes:
        good: Whether the part works.
        detail: What was seen, independent of language.
    """

    good: bool
    detail: str


@dataclass(frozen=True)
class Check:
    """One check.

    Attributes:
        name: Key in the catalogue.
        essential: Whether the main job needs it.
        look: Exercises the part.
    """

    name: str
    essential: bool
    look: Callable[[], Seen]


def all_checks(cache: Path) -> tuple[Check, ...]:
    """List the checks, from the ground up.

    Args:
        cache: Folder for cached features.
    """
    return (
        Check("python", True, _python),
        Check("machine", False, _machine),
        Check("weights", True, _weights),
        Check("text", True, _text),
        Check("codes", True, _codes),
        Check("heic", True, _heic),
        Check("geometry", True, _geometry),
        Check("fonts", False, _fonts),
        Check("cache", False, lambda: _cache(cache)),
        Check("disk", False, lambda: _disk(cache)),
    )


def run_check(check: Check, language: Language) -> Finding:
    """Run a check; whatever goes wrong in it is its finding."""
    try:
        seen = check.look()
    except PandokError as error:
        seen = Seen(False, error.message(language))
    except Exception as error:  # a broken part may raise anything, and the other checks still count
        seen = Seen(False, f"{type(error).__name__}: {error}")
    if seen.good:
        return Finding(check.name, Health.GOOD, seen.detail)
    return Finding(check.name, Health.BAD if check.essential else Health.WARNING, seen.detail)


def _python() -> Seen:
    version = ".".join(map(str, sys.version_info[:3]))
    return Seen(sys.version_info[:2] >= _MINIMUM_PYTHON, version)


def _machine() -> Seen:
    cores = os.cpu_count() or 1
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    return Seen(memory >= _MINIMUM_MEMORY_BYTES, f"{cores} CPU, {memory / 1e9:.1f} GB")


def _weights() -> Seen:
    store = shipped_models()
    for manifest in store.manifests():
        store.verified_path(manifest.id)
    names = ", ".join(each.qualified_id for each in store.manifests())
    return Seen(len(store) > 0, f"{names}: sha256 ✓" if names else str(store.folder))


def _text() -> Seen:
    page = PillowImage.new("RGB", (480, 160), "white")
    font = ImageFont.load_default(72)
    ImageDraw.Draw(page).text((60, 30), _DRAWN_WORD, fill="black", font=font)
    lines = RapidTextReader().read(np.asarray(page, dtype=np.uint8))
    read = " ".join(line.text for line in lines)
    return Seen(_DRAWN_WORD in read.upper(), f"{_DRAWN_WORD} → {read or '–'}")


def _codes() -> Seen:
    drawn = zxingcpp.create_barcode(_DRAWN_GTIN, zxingcpp.BarcodeFormat.EAN13)
    bars = np.asarray(drawn.to_image(scale=4), dtype=np.uint8)
    codes = CodeReader().read(np.repeat(bars[..., None], 3, axis=2))
    read = ", ".join(code.text for code in codes)
    return Seen(read == _DRAWN_GTIN, f"EAN-13 {_DRAWN_GTIN} → {read or '–'}")


def _heic() -> Seen:
    drawn = PillowImage.new("RGB", (64, 48), (200, 40, 40))
    file = BytesIO()
    pillow_heif.from_pillow(drawn).save(file, quality=90)
    photo = decode_photo(file.getvalue(), name="HEIC")
    size = (photo.width_px, photo.height_px)
    return Seen(size == drawn.size, f"{photo.source_format} {size[0]} × {size[1]}")


def _geometry() -> Seen:
    drawn = _blobs()
    turned = cv2.warpAffine(drawn, cv2.getRotationMatrix2D((160.0, 160.0), 20.0, 0.9), (320, 320))
    sift = cv2.SIFT.create()
    points, descriptors = sift.detectAndCompute(drawn, None)
    others, other_descriptors = sift.detectAndCompute(turned, None)
    matches = cv2.BFMatcher(cv2.NORM_L2, crossCheck=True).match(descriptors, other_descriptors)
    source = np.array([points[each.queryIdx].pt for each in matches], np.float32)
    target = np.array([others[each.trainIdx].pt for each in matches], np.float32)
    _, inside = cv2.findHomography(source, target, cv2.USAC_MAGSAC, 3.0)
    count = 0 if inside is None else int(np.count_nonzero(inside))
    detail = f"OpenCV {cv2.__version__}: SIFT {len(matches)}, MAGSAC {count}"
    return Seen(count >= _MINIMUM_INLIERS, detail)


def _blobs() -> Image:
    generator = np.random.default_rng(20)
    drawn = np.full((320, 320), 235, np.uint8)
    for _ in range(40):
        x, y = (int(at) for at in generator.integers(70, 250, 2))
        radius, shade = int(generator.integers(4, 18)), int(generator.integers(0, 200))
        cv2.circle(drawn, (x, y), radius, shade, -1, cv2.LINE_AA)
    return drawn


def _fonts() -> Seen:
    for typeface in PACKAGED:
        for _, file in typeface.files:
            locate(file)
    text_width(_HANGUL, TextStyle(Typeface.HANGUL_SANS, 10.0))
    return Seen(True, f"{len(PACKAGED)}, {_HANGUL}")


def _cache(folder: Path) -> Seen:
    return Seen(writable(folder), str(folder))


def _disk(folder: Path) -> Seen:
    there = next(each for each in (folder, *folder.absolute().parents) if each.exists())
    free = shutil.disk_usage(there).free
    return Seen(free >= _MINIMUM_FREE_BYTES, f"{free / 1e9:.1f} GB")
