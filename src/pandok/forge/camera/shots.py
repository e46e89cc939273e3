"""The circumstances of a photo: view, light, lens, sensor, and what else is there."""

from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from pandok.forge.camera.backgrounds import Background, backgrounds_for
from pandok.forge.camera.profiles import CameraKind, Chroma, Range, profiles_for
from pandok.forge.split import Split


class Framing(StrEnum):
    """What the photographer tried to take."""

    WHOLE = "whole"
    CLOSE_UP = "close_up"
    PARTIAL = "partial"
    DISTANT = "distant"


class Prop(StrEnum):
    """What is on, around or before the goods."""

    HAND = "hand"
    CLEAR_TAPE = "clear_tape"
    BROWN_TAPE = "brown_tape"
    STICKER = "sticker"
    STRAP = "strap"
    FILM = "film"
    DESK_THINGS = "desk_things"
    OTHER_GOODS = "other_goods"
    CARTON = "carton"


@dataclass(frozen=True)
class Shot:
    """All that a photo depends on beside the goods.

    Attributes:
        size_px: Width and height of the photo.
        camera: Name of its profile.
        background: What the goods lie on.
        framing: What the photographer tried to take.
        elevation_deg: Of the camera over the desk; 90 looks straight down.
        azimuth_deg: From where the camera leans in.
        spin_deg: Turn of the goods on the desk, clockwise.
        fill: Share of the frame that the label takes (of a close-up: that the mark takes).
        offset: Where the middle of it lies, in shares of the frame from the frame's middle.
        distance: Of the camera, in diagonals of the label.
        light_azimuth_deg: Where the lamp stands.
        light_elevation_deg: How high it stands.
        glare: 0 none to 1 blinding.
        glare_at: Where the lamp's reflection is searched, x and y in units of its height.
        falloff: Change of light across the frame, as a share.
        vignetting: Loss of light in the corners, as a share.
        exposure: Factor on the light.
        white_balance: Factors on red, green and blue.
        saturation: Factor on colour.
        contrast: Strength of the S-shaped tone curve, 0 to 1.
        sharpening: Strength of the unsharp mask.
        defocus_px: Standard deviation of the blur.
        motion_px: Length and angle in degrees of the smear.
        noise: Standard deviation at mid grey, in grey levels.
        grain_px: Standard deviation of the noise's blur.
        jpeg_quality: Of libjpeg.
        chroma: Colour subsampling.
        props: What else is there.
        seed: Of background, props and noise.
    """

    size_px: tuple[int, int]
    camera: str
    background: Background
    framing: Framing
    elevation_deg: float
    azimuth_deg: float
    spin_deg: float
    fill: float
    offset: tuple[float, float]
    distance: float
    light_azimuth_deg: float
    light_elevation_deg: float
    glare: float
    glare_at: tuple[float, float]
    falloff: float
    vignetting: float
    exposure: float
    white_balance: tuple[float, float, float]
    saturation: float
    contrast: float
    sharpening: float
    defocus_px: float
    motion_px: tuple[float, float]
    noise: float
    grain_px: float
    jpeg_quality: int
    chroma: Chroma
    props: tuple[Prop, ...]
    seed: int


@dataclass(frozen=True)
class _View:
    """How a camera of a kind is held.

    Attributes:
        framings: Weights of whole, close-up, partial and distant views.
        oblique: Share of views from the side.
        turned: Share of goods that lie turned.
        props: Factor on the odds of everything else in the picture.
        hand: Odds of a hand.
    """

    framings: tuple[float, float, float, float]
    oblique: float
    turned: float
    props: float
    hand: float


_VIEWS: dict[CameraKind, _View] = {
    CameraKind.PHONE: _View((0.62, 0.16, 0.12, 0.10), 0.34, 0.34, 1.0, 0.2),
    CameraKind.TABLET: _View((0.66, 0.12, 0.12, 0.10), 0.3, 0.3, 1.0, 0.14),
    CameraKind.WEBCAM: _View((0.68, 0.06, 0.10, 0.16), 0.25, 0.4, 1.0, 0.26),
    CameraKind.DOCUMENT: _View((0.78, 0.08, 0.08, 0.06), 0.0, 0.35, 0.7, 0.16),
    CameraKind.SURVEILLANCE: _View((0.5, 0.0, 0.1, 0.4), 0.5, 0.8, 1.2, 0.06),
}

# Odds of each thing in the picture, for a phone.
_ODDS: tuple[tuple[Prop, float], ...] = (
    (Prop.CLEAR_TAPE, 0.1),
    (Prop.BROWN_TAPE, 0.05),
    (Prop.STICKER, 0.16),
    (Prop.STRAP, 0.06),
    (Prop.FILM, 0.13),
)


def sample_shot(
    rng: np.random.Generator, split: Split, background: Background | None = None
) -> Shot:
    """Draw the circumstances of a photo that an officer takes.

    Args:
        rng: Where every choice comes from.
        split: Whose cameras and backgrounds.
        background: What the goods lie on; None draws one of the split.
    """
    profiles, grounds = profiles_for(split), backgrounds_for(split)
    weights = np.array([p.weight for p in profiles])
    profile = profiles[int(rng.choice(len(profiles), p=weights / weights.sum()))]
    ground = grounds[int(rng.integers(len(grounds)))] if background is None else background
    view = _VIEWS[profile.kind]
    framing = tuple(Framing)[int(rng.choice(4, p=view.framings))]
    elevation, azimuth, spin = _viewpoint(profile.kind, view, rng)
    fill, offset = _frame(framing, rng)
    long_side, short_side = profile.size_px
    upright = bool(rng.random() < profile.portrait)
    warmth, tint = _within(profile.warmth, rng), _within(profile.tint, rng)
    lamp = float(rng.uniform(0, 360))
    return Shot(
        size_px=(short_side, long_side) if upright else (long_side, short_side),
        camera=profile.name,
        background=ground,
        framing=framing,
        elevation_deg=elevation,
        azimuth_deg=azimuth,
        spin_deg=spin,
        fill=fill,
        offset=offset,
        distance=float(rng.uniform(1.7, 3.2)),
        light_azimuth_deg=lamp,
        light_elevation_deg=float(rng.uniform(38, 68)),
        glare=float(rng.uniform(0.05, 0.6)),
        glare_at=(float(rng.uniform(-0.5, 0.5)), float(rng.uniform(-0.5, 0.5))),
        falloff=float(rng.uniform(0.04, 0.26)),
        vignetting=_within(profile.vignetting, rng),
        exposure=_within(profile.exposure, rng),
        white_balance=(1.0 + warmth, 1.0 + tint, 1.0 - warmth),
        saturation=_within(profile.saturation, rng),
        contrast=max(0.0, _within(profile.contrast, rng)),
        sharpening=_within(profile.sharpening, rng),
        defocus_px=_within(profile.defocus_px, rng),
        motion_px=(_within(profile.motion_px, rng), float(rng.uniform(0, 180))),
        noise=_within(profile.noise, rng),
        grain_px=profile.grain_px,
        jpeg_quality=int(rng.integers(profile.jpeg_quality[0], profile.jpeg_quality[1] + 1)),
        chroma=profile.chroma,
        props=_props(framing, view, elevation, rng),
        seed=int(rng.integers(2**31)),
    )


def studio_shot() -> Shot:
    """Return the circumstances of a right holder's packshot: straight down, on white, no noise."""
    return Shot(
        size_px=(750, 1000),
        camera="studio",
        background=Background.STUDIO,
        framing=Framing.WHOLE,
        elevation_deg=90.0,
        azimuth_deg=0.0,
        spin_deg=0.0,
        fill=0.68,
        offset=(0.0, 0.0),
        distance=2.6,
        light_azimuth_deg=235.0,
        light_elevation_deg=68.0,
        glare=0.0,
        glare_at=(0.0, 0.0),
        falloff=0.0,
        vignetting=0.0,
        exposure=1.0,
        white_balance=(1.0, 1.0, 1.0),
        saturation=1.0,
        contrast=0.0,
        sharpening=0.0,
        defocus_px=0.3,
        motion_px=(0.0, 0.0),
        noise=0.0,
        grain_px=0.5,
        jpeg_quality=92,
        chroma=Chroma.FULL,
        props=(),
        seed=0,
    )


def _within(bounds: Range, rng: np.random.Generator) -> float:
    return float(rng.uniform(*bounds))


def _viewpoint(
    kind: CameraKind, view: _View, rng: np.random.Generator
) -> tuple[float, float, float]:
    """Elevation, azimuth and spin in degrees."""
    spin = float(rng.normal(0, 8))
    if rng.random() < view.turned:
        spin += float(
            rng.choice((90.0, 180.0, 270.0)) if rng.random() < 0.5 else rng.uniform(0, 360)
        )
    if kind is CameraKind.DOCUMENT:
        return float(rng.uniform(86, 89.5)), float(rng.uniform(0, 360)), spin
    if rng.random() < view.oblique:
        # A camera that looks from the side is held level: it stands below the picture.
        return float(rng.uniform(36, 62)), 90.0 - spin + float(rng.normal(0, 8)), spin
    return float(rng.uniform(62, 86)), float(rng.uniform(0, 360)), spin


def _frame(framing: Framing, rng: np.random.Generator) -> tuple[float, tuple[float, float]]:
    """Share of the frame, and offset of the middle."""
    if framing is Framing.WHOLE:
        return float(rng.uniform(0.62, 0.92)), _offset(0.03, rng)
    if framing is Framing.CLOSE_UP:
        return float(rng.uniform(0.5, 0.85)), _offset(0.06, rng)
    if framing is Framing.PARTIAL:
        return float(rng.uniform(1.05, 1.6)), _offset(0.3, rng)
    return float(rng.uniform(0.3, 0.46)), _offset(0.16, rng)


def _offset(spread: float, rng: np.random.Generator) -> tuple[float, float]:
    across, along = rng.uniform(-spread, spread, 2)
    return (float(across), float(along))


def _props(
    framing: Framing, view: _View, elevation_deg: float, rng: np.random.Generator
) -> tuple[Prop, ...]:
    """Choose what else is there; more things around goods that are small in the frame."""
    odds = dict(_ODDS)
    odds[Prop.HAND] = 0.0 if framing is Framing.DISTANT else view.hand
    room = {Framing.WHOLE: 1.0, Framing.DISTANT: 2.2}.get(framing, 0.0)
    odds[Prop.DESK_THINGS] = 0.24 * room
    odds[Prop.OTHER_GOODS] = 0.12 * room
    # The near wall of a carton would hide goods that are looked at from the side.
    odds[Prop.CARTON] = 0.07 * room if elevation_deg > 66 else 0.0
    drawn = rng.random(len(Prop))
    return tuple(p for p, d in zip(Prop, drawn, strict=True) if d < odds[p] * view.props)
