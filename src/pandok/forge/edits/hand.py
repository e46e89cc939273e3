"""The hand that falsifies: what it changed, how strongly, and what it draws by chance."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias, TypeVar

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Shape
from pandok.forge.artwork.outline import XY, Affine, shift
from pandok.forge.goods.label import Label
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split

_Choice = TypeVar("_Choice")
# The package that amounts in millimetres are meant for; on larger goods they grow.
_USUAL_SIZE_MM = 123.0


@dataclass(frozen=True)
class Alteration:
    """A label after an edit.

    Attributes:
        label: The falsified label.
        displaced_mm: How far edges moved, where a shape was moved.
        texture_mm: The pitch or width of what a press flaw draws.
    """

    label: Label
    displaced_mm: float | None = None
    texture_mm: float | None = None


@dataclass(frozen=True, eq=False)
class Hand:
    """What decides an edit.

    Attributes:
        rng: Decides where and how.
        strength: 0 (barely) to 1 (gross).
        split: Whose typefaces it may use.
    """

    rng: np.random.Generator
    strength: float
    split: Split

    def amount(self, least: float, most: float) -> float:
        """Return the amount of the strength: ``least`` at 0 and ``most`` at 1, by equal factors."""
        return float(least * (most / least) ** min(max(self.strength, 0.0), 1.0))

    def sign(self) -> float:
        """Draw -1 or 1."""
        return 1.0 if self.rng.random() < 0.5 else -1.0

    def one(self, choices: Sequence[_Choice]) -> _Choice:
        """Draw one of at least one choice."""
        return choices[int(self.rng.integers(len(choices)))]

    def seed(self) -> int:
        """Draw a seed."""
        return int(self.rng.integers(2**31))


# None where the edit has nothing to work on.
Edit: TypeAlias = Callable[[Label, Hand], Alteration | None]


def unit_of(label: Label) -> float:
    """Return the factor on amounts in millimetres: 1 for a usual package, more for a bag."""
    width, height = label.size_mm
    return float(np.clip(np.sqrt(width * height) / _USUAL_SIZE_MM, 0.6, 1.7))


def centre_of(shapes: Sequence[Shape], drawing: Drawing | None = None) -> XY:
    """Return the centre of the box around shapes, cut to the drawing's sheet where one is given."""
    boxes = [s.bounds() for s in shapes]
    x0, y0 = min(b[0] for b in boxes), min(b[1] for b in boxes)
    x1, y1 = max(b[2] for b in boxes), max(b[3] for b in boxes)
    if drawing is not None:
        x0, y0, x1, y1 = max(x0, 0), max(y0, 0), min(x1, drawing.width), min(y1, drawing.height)
    return ((x0 + x1) / 2, (y0 + y1) / 2)


def about(centre: XY, by: Affine) -> Affine:
    """Return a map carried out about a centre."""
    x, y = centre
    return shift(-x, -y).then(by).then(shift(x, y))


def farthest_mm(shapes: Sequence[Shape], by: Affine) -> float:
    """Return how far a map moves the corners of the boxes around shapes, at most."""
    most = 0.0
    for shape in shapes:
        x0, y0, x1, y1 = shape.bounds()
        for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1)):
            u, v = by.apply((x, y))
            most = max(most, float(np.hypot(u - x, v - y)))
    return most


def segments(label: Label, role: str) -> tuple[Shape, ...]:
    """Return the shapes below a role, largest first."""

    def area(shape: Shape) -> float:
        x0, y0, x1, y1 = shape.bounds()
        return (x1 - x0) * (y1 - y0)

    return tuple(sorted(draw_label(label).of_role(role), key=area, reverse=True))
