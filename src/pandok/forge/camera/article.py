"""What is photographed."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.camera.materials import Material
from pandok.forge.camera.rays import Array
from pandok.forge.camera.solids import Solid
from pandok.reading.types import Image


@dataclass(frozen=True, eq=False)
class Goods:
    """What is photographed.

    Attributes:
        solid: Its shape.
        label: ``(H, W, 3) uint8 RGB`` artwork with what surrounds it.
        label_size_mm: Width and height that the raster covers.
        side: Colour of what bears no label.
        cap: Colour of the cap.
        gloss: 0 matt to 1 mirror.
        relief_mm: ``(H, W) float32`` height of the artwork over the solid, or None where it is
            flat; same raster as the label.
        material: What bears the artwork.
        label_origin_mm: Where the raster begins in the frame of the artwork.
        metal: ``(H, W) float32`` 0 to 1: where the raster is polished metal whose colour the label
            tells, or None where nothing is.
    """

    solid: Solid
    label: Image
    label_size_mm: tuple[float, float]
    side: Rgb
    cap: Rgb
    gloss: float
    relief_mm: Array | None = None
    material: Material = Material.CARD
    label_origin_mm: tuple[float, float] = (0.0, 0.0)
    metal: npt.NDArray[np.float32] | None = None
