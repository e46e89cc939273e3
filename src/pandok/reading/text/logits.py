"""What a recogniser thought at each step of a line, before it settled on a string.

Recognisers of lines are trained with connectionist temporal classification (Graves et al., ICML
2006): at each step along the line they give a probability to every character and to a blank.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from pandok.reading.types import FloatArray, Image, Quad


@dataclass(frozen=True, eq=False)
class LineLogits:
    """The steps of one line.

    Attributes:
        log_probabilities: ``(T, C) float32``, natural logarithms; each row's sum to 1.
        alphabet: The C characters; that of the blank is the empty string. A space may be one.
        blank: Index of the blank.
    """

    log_probabilities: FloatArray
    alphabet: tuple[str, ...]
    blank: int

    def __post_init__(self) -> None:
        steps = self.log_probabilities
        if steps.ndim != 2 or steps.shape[1] != len(self.alphabet):
            msg = f"{steps.shape} log-probabilities for {len(self.alphabet)} characters"
            raise ValueError(msg)
        if not 0 <= self.blank < len(self.alphabet):
            msg = f"blank: 0 to {len(self.alphabet) - 1}, not {self.blank}"
            raise ValueError(msg)

    def number_of(self, character: str) -> int | None:
        """Column of a character, or None where the recogniser cannot write it."""
        return self._numbers.get(character)

    @property
    def greedy(self) -> str:
        """The text of the most probable character at each step."""
        best = self.log_probabilities.argmax(axis=1)
        kept = [n for n, before in zip(best, [-1, *best[:-1]], strict=True) if n != before]
        return "".join(self.alphabet[n] for n in kept)

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {character: number for number, character in enumerate(self.alphabet)}


class LineScorer(Protocol):
    """Reads lines that were found already once more, and gives all that it thought of them."""

    def logits(self, image: Image, quads: Sequence[Quad]) -> list[LineLogits]:
        """Read lines.

        Args:
            image: ``(H, W, 3) uint8 RGB``, the photo that the lines were found on.
            quads: Of lines, in pixels of the photo, clockwise from the corner that is the top left
                one on upright print.

        Returns:
            One for each quad, in their order.
        """
