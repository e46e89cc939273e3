"""What is photographed."""

from dataclasses import dataclass

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
        metal: ``(H, W) float32`` 0 to 1: where the raster is metal whose colour the label tells,
            or None where nothing is.
        polish: Of the metal: 1 mirrors sharply, towards 0 blurred.
        shell_mm: ``(H, W) float32`` height of a clear shell over the artwork, as of a blister; 0
            where there is none, or None.
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
    metal: Array | None = None
    polish: float = 1.0
    shell_mm: Array | None = None

    @property
    def px_per_mm(self) -> float:
        """Resolution of the rasters."""
        return float(self.label.shape[1] / self.label_size_mm[0])
