"""The recogniser protocol: lines that were cut out in, what they say out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pandok.reading.types import Image

FOREIGN = "\N{REPLACEMENT CHARACTER}"
"""Read for each character that a recogniser knows it cannot write, such as a Hanja."""


@dataclass(frozen=True)
class RecognisedLine:
    """What one recogniser makes of one line.

    Attributes:
        text: What it says, without spaces around it; empty where nothing was read.
        confidence: 0 to 1; of different recognisers only coarsely comparable.
    """

    text: str
    confidence: float

    @property
    def hangul(self) -> int:
        """Syllables of Hangul in the text."""
        return sum("가" <= character <= "힣" for character in self.text)

    @property
    def foreign(self) -> int:
        """Characters that the recogniser knows it cannot write."""
        return self.text.count(FOREIGN)


class LineRecogniser(Protocol):
    """Reads lines."""

    @property
    def recogniser_id(self) -> str:
        """Id and version of the weights."""

    def read(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        """Read lines.

        Args:
            lines: ``(h, w, 3) uint8 RGB`` each, of any size, the print upright and running from
                left to right.

        Returns:
            One for each line, in their order.
        """
