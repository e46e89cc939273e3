"""The detector protocol: a photo in, boxes out."""

from dataclasses import dataclass
from typing import Protocol

from pandok.reading.types import FloatArray, Image


@dataclass(frozen=True, eq=False)
class Regions:
    """Boxes that may hold a mark or a product, of no particular class.

    Attributes:
        boxes: ``(N, 4) float32`` xyxy in pixels of the photo, inside it, each at least 1 px wide
            and high; the most certain first.
        scores: ``(N,) float32``, 0 to 1, falling.

    Raises:
        ValueError: The shapes do not fit.
    """

    boxes: FloatArray
    scores: FloatArray

    def __post_init__(self) -> None:
        if self.boxes.shape != (len(self.scores), 4):
            message = f"expected boxes ({len(self.scores)}, 4), got {self.boxes.shape}"
            raise ValueError(message)

    def __len__(self) -> int:
        return len(self.scores)


class RegionDetector(Protocol):
    """Finds marks and products of any kind."""

    @property
    def detector_id(self) -> str:
        """Id and version of the weights."""

    def detect(self, image: Image) -> Regions:
        """Find regions.

        Args:
            image: ``(H, W, 3) uint8 RGB``, at least 1 x 1.
        """
