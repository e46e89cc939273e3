"""How a mark may look on goods: its colours, what it is made of, the ground, the camera.

Every view is drawn from its artwork by a chain of random steps. What a counterfeiter changes is
changed here too, since the encoder must not see it.
"""

from dataclasses import dataclass, replace

import cv2
import numpy as np
import numpy.typing as npt

from pandok.reading.types import Image

Array = npt.NDArray[np.float32]

# Mean difference between print and ground in the channel that differs most, 0 to 1.
_LEAST_CONTRAST = 0.2
_SHIFT = 0.4


@dataclass(frozen=True)
class ViewOptions:
    """How hard the views are.

    Attributes:
        size_px: Side of a view.
        relief: Share of marks that are cast, embossed or stitched.
        recoloured: Share of marks that are printed in other inks.
        turned: Share that is turned by any angle.
        occluded: Share with something lying over it.
        hardness: How far views are turned, slanted, shifted, lit and blurred, 0 to 1.
    """

    size_px: int = 64
    relief: float = 0.3
    recoloured: float = 0.45
    turned: float = 0.1
    occluded: float = 0.25
    hardness: float = 1.0

    def eased(self, share: float) -> "ViewOptions":
        """Return easier options: 1 leaves them as they are, at 0 a view is as a reference is."""
        return replace(
            self,
            relief=self.relief * share,
            recoloured=self.recoloured * share,
            turned=self.turned * share,
            occluded=self.occluded * share,
            hardness=self.hardness * share,
        )


def draw_view(
    artwork: npt.NDArray[np.uint8],
    photo: bool,
    ground: Image,
    options: ViewOptions,
    rng: np.random.Generator,
) -> Image:
    """Draw one view.

    Args:
        artwork: ``(S, S, 4) uint8 RGBA``.
        photo: Whether it is a photograph, which keeps its colours and its ground.
        ground: ``(H, W, 3) uint8`` texture that may lie behind; at least as large as a view.
        options: How hard.
        rng: Decides everything.

    Returns:
        ``(size_px, size_px, 3) uint8 RGB``.
    """
    behind = draw_ground(ground, photo, options.size_px, rng)
    warp = draw_warp(artwork.shape[0], options, rng)
    return expose(lay(artwork, photo, behind, warp, options, rng), ground, options, rng)


def lay(
    artwork: npt.NDArray[np.uint8],
    photo: bool,
    behind: Array,
    warp: npt.NDArray[np.float64],
    options: ViewOptions,
    rng: np.random.Generator,
) -> Array:
    """Print an artwork on a ground, cast it, or lay it there as the photograph that it is.

    Args:
        artwork: ``(S, S, 4) uint8 RGBA``.
        photo: Whether it is a photograph, which keeps its colours and its ground.
        behind: ``(P, P, 3) float32`` ground, 0 to 1.
        warp: Homography from pixels of the artwork to pixels of the ground.
        options: How often it is cast and recoloured.
        rng: Decides everything.

    Returns:
        ``(P, P, 3) float32``; metal may shine beyond 0 to 1.
    """
    size = behind.shape[0]
    color, cover = _unit(artwork[..., :3]), _unit(artwork[..., 3])
    if photo:
        layer = _through(color, warp, size)
        mask = _through(cover, warp, size)
        return _blended(behind, layer, mask)
    if rng.random() < options.relief:
        height = _through(_height(color, cover, rng), warp, size)
        return _relief(height, behind, rng)
    color, cover = _printed(color, cover, options, rng)
    layer = _through(color * cover[..., None], warp, size)
    mask = _through(cover, warp, size)
    behind = _contrasting(behind, layer, mask)
    return np.asarray(behind * (1 - mask[..., None]) + layer, np.float32)


def expose(lit: Array, texture: Image, options: ViewOptions, rng: np.random.Generator) -> Image:
    """Take a picture: something may lie over the scene, then light and the camera.

    Args:
        lit: ``(P, P, 3) float32``, changed in place.
        texture: ``(H, W, 3) uint8``, at least as large: what may lie over it looks like this.
        options: How hard.
        rng: Decides everything.

    Returns:
        ``(P, P, 3) uint8 RGB``.
    """
    if rng.random() < options.occluded:
        _occlude(lit, texture, rng)
    return _camera(_light(lit, options.hardness, rng), options.hardness, rng)


def _unit(levels: npt.NDArray[np.uint8]) -> Array:
    """Map 0-255 to 0-1."""
    return np.asarray(levels / np.float32(255), np.float32)


def _blurred(layer: Array, sigma_px: float) -> Array:
    return np.asarray(cv2.GaussianBlur(layer, (0, 0), sigma_px), np.float32)


def draw_ground(texture: Image, photo: bool, size: int, rng: np.random.Generator) -> Array:
    """Draw a ground: plain or with a change of tone, sometimes a texture, as packages mostly are.

    Args:
        texture: ``(H, W, 3) uint8``, at least as large as the ground.
        photo: Whether a photograph lies on it, which has a texture behind it always.
        size: Side of the ground.
        rng: Decides everything.

    Returns:
        ``(size, size, 3) float32``, 0 to 1.
    """
    kind = rng.random()
    if photo or kind < 0.35:
        top = int(rng.integers(texture.shape[0] - size + 1))
        left = int(rng.integers(texture.shape[1] - size + 1))
        return _unit(texture[top : top + size, left : left + size])
    base = rng.random(3, dtype=np.float32)
    if kind < 0.6:
        base = np.full(3, base[0], np.float32) + rng.normal(0, 0.03, 3).astype(np.float32)
    plain = np.empty((size, size, 3), np.float32)
    plain[:] = base
    if kind > 0.8:
        other = rng.random(3, dtype=np.float32)
        edge = int(rng.integers(size))
        if rng.random() < 0.5:
            plain[edge:] = other
        else:
            plain[:, edge:] = other
    return plain


def draw_warp(side: int, options: ViewOptions, rng: np.random.Generator) -> npt.NDArray[np.float64]:
    """Draw a homography from an artwork of a side to a view: turned, slanted, cut off at times."""
    size, hardness = options.size_px, options.hardness
    angle = rng.normal(0, 9) * hardness
    if rng.random() < options.turned:
        angle = rng.uniform(-180, 180)
    scale = float(np.exp(rng.uniform(np.log(0.6), np.log(1.18)) * hardness))
    stretch = float(np.exp(rng.normal(0, 0.09) * hardness))
    half = np.array([stretch, 1 / stretch]) * scale * size / 2
    radians = np.radians(angle)
    turn = np.array([[np.cos(radians), -np.sin(radians)], [np.sin(radians), np.cos(radians)]])
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    corners = corners @ turn.T
    corners += rng.normal(0, 0.055 * scale * size, corners.shape) * hardness
    corners += size / 2 + rng.normal(0, 0.05 * size, 2) * hardness
    square = np.array([(0, 0), (side, 0), (side, side), (0, side)], np.float32)
    return np.asarray(cv2.getPerspectiveTransform(square, corners.astype(np.float32)), np.float64)


def _through(layer: Array, warp: npt.NDArray[np.float64], size: int) -> Array:
    """Warp a layer; shrinking is smoothed first."""
    factor = float(np.sqrt(abs(np.linalg.det(warp[:2, :2]))))
    if factor < 0.75:
        layer = _blurred(layer, 0.35 / factor)
    warped = cv2.warpPerspective(layer, warp, (size, size), flags=cv2.INTER_LINEAR)
    return np.asarray(warped, np.float32)


def _blended(behind: Array, layer: Array, mask: Array) -> Array:
    return np.asarray(behind * (1 - mask[..., None]) + layer * mask[..., None], np.float32)


def _contrasting(behind: Array, layer: Array, mask: Array) -> Array:
    """Return a ground that a print is seen on: nobody prints black on black."""
    seen = np.abs(layer - behind * mask[..., None]).max(2).sum() / max(float(mask.sum()), 1.0)
    if seen >= _LEAST_CONTRAST:
        return behind
    ink = layer.sum((0, 1)) / max(float(mask.sum()), 1.0)
    shift = np.where(ink > 0.5, -_SHIFT, _SHIFT).astype(np.float32)
    return np.asarray(np.clip(behind + shift, 0, 1), np.float32)


def _printed(
    color: Array, cover: Array, options: ViewOptions, rng: np.random.Generator
) -> tuple[Array, Array]:
    """Own inks, shifted ones, one ink, or reversed out of a field."""
    if rng.random() > options.recoloured:
        drift = rng.normal(0, 0.05, 3).astype(np.float32)
        return np.clip(color * float(rng.uniform(0.8, 1.1)) + drift, 0, 1), cover
    grey = color @ np.array([0.3, 0.59, 0.11], np.float32)
    drawn = grey[cover > 0.5]
    low, high = np.percentile(drawn, (3, 97)) if len(drawn) else (0.0, 1.0)
    first, second = rng.random(3, dtype=np.float32), rng.random(3, dtype=np.float32)
    if high - low > 0.2:
        # The tones of the mark become a scale between two inks; or the light ink is the ground.
        tone = np.clip((grey - low) / (high - low), 0, 1)[..., None]
        if rng.random() < 0.4:
            return np.broadcast_to(first, color.shape).astype(np.float32), cover * (
                1 - tone[..., 0]
            )
        return np.asarray(first * (1 - tone) + second * tone, np.float32), cover
    if rng.random() < 0.25:
        field = np.broadcast_to(first, color.shape) * (1 - cover[..., None])
        field = field + second * cover[..., None]
        return np.asarray(field, np.float32), np.ones_like(cover)
    return np.broadcast_to(first, color.shape).astype(np.float32), cover


def _height(color: Array, cover: Array, rng: np.random.Generator) -> Array:
    """Height of a cast mark: dark or light parts stand out, edges are rounded."""
    grey = color @ np.array([0.3, 0.59, 0.11], np.float32)
    drawn = grey[cover > 0.5]
    low, high = np.percentile(drawn, (3, 97)) if len(drawn) else (0.0, 1.0)
    raised = cover
    if high - low > 0.2:
        tone = np.clip((grey - low) / (high - low), 0, 1)
        part = tone if rng.random() < 0.5 else 1 - tone
        raised = cover * (part if rng.random() < 0.6 else 0.4 + 0.6 * part)
    blur = float(np.exp(rng.uniform(np.log(0.7), np.log(2.6))))
    return _blurred(np.asarray(raised, np.float32), blur)


def _relief(height: Array, behind: Array, rng: np.random.Generator) -> Array:
    """Shade a height: matt, or metal that mirrors a made-up surrounding."""
    depth = float(rng.uniform(2.0, 9.0)) * (1 if rng.random() < 0.75 else -1)
    slope_x = cv2.Sobel(height, cv2.CV_32F, 1, 0, scale=0.25) * depth
    slope_y = cv2.Sobel(height, cv2.CV_32F, 0, 1, scale=0.25) * depth
    flat = 1 / np.sqrt(1 + slope_x**2 + slope_y**2)
    normal_x = np.asarray(-slope_x * flat, np.float32)
    normal_y = np.asarray(-slope_y * flat, np.float32)
    angle = rng.uniform(0, 2 * np.pi)
    facing = normal_x * np.cos(angle) + normal_y * np.sin(angle)
    material = rng.random()
    if material < 0.45:
        return _metal(height, np.asarray(facing, np.float32), normal_y, behind, rng)
    strength = float(rng.uniform(0.35, 0.9))
    base: Array = behind
    if material > 0.7:
        ink = rng.random(3, dtype=np.float32)
        share = np.clip(np.abs(height), 0, 1)[..., None] * float(rng.uniform(0.3, 1.0))
        base = np.asarray(behind * (1 - share) + ink * share, np.float32)
    shaded = base * (1 + strength * facing)[..., None]
    if material > 0.85:
        shaded = _stitched(np.asarray(shaded, np.float32), height, rng)
    gloss = float(rng.uniform(0, 0.6))
    shaded = shaded + gloss * np.clip(facing - 0.35, 0, 1)[..., None]
    return np.asarray(shaded, np.float32)


def _metal(
    height: Array, facing: Array, normal_y: Array, behind: Array, rng: np.random.Generator
) -> Array:
    """Chrome: bright sky above, dark horizon, ground below; each seen by the slope."""
    horizon, sharp = float(rng.normal(0, 0.25)), float(rng.uniform(3, 14))
    sky, earth = float(rng.uniform(0.6, 1.0)), float(rng.uniform(0.05, 0.45))
    mirrored = earth + (sky - earth) / (1 + np.exp(sharp * (normal_y - horizon)))
    wave = float(rng.uniform(0, 0.3)) * np.sin(normal_y * rng.uniform(4, 14) + rng.uniform(0, 6))
    value = mirrored + wave + float(rng.uniform(0.0, 0.5)) * facing
    tint = 1 + rng.normal(0, 0.06, 3).astype(np.float32)
    if rng.random() < 0.2:
        tint = np.array([1.0, 0.82, 0.5], np.float32)  # gold
    metal = np.clip(value, 0, 1.2)[..., None] * tint
    share = np.clip(height * 1.6, 0, 1)[..., None]
    # The gap around a badge lies in shadow.
    edge = np.clip(cv2.GaussianBlur(share[..., 0], (0, 0), 1.5) - share[..., 0], 0, 1)[..., None]
    ground = behind * (1 - float(rng.uniform(0.2, 0.9)) * edge)
    return np.asarray(ground * (1 - share) + metal * share, np.float32)


def _stitched(shaded: Array, height: Array, rng: np.random.Generator) -> Array:
    size = height.shape[0]
    angle = rng.uniform(0, np.pi)
    y, x = np.mgrid[:size, :size].astype(np.float32)
    pitch = float(rng.uniform(1.2, 2.6))
    thread = np.sin((x * np.cos(angle) + y * np.sin(angle)) * (2 * np.pi / pitch))
    share = np.clip(height, 0, 1) * float(rng.uniform(0.1, 0.35))
    return np.asarray(shaded * (1 + share * thread)[..., None], np.float32)


def _occlude(lit: Array, texture: Image, rng: np.random.Generator) -> None:
    """Lay a strip, a round thing or a corner of something over the view, in place."""
    size = lit.shape[0]
    mask = np.zeros((size, size), np.float32)
    centre = tuple(int(v) for v in rng.integers(0, size, 2))
    if rng.random() < 0.5:
        axes = tuple(int(v) for v in rng.integers(size // 10, size // 3, 2))
        cv2.ellipse(mask, centre, axes, float(rng.uniform(0, 180)), 0, 360, 1.0, -1)
    else:
        angle, reach = rng.uniform(0, np.pi), 2 * size
        step = np.array([np.cos(angle), np.sin(angle)]) * reach
        first = tuple(int(v) for v in np.array(centre) - step)
        last = tuple(int(v) for v in np.array(centre) + step)
        cv2.line(mask, first, last, 1.0, int(rng.integers(3, size // 5)))
    mask = cv2.GaussianBlur(mask, (0, 0), 0.7) * float(rng.choice([0.4, 1.0, 1.0]))
    color = rng.random(3, dtype=np.float32)
    if rng.random() < 0.4:
        color = _unit(texture[:size, :size])
    lit *= 1 - mask[..., None]
    lit += color * mask[..., None]


def _light(lit: Array, hardness: float, rng: np.random.Generator) -> Array:
    """Uneven light, a shadow's edge, glare, exposure and white balance."""
    size = lit.shape[0]
    ramp = np.linspace(-1, 1, size, dtype=np.float32)
    slope_x, slope_y = rng.normal(0, 0.16, 2) * hardness
    gain = 1 + slope_x * ramp[None, :] + slope_y * ramp[:, None]
    if rng.random() < 0.2 * hardness:
        angle = rng.uniform(0, 2 * np.pi)
        side = ramp[None, :] * np.cos(angle) + ramp[:, None] * np.sin(angle)
        edge = 1 / (1 + np.exp((side - rng.uniform(-0.7, 0.7)) * rng.uniform(4, 30)))
        gain = gain * (1 - float(rng.uniform(0.2, 0.6)) * edge)
    lit = np.asarray(lit * gain[..., None], np.float32)
    if rng.random() < 0.25 * hardness:
        x, y = rng.uniform(-1, 1, 2)
        spread = rng.uniform(4, 40)
        spot = np.exp(-((ramp[None, :] - x) ** 2 + (ramp[:, None] - y) ** 2) * spread)
        lit = np.asarray(lit + float(rng.uniform(0.2, 0.9)) * spot[..., None], np.float32)
    tint = np.exp(rng.normal(0, 0.07, 3)) * np.exp(rng.normal(-0.05, 0.22))
    return np.asarray(lit * (tint**hardness).astype(np.float32), np.float32)


def _camera(lit: Array, hardness: float, rng: np.random.Generator) -> Image:
    """Focus, motion, few pixels, noise, JPEG."""
    size = lit.shape[0]
    blur = rng.random() / max(hardness, 1e-6)
    if blur < 0.4:
        lit = _blurred(lit, float(rng.uniform(0.4, 1.5)))
    elif blur < 0.5:
        lit = np.asarray(cv2.filter2D(lit, -1, _smear(rng)), np.float32)
    if rng.random() < 0.25 * hardness:
        few = int(size * rng.uniform(0.35, 0.8))
        small = cv2.resize(lit, (few, few), interpolation=cv2.INTER_AREA)
        lit = np.asarray(cv2.resize(small, (size, size)), np.float32)
    noise = float(rng.uniform(0, 0.04)) * hardness
    lit = lit + noise * rng.standard_normal(lit.shape, dtype=np.float32)
    picture = np.clip(lit * 255, 0, 255).astype(np.uint8)
    if rng.random() >= 0.4 * hardness:
        return picture
    quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(25, 90))]
    encoded = cv2.imencode(".jpg", picture, quality)[1]
    return np.asarray(cv2.imdecode(encoded, cv2.IMREAD_COLOR), np.uint8)


def _smear(rng: np.random.Generator) -> Array:
    """Kernel of a short straight motion."""
    length = int(rng.integers(3, 8))
    kernel = np.zeros((length, length), np.float32)
    angle = rng.uniform(0, np.pi)
    tip = np.array([np.cos(angle), np.sin(angle)]) * length / 2
    middle = np.full(2, length / 2)
    first, last = (tuple(int(v) for v in p) for p in (middle - tip, middle + tip))
    cv2.line(kernel, first, last, 1.0, 1)
    return np.asarray(kernel / max(float(kernel.sum()), 1.0), np.float32)
