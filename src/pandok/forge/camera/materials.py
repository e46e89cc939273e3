"""What the surfaces of goods are made of, and how each throws light back."""

from dataclasses import dataclass
from enum import StrEnum


class Material(StrEnum):
    """What bears the artwork."""

    PAPER = "paper"
    CARD = "card"
    FILM = "film"
    PLASTIC = "plastic"
    MOULDED = "moulded"
    GLASS = "glass"
    TINPLATE = "tinplate"
    BRUSHED = "brushed"
    PAINT = "paint"
    LEATHER = "leather"
    CANVAS = "canvas"
    KNIT = "knit"


@dataclass(frozen=True)
class Optics:
    """How a surface reflects.

    Attributes:
        mirror: Share of the surroundings that is reflected at right angles; it grows to 1 at
            grazing angles as of a dielectric (Schlick, 1994).
        polish: 0 reflects a blurred picture of the surroundings, 1 a sharp one.
    """

    mirror: float
    polish: float


# Nothing is reflected but the lamp where there is no entry.
OPTICS: dict[Material, Optics] = {
    Material.GLASS: Optics(0.05, 1.0),
    Material.PAINT: Optics(0.05, 1.0),
    Material.PLASTIC: Optics(0.035, 0.35),
    Material.MOULDED: Optics(0.03, 0.1),
    Material.FILM: Optics(0.04, 0.5),
    Material.TINPLATE: Optics(0.12, 0.5),
    Material.BRUSHED: Optics(0.3, 0.0),
}
