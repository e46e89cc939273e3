"""How a mark is put on goods: pressed, stitched, woven, cast."""

from enum import StrEnum

import cv2
import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.goods.frames import rounded_edge
from pandok.forge.goods.skins import MarkRaster, Skin


class Press(StrEnum):
    """How an embossed mark is coloured."""

    BLIND = "blind"
    INKED = "inked"
    FOIL = "foil"


class Casting(StrEnum):
    """What a cast mark is made of."""

    CHROME = "chrome"
    ENAMEL = "enamel"
    DARK_CHROME = "dark_chrome"
    GOLD = "gold"
    MOULDED = "moulded"


_FOILS: tuple[Rgb, ...] = ((236, 196, 112), (226, 228, 232), (228, 168, 140))
_TINTS: dict[Casting, Rgb] = {
    Casting.CHROME: (240, 242, 246),
    Casting.ENAMEL: (240, 242, 246),
    Casting.DARK_CHROME: (132, 134, 140),
    Casting.GOLD: (244, 208, 132),
}
_EMBOSS_MM = 0.55
_CAST_MM = 1.7
_BEVEL_MM = 1.1


def emboss(skin: Skin, mark: MarkRaster, press: Press, rng: np.random.Generator) -> None:
    """Press the mark into the skin, in place."""
    frame = skin.frame
    if press is Press.INKED:
        skin.paint(mark.cover, mark.color)
    edge = rounded_edge(frame.depth_inside(mark.cover), 0.8) * mark.cover
    pressed = frame.blurred(as_array(edge), 0.16)
    skin.height_mm *= 1.0 - 0.75 * pressed
    skin.height_mm -= np.float32(_EMBOSS_MM) * pressed
    rim = np.clip(frame.blurred(mark.cover, 0.5) - mark.cover, 0, 1) * 0.2
    skin.dim(as_array(1.0 - 0.1 * pressed - rim))
    if press is Press.FOIL:
        foil = _FOILS[int(rng.integers(len(_FOILS)))]
        skin.paint(mark.cover, foil)
        worn = np.float32(0.8) * mark.cover
        skin.metal += worn * (1.0 - skin.metal)


def cast(skin: Skin, mark: MarkRaster, casting: Casting) -> None:
    """Set a raised mark of metal, or of the ground's own plastic, on the skin, in place."""
    frame = skin.frame
    depth = frame.depth_inside(mark.cover, finer=3)
    bevel = rounded_edge(depth, _BEVEL_MM)
    widest = max(float(depth.max()), _BEVEL_MM)
    crown = 0.4 * rounded_edge(depth, 3.0) + 0.5 * rounded_edge(depth, widest)
    raised = frame.blurred(
        as_array((bevel + frame.blurred(as_array(crown), 0.5)) * mark.cover), 0.2
    )
    outside = frame.distance_to(mark.cover)
    skin.height_mm *= 1.0 - mark.cover
    skin.height_mm += np.float32(_CAST_MM) * raised
    gap = np.float32(0.55) * np.exp(outside * np.float32(-1 / 0.45))
    skin.dim(as_array(1.0 - gap * (mark.cover < 0.5)))
    if casting is Casting.MOULDED:
        return
    skin.paint(mark.cover, _TINTS[casting])
    metal = mark.cover
    if casting is Casting.ENAMEL:
        inlay = np.clip((depth - 0.85) * frame.px_per_mm + 0.5, 0, 1)
        skin.paint(as_array(inlay), mark.color)
        skin.height_mm -= np.float32(0.5) * frame.blurred(as_array(inlay), 0.12)
        metal = as_array(mark.cover * (1.0 - inlay))
    np.maximum(skin.metal, metal, out=skin.metal)


def weave(skin: Skin, picture: Array, rng: np.random.Generator) -> None:
    """Weave the whole artwork from coloured threads, in place."""
    scale = skin.frame.px_per_mm
    rows, columns = skin.frame.shape
    pitch = max(0.3 * scale, 2.5)
    cells = (max(1, round(columns / pitch)), max(1, round(rows / pitch)))
    woven = cv2.resize(picture, cells, interpolation=cv2.INTER_AREA)
    woven += rng.normal(0, 4.0, size=(cells[1], cells[0], 1)).astype(np.float32)
    skin.color[:] = cv2.resize(woven, (columns, rows), interpolation=cv2.INTER_NEAREST)
    x = (np.arange(columns, dtype=np.float32) + 0.5) * np.float32(cells[0] / columns)
    y = (np.arange(rows, dtype=np.float32) + 0.5) * np.float32(cells[1] / rows)
    row = np.floor(y)
    # Satin of five: every row's threads begin two further on.
    along = (x[None, :] + 2.0 * row[:, None]) % 5.0 / 5.0
    across = y % 1.0
    float_over = np.sqrt(np.clip(1 - (2 * across - 1) ** 2, 0, 1))[:, None]
    float_over = float_over * (0.55 + 0.45 * np.sin(np.pi * along) ** 0.5)
    skin.dim(as_array(0.68 + 0.37 * float_over))
    skin.height_mm[:] = as_array(0.12 * float_over)
