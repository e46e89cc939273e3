"""What lies in a scene and is no mark: faces of goods, small print, bars, lines."""

import cv2
import numpy as np

from pandok.training.identity.views import Array

_LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPRSTUVW0123456789  "
_FONTS = (
    cv2.FONT_HERSHEY_SIMPLEX,
    cv2.FONT_HERSHEY_PLAIN,
    cv2.FONT_HERSHEY_DUPLEX,
    cv2.FONT_HERSHEY_COMPLEX,
)


def lay_face(scene: Array, rng: np.random.Generator) -> None:
    """Lay one face of a carton, a bag or a label on a scene ``(S, S, 3) float32``, in place."""
    size = scene.shape[0]
    centre = rng.uniform(0.2, 0.8, 2) * size
    half = np.exp(rng.uniform(np.log(0.12), np.log(0.5), 2)) * size
    corners = centre + np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * half
    corners += rng.normal(0, 0.05 * size, (4, 2))
    mask = np.zeros((size, size), np.float32)
    cv2.fillConvexPoly(mask, corners.astype(np.int32), 1.0, cv2.LINE_AA)
    colour = rng.random(3, dtype=np.float32)
    first, last = (float(v) for v in rng.uniform(0.75, 1.15, 2))
    shade = np.linspace(first, last, size, dtype=np.float32)
    shade = shade[None, :] if rng.random() < 0.5 else shade[:, None]
    share = (mask * float(rng.uniform(0.75, 1.0)))[..., None]
    scene *= 1 - share
    scene += share * shade[..., None] * colour


def lay_small_print(scene: Array, rng: np.random.Generator) -> None:
    """Write some lines too small for a mark, in place."""
    size = scene.shape[0]
    scale = float(rng.uniform(0.2, 0.42)) * size / 192
    font = int(_FONTS[int(rng.integers(len(_FONTS)))])
    mask = np.zeros((size, size), np.uint8)
    left, low = (int(v) for v in rng.integers(0, int(0.8 * size), 2))
    for _ in range(int(rng.integers(3, 8))):
        low += max(4, round(26 * scale))
        count = int(rng.integers(6, 26))
        line = "".join(_LETTERS[int(i)] for i in rng.integers(0, len(_LETTERS), count))
        cv2.putText(mask, line, (left, low), font, scale, 255, 1, cv2.LINE_AA)
    share = (mask / np.float32(255))[..., None]
    scene *= 1 - share
    scene += share * rng.random(3, dtype=np.float32)


def lay_bars(scene: Array, rng: np.random.Generator) -> None:
    """Print a barcode, in place."""
    size = scene.shape[0]
    width, height = int(rng.uniform(0.12, 0.35) * size), int(rng.uniform(0.06, 0.2) * size)
    left, top = int(rng.integers(0, size - width)), int(rng.integers(0, size - height))
    bars = np.repeat(rng.random(width) < 0.5, rng.integers(1, 3, width))[:width]
    code = np.where(bars, np.float32(rng.uniform(0, 0.2)), np.float32(rng.uniform(0.8, 1)))
    code[:2], code[-2:] = code.max(), code.max()
    scene[top : top + height, left : left + width] = code[None, :, None]


def lay_lines(scene: Array, rng: np.random.Generator) -> None:
    """Draw seams, edges and dots, in place."""
    size = scene.shape[0]
    for _ in range(int(rng.integers(1, 6))):
        colour = [float(v) for v in rng.random(3)]
        first, last = ((int(a), int(b)) for a, b in rng.integers(0, size, (2, 2)))
        if rng.random() < 0.6:
            cv2.line(scene, first, last, colour, int(rng.integers(1, 4)), cv2.LINE_AA)
        else:
            cv2.circle(scene, first, int(rng.integers(1, size // 24)), colour, -1, cv2.LINE_AA)
