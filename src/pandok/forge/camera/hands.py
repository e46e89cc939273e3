"""A hand that holds or presses goods: fingers as bent capsules, with nails, or in gloves."""

from dataclasses import dataclass

import cv2
import numpy as np
import numpy.typing as npt

from pandok.forge.camera.pose import Pose, label_resolution, toward_light
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.camera.shading import linear
from pandok.forge.camera.shots import Shot

Points = npt.NDArray[np.float64]

_SKINS = (
    (244, 208, 184),
    (232, 190, 160),
    (222, 172, 138),
    (198, 144, 108),
    (160, 108, 76),
    (112, 74, 54),
)
_GLOVES = ((86, 126, 190), (232, 232, 228), (44, 46, 52), (120, 168, 150))


@dataclass(frozen=True, eq=False)
class Finger:
    """A bent capsule on the photo.

    Attributes:
        joints_px: ``(3, 2)``: tip, knuckle, root, in pixels.
        radii_px: There.
        nail: Whether it ends in a nail; a palm does not.
    """

    joints_px: Points
    radii_px: tuple[float, float, float]
    nail: bool = True

    def outline(self) -> list[tuple[float, float]]:
        """Return a polygon around it, in pixels."""
        tip, knuckle, root = self.joints_px
        first, second = _unit(knuckle - tip), _unit(root - knuckle)
        side, far_side = np.array([-first[1], first[0]]), np.array([-second[1], second[0]])
        radius, middle, thick = self.radii_px
        round_tip = [
            tip - radius * (np.cos(a) * first + np.sin(a) * side)
            for a in np.linspace(-np.pi / 2, np.pi / 2, 7)
        ]
        points = [
            *round_tip,
            knuckle - middle * side,
            root - thick * far_side,
            root + thick * far_side,
            knuckle + middle * side,
        ]
        return [(round(float(x), 1), round(float(y), 1)) for x, y in points]


@dataclass(frozen=True, eq=False)
class Hand:
    """Fingers of one hand.

    Attributes:
        fingers: Later ones lie over earlier ones.
        color: Of skin or glove, sRGB.
        gloved: Whether it is in a glove.
        seed: Of its wrinkles.
    """

    fingers: tuple[Finger, ...]
    color: tuple[int, int, int]
    gloved: bool
    seed: int


def _unit(vector: Points) -> Points:
    return np.asarray(vector / max(float(np.linalg.norm(vector)), 1e-9))


def propose_hand(outline_px: Points, px_per_mm: float, rng: np.random.Generator) -> Hand:
    """Draw a hand that reaches over the edge of goods.

    Args:
        outline_px: ``(N, 2)`` convex outline of the goods on the photo, in pixels.
        px_per_mm: Scale there.
        rng: Where every choice comes from.
    """
    middle = outline_px.mean(axis=0)
    angle = float(rng.uniform(0, 2 * np.pi))
    outward = np.array([np.cos(angle), np.sin(angle)])
    # Where the outline reaches farthest towards the hand, moved along the side.
    along = np.array([-outward[1], outward[0]])
    near = outline_px[(outline_px @ outward).argmax()]
    grip = (
        middle + outward * ((near - middle) @ outward) + along * float(rng.normal(0, 9)) * px_per_mm
    )
    thumb = bool(rng.random() < 0.55)
    count = 1 if thumb else int(rng.integers(1, 4))
    reach = float(rng.uniform(8, 24)) * px_per_mm
    radius = float(rng.uniform(9.0, 11.0) if thumb else rng.uniform(7.2, 8.8)) * px_per_mm
    fingers = [_palm(grip + outward * (10.0 * radius - reach), outward, radius, count)]
    for index in range(count):
        aside = (index - (count - 1) / 2) * 2.05 * radius
        tip = grip - outward * (reach - abs(index - 1) * 0.35 * radius) + along * aside
        bend = float(rng.normal(0, 0.16))
        knuckle = tip + _unit(outward + bend * along) * 3.4 * radius
        root = knuckle + _unit(outward - 1.2 * bend * along) * 9.0 * radius
        radii = (radius, 1.1 * radius, (1.9 if thumb else 1.2) * radius)
        fingers.append(Finger(np.stack([tip, knuckle, root]), radii))
    gloved = bool(rng.random() < 0.35)
    colours = _GLOVES if gloved else _SKINS
    color = colours[int(rng.integers(len(colours)))]
    return Hand(tuple(fingers), color, gloved, int(rng.integers(2**31)))


def _palm(start: Points, outward: Points, radius_px: float, count: int) -> Finger:
    """Return the back of the hand that fingers grow from."""
    broad = (1.4 + 1.05 * count) * radius_px
    joints = np.stack([start + outward * broad * at for at in (0.6, 2.0, 4.5)])
    return Finger(joints, (0.8 * broad, broad, 0.86 * broad), nail=False)


def draw_hand(light: Array, hand: Hand, shot: Shot, pose: Pose) -> None:
    """Draw a hand and its shadow over a scene, in place.

    Args:
        light: ``(H, W, 3)`` linear light of the scene.
        hand: What is drawn.
        shot: Of the lamp.
        pose: Of the camera.
    """
    right, down, forward = (float(v) for v in pose.rotation @ toward_light(shot))
    lamp = np.array([right, down, -forward], dtype=np.float32)
    px_per_mm = label_resolution(pose)
    rng = np.random.default_rng((hand.seed, 62))
    for finger in hand.fingers:
        window = _window(finger, light.shape, 8.0 * px_per_mm)
        if window is None:
            continue
        part = light[window]
        shape = _Shape.of(finger, window)
        _cast(part, shape.alpha, lamp, px_per_mm)
        color = _skin(shape, hand, finger.nail, rng) * _lit(shape, lamp)[..., None]
        if hand.gloved:
            color += 0.1 * _shine(shape, lamp, 30.0)[..., None]
        else:
            color += 0.035 * _shine(shape, lamp, 12.0)[..., None]
        part += shape.alpha[..., None] * (color - part)


def _window(finger: Finger, size: tuple[int, ...], margin_px: float) -> tuple[slice, slice] | None:
    reach = max(finger.radii_px) + margin_px
    low = np.floor(finger.joints_px.min(axis=0) - reach).clip(0, size[1::-1]).astype(int)
    high = np.ceil(finger.joints_px.max(axis=0) + reach).clip(0, size[1::-1]).astype(int)
    if (high <= low).any():
        return None
    return slice(int(low[1]), int(high[1])), slice(int(low[0]), int(high[0]))


@dataclass(frozen=True, eq=False)
class _Shape:
    """A finger in its window: opacity, normal (right, down, towards the camera), place along it."""

    alpha: Array
    normal: tuple[Array, Array, Array]
    along: Array
    across: Array

    @classmethod
    def of(cls, finger: Finger, window: tuple[slice, slice]) -> "_Shape":
        y = np.arange(window[0].start, window[0].stop, dtype=np.float32)[:, None]
        x = np.arange(window[1].start, window[1].stop, dtype=np.float32)[None, :]
        tip, knuckle, root = finger.joints_px
        radius, middle, thick_root = finger.radii_px
        best = _section(x, y, (tip, knuckle), (radius, middle))
        other = _section(x, y, (knuckle, root), (middle, thick_root))
        nearer = other[3] > best[3]
        dx, dy, thick, inside, along = (
            np.where(nearer, b, a) for a, b in zip(best, other, strict=True)
        )
        along = along + np.where(nearer, np.float32(np.linalg.norm(knuckle - tip)), 0.0)
        alpha = np.clip(inside / 1.4 + 0.5, 0.0, 1.0)
        nx, ny = dx / thick, dy / thick
        nz = np.sqrt(np.clip(1.0 - nx * nx - ny * ny, 0.02, 1.0))
        axis = _unit(knuckle - tip)
        across = dx * np.float32(-axis[1]) + dy * np.float32(axis[0])
        as32 = (np.asarray(v, dtype=np.float32) for v in (alpha, nx, ny, nz, along, across))
        alpha32, nx32, ny32, nz32, along32, across32 = as32
        return cls(
            alpha32, (nx32, ny32, nz32), along32 / np.float32(radius), across32 / np.float32(radius)
        )


def _section(
    x: Array, y: Array, ends: tuple[Points, Points], radii: tuple[float, float]
) -> tuple[Array, Array, Array, Array, Array]:
    """Offset from the axis in x and y, radius there, depth inside, and way along from the start."""
    start, end = ends
    step = end - start
    length = float(np.linalg.norm(step))
    ux, uy = np.float32(step[0] / length), np.float32(step[1] / length)
    px, py = x - np.float32(start[0]), y - np.float32(start[1])
    way = px * ux + py * uy
    along = np.clip(way, np.float32(0.0), np.float32(length))
    dx, dy = px - along * ux, py - along * uy
    thick = np.float32(radii[0]) + along * np.float32((radii[1] - radii[0]) / length)
    inside = thick - np.sqrt(dx * dx + dy * dy)
    return as_array(dx), as_array(dy), as_array(thick), as_array(inside), as_array(way)


def _cast(light: Array, alpha: Array, lamp: Array, px_per_mm: float) -> None:
    """Darken what lies in the finger's shadow, in place."""
    rise = 5.0 * px_per_mm / max(float(lamp[2]), 0.4)
    move = np.array([[1, 0, -rise * float(lamp[0])], [0, 1, -rise * float(lamp[1])]])
    size = (alpha.shape[1], alpha.shape[0])
    moved = cv2.warpAffine(alpha, move, size)
    soft = cv2.blur(moved, (1 + 2 * round(2 * px_per_mm),) * 2)
    light *= 1.0 - 0.45 * np.asarray(soft)[..., None]


def _lit(shape: _Shape, lamp: Array) -> Array:
    """Lamp and room; skin lets light in, so that the terminator is soft."""
    nx, ny, nz = shape.normal
    lamp_light = np.clip((nx * lamp[0] + ny * lamp[1] + nz * lamp[2] + 0.25) / 1.25, 0.0, None)
    return np.asarray(0.62 * lamp_light + 0.2 + 0.2 * nz, dtype=np.float32)


def _shine(shape: _Shape, lamp: Array, exponent: float) -> Array:
    half = lamp + np.array([0, 0, 1], dtype=np.float32)
    half = half / np.linalg.norm(half)
    nx, ny, nz = shape.normal
    facing = np.clip(nx * half[0] + ny * half[1] + nz * half[2], 0.0, 1.0)
    return np.asarray(facing**exponent, dtype=np.float32)


def _skin(shape: _Shape, hand: Hand, nail: bool, rng: np.random.Generator) -> Array:
    """Colour of the finger: redder towards tip and rim, creased at the joint, with a nail."""
    base = linear(np.array(hand.color, dtype=np.uint8))
    spots = rng.standard_normal((24, 24), dtype=np.float32)
    mottled = np.asarray(cv2.resize(spots, shape.alpha.shape[::-1], interpolation=cv2.INTER_CUBIC))
    t, u = shape.along, shape.across
    if hand.gloved:
        folds = np.sin(9.0 * t + 1.8 * mottled) * np.exp(-(((t - 3.2) / 1.1) ** 2))
        return np.asarray(base * (1.0 + 0.05 * mottled + 0.12 * folds)[..., None], np.float32)
    joint = np.exp(-(((t - 3.1) / 0.5) ** 2))
    creases = joint * np.clip(np.sin(16.0 * t + 0.8 * mottled + 0.5 * u * u), 0, 1)
    redness = np.exp(-(((t - 0.2) / 1.1) ** 2)) * 0.5 + (1.0 - shape.normal[2]) * 0.6 + 0.15 * joint
    tone = (1.0 + 0.04 * mottled - 0.16 * creases)[..., None] * base
    tone = tone * (1.0 - redness[..., None] * np.array((0.02, 0.16, 0.2), dtype=np.float32))
    if not nail:
        return np.asarray(tone, dtype=np.float32)
    # The nail: flat at its root, round at its end, pale along the rim.
    at = (t - 0.18) / 0.78
    plate = (at**4 + (u / 0.58) ** 4) < 1.0
    rim = plate & (at < -0.55)
    soft = cv2.blur(plate.astype(np.float32), (3, 3))[..., None]
    pale = base * np.array((1.06, 1.0, 1.0), dtype=np.float32) + np.float32(0.06)
    pale = np.where(rim[..., None], base * np.float32(0.6) + np.float32(0.34), pale)
    return np.asarray(tone + 0.75 * soft * (pale - tone), dtype=np.float32)
