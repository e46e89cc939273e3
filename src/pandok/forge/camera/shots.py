"""The circumstances of a photo: view, light, lens, sensor."""

from dataclasses import dataclass

import numpy as np

from pandok.forge.camera.backgrounds import Background


@dataclass(frozen=True)
class Shot:
    """All that a photo depends on beside the goods.

    Attributes:
        size_px: Width and height of the photo.
        background: What the goods lie on.
        elevation_deg: Of the camera over the desk; 90 looks straight down.
        azimuth_deg: From where the camera leans in.
        spin_deg: Turn of the goods on the desk, clockwise.
        fill: Share of the frame that the label takes.
        light_azimuth_deg: Where the lamp stands.
        light_elevation_deg: How high it stands.
        glare: 0 none to 1 blinding.
        glare_at: Where the lamp's reflection is searched, x and y in units of its height.
        falloff: Change of light across the frame, as a share; the corners lose 0.4 of it.
        exposure: Factor on the light.
        white_balance: Factors on red and blue.
        defocus_px: Standard deviation of the blur.
        motion_px: Length and angle in degrees of the smear.
        noise: Standard deviation at mid grey, in grey levels.
        seed: Of background and noise.
    """

    size_px: tuple[int, int]
    background: Background
    elevation_deg: float
    azimuth_deg: float
    spin_deg: float
    fill: float
    light_azimuth_deg: float
    light_elevation_deg: float
    glare: float
    glare_at: tuple[float, float]
    falloff: float
    exposure: float
    white_balance: tuple[float, float]
    defocus_px: float
    motion_px: tuple[float, float]
    noise: float
    seed: int


def sample_shot(rng: np.random.Generator, background: Background) -> Shot:
    """Draw the circumstances of a photo: mostly portrait, from above, by a phone in good light."""
    landscape = bool(rng.random() < 0.1)
    return Shot(
        size_px=(1000, 750) if landscape else (750, 1000),
        background=background,
        elevation_deg=float(rng.uniform(60, 86)),
        azimuth_deg=float(rng.uniform(0, 360)),
        spin_deg=float(rng.normal(0, 9)),
        fill=float(rng.uniform(0.74, 0.88)),
        light_azimuth_deg=float(rng.uniform(0, 360)),
        light_elevation_deg=float(rng.uniform(42, 66)),
        glare=float(rng.uniform(0.05, 0.55)),
        glare_at=(float(rng.uniform(-0.5, 0.5)), float(rng.uniform(-0.5, 0.5))),
        falloff=float(rng.uniform(0.08, 0.3)),
        exposure=float(rng.uniform(0.82, 1.02)),
        white_balance=(float(rng.uniform(0.94, 1.07)), float(rng.uniform(0.92, 1.06))),
        defocus_px=float(rng.uniform(0.3, 0.75)),
        motion_px=(float(rng.uniform(0.0, 1.6)), float(rng.uniform(0, 180))),
        noise=float(rng.uniform(1.2, 3.2)),
        seed=int(rng.integers(2**31)),
    )


def studio_shot() -> Shot:
    """Return the circumstances of a right holder's packshot: straight down, on white, no noise."""
    return Shot(
        size_px=(750, 1000),
        background=Background.STUDIO,
        elevation_deg=90.0,
        azimuth_deg=0.0,
        spin_deg=0.0,
        fill=0.68,
        light_azimuth_deg=235.0,
        light_elevation_deg=68.0,
        glare=0.0,
        glare_at=(0.0, 0.0),
        falloff=0.0,
        exposure=1.0,
        white_balance=(1.0, 1.0),
        defocus_px=0.3,
        motion_px=(0.0, 0.0),
        noise=0.0,
        seed=0,
    )
