"""The cameras of an inspection room: phones, tablets, webcams, document and surveillance cameras.

None is a real product. Cameras of the three splits differ, so that an exam is never sat with the
camera that was learned on.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from pandok.forge.split import Split

Range: TypeAlias = tuple[float, float]


class CameraKind(StrEnum):
    """What sort of camera it is, which decides how it is held."""

    PHONE = "phone"
    TABLET = "tablet"
    WEBCAM = "webcam"
    DOCUMENT = "document"
    SURVEILLANCE = "surveillance"


class Chroma(StrEnum):
    """How JPEG subsamples colour."""

    FULL = "4:4:4"
    HALF = "4:2:2"
    QUARTER = "4:2:0"


@dataclass(frozen=True)
class CameraProfile:
    """What a camera does to light; ranges are drawn from anew for each photo.

    Attributes:
        name: Unique.
        kind: What sort of camera.
        split: Whose world it takes photos in.
        weight: How often it is used, relative to the others of its split.
        size_px: Long and short side of the photo.
        portrait: Share of photos held upright.
        noise: Standard deviation at mid grey, in grey levels.
        grain_px: Standard deviation of the blur of that noise; denoising makes it coarse.
        sharpening: Strength of the unsharp mask.
        contrast: Strength of the S-shaped tone curve, 0 for none.
        saturation: Factor on colour.
        warmth: Gain on red over blue, as a share.
        tint: Gain on green, as a share.
        exposure: Factor on the light.
        vignetting: Loss of light in the corners, as a share.
        defocus_px: Standard deviation of the lens blur.
        motion_px: Length of the smear.
        jpeg_quality: Of libjpeg, 1 to 100.
        chroma: Colour subsampling.
    """

    name: str
    kind: CameraKind
    split: Split
    weight: float
    size_px: tuple[int, int]
    portrait: float
    noise: Range
    grain_px: float
    sharpening: Range
    contrast: Range
    saturation: Range
    warmth: Range
    tint: Range
    exposure: Range
    vignetting: Range
    defocus_px: Range
    motion_px: Range
    jpeg_quality: tuple[int, int]
    chroma: Chroma


def _phone(
    name: str,
    split: Split,
    size_px: tuple[int, int],
    grain_px: float,
    contrast: float,
    warmth: float,
    chroma: Chroma,
) -> CameraProfile:
    """A phone: sharpened, contrasty, held by hand."""
    return CameraProfile(
        name=name,
        kind=CameraKind.PHONE,
        split=split,
        weight=1.0,
        size_px=size_px,
        portrait=0.85,
        noise=(0.8, 3.4),
        grain_px=grain_px,
        sharpening=(0.2, 0.9),
        contrast=(contrast - 0.12, contrast + 0.12),
        saturation=(1.0, 1.2),
        warmth=(warmth - 0.05, warmth + 0.05),
        tint=(-0.02, 0.02),
        exposure=(0.78, 1.08),
        vignetting=(0.02, 0.14),
        defocus_px=(0.35, 0.95),
        motion_px=(0.0, 1.7),
        jpeg_quality=(80, 94),
        chroma=chroma,
    )


def _tablet(
    name: str, split: Split, size_px: tuple[int, int], contrast: float, warmth: float
) -> CameraProfile:
    """A tablet: a plainer lens, more noise."""
    return CameraProfile(
        name=name,
        kind=CameraKind.TABLET,
        split=split,
        weight=0.7,
        size_px=size_px,
        portrait=0.6,
        noise=(1.6, 4.2),
        grain_px=0.7,
        sharpening=(0.1, 0.5),
        contrast=(contrast - 0.1, contrast + 0.1),
        saturation=(0.9, 1.06),
        warmth=(warmth - 0.05, warmth + 0.05),
        tint=(-0.03, 0.03),
        exposure=(0.72, 1.02),
        vignetting=(0.05, 0.18),
        defocus_px=(0.5, 1.15),
        motion_px=(0.0, 1.9),
        jpeg_quality=(74, 90),
        chroma=Chroma.QUARTER,
    )


def _webcam(
    name: str, split: Split, size_px: tuple[int, int], grain_px: float, warmth: float
) -> CameraProfile:
    """A webcam over the desk: small sensor, strong sharpening, colours off."""
    return CameraProfile(
        name=name,
        kind=CameraKind.WEBCAM,
        split=split,
        weight=0.5,
        size_px=size_px,
        portrait=0.0,
        noise=(2.2, 5.2),
        grain_px=grain_px,
        sharpening=(0.5, 1.3),
        contrast=(0.1, 0.4),
        saturation=(0.78, 1.0),
        warmth=(warmth - 0.08, warmth + 0.08),
        tint=(-0.04, 0.04),
        exposure=(0.7, 1.05),
        vignetting=(0.06, 0.24),
        defocus_px=(0.7, 1.25),
        motion_px=(0.0, 1.2),
        jpeg_quality=(62, 86),
        chroma=Chroma.HALF if warmth > 0 else Chroma.QUARTER,
    )


def _document(name: str, split: Split, size_px: tuple[int, int], contrast: float) -> CameraProfile:
    """A document camera on its arm: straight down, even light, still."""
    return CameraProfile(
        name=name,
        kind=CameraKind.DOCUMENT,
        split=split,
        weight=0.5,
        size_px=size_px,
        portrait=0.0,
        noise=(1.0, 2.6),
        grain_px=0.5,
        sharpening=(0.3, 1.0),
        contrast=(contrast, contrast + 0.2),
        saturation=(0.9, 1.1),
        warmth=(-0.05, 0.05),
        tint=(-0.01, 0.02),
        exposure=(0.86, 1.1),
        vignetting=(0.02, 0.1),
        defocus_px=(0.4, 0.8),
        motion_px=(0.0, 0.3),
        jpeg_quality=(82, 95),
        chroma=Chroma.FULL,
    )


def _surveillance(
    name: str, split: Split, size_px: tuple[int, int], warmth: float
) -> CameraProfile:
    """A camera over the belt: coarse grain, smear, hard compression."""
    return CameraProfile(
        name=name,
        kind=CameraKind.SURVEILLANCE,
        split=split,
        weight=0.25,
        size_px=size_px,
        portrait=0.0,
        noise=(3.4, 6.5),
        grain_px=0.9,
        sharpening=(0.6, 1.4),
        contrast=(0.0, 0.3),
        saturation=(0.6, 0.9),
        warmth=(warmth - 0.06, warmth + 0.06),
        tint=(-0.02, 0.05),
        exposure=(0.7, 1.0),
        vignetting=(0.1, 0.28),
        defocus_px=(0.8, 1.3),
        motion_px=(0.3, 2.4),
        jpeg_quality=(52, 74),
        chroma=Chroma.QUARTER,
    )


PROFILES: tuple[CameraProfile, ...] = (
    _phone("phone-alder", Split.TRAIN, (1000, 750), 0.45, 0.30, 0.02, Chroma.QUARTER),
    _phone("phone-birch", Split.TRAIN, (1024, 768), 0.60, 0.18, -0.03, Chroma.QUARTER),
    _phone("phone-cedar", Split.TRAIN, (1056, 594), 0.55, 0.42, 0.04, Chroma.HALF),
    _phone("phone-dogwood", Split.TRAIN, (960, 720), 0.80, 0.25, 0.00, Chroma.FULL),
    _tablet("tablet-elm", Split.TRAIN, (1024, 768), 0.15, -0.02),
    _webcam("webcam-fir", Split.TRAIN, (960, 720), 0.8, 0.05),
    _webcam("webcam-gum", Split.TRAIN, (960, 540), 0.6, -0.06),
    _document("document-hazel", Split.TRAIN, (1024, 768), 0.25),
    _surveillance("surveillance-ivy", Split.TRAIN, (800, 600), 0.04),
    _phone("phone-jade", Split.VALIDATION, (1008, 756), 0.50, 0.24, 0.03, Chroma.QUARTER),
    _phone("phone-lapis", Split.VALIDATION, (1000, 664), 0.70, 0.36, -0.02, Chroma.HALF),
    _tablet("tablet-onyx", Split.VALIDATION, (1000, 750), 0.20, 0.03),
    _webcam("webcam-opal", Split.VALIDATION, (880, 660), 0.7, -0.04),
    _document("document-pearl", Split.VALIDATION, (980, 735), 0.15),
    _surveillance("surveillance-ruby", Split.VALIDATION, (768, 576), -0.03),
    _phone("phone-heron", Split.EXAM, (1012, 759), 0.52, 0.27, -0.01, Chroma.QUARTER),
    _phone("phone-ibis", Split.EXAM, (992, 744), 0.66, 0.38, 0.03, Chroma.QUARTER),
    _phone("phone-kite", Split.EXAM, (1080, 608), 0.48, 0.20, 0.05, Chroma.HALF),
    _phone("phone-lark", Split.EXAM, (1040, 780), 0.75, 0.33, -0.04, Chroma.QUARTER),
    _tablet("tablet-merlin", Split.EXAM, (1016, 762), 0.12, 0.01),
    _webcam("webcam-osprey", Split.EXAM, (940, 705), 0.75, 0.06),
    _webcam("webcam-plover", Split.EXAM, (1000, 562), 0.65, -0.05),
    _document("document-raven", Split.EXAM, (1032, 774), 0.20),
    _surveillance("surveillance-swift", Split.EXAM, (820, 615), 0.02),
)


def profiles_for(split: Split) -> tuple[CameraProfile, ...]:
    """Return the cameras of a split; no camera has two splits."""
    return tuple(profile for profile in PROFILES if profile.split is split)
