"""Read lines with two recognisers, on their head and in columns where they cannot be read plainly.

The packaged recogniser knows Latin letters, Hanzi and Kana; the project's own knows Hangul, Latin
letters and digits, and tells which characters are foreign to it. Each line goes to whichever reads
it better.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from pandok.reading.text.columns import as_line
from pandok.reading.text.crops import Crop, turned
from pandok.reading.text.recogniser.protocol import FOREIGN, LineRecogniser, RecognisedLine
from pandok.reading.types import FloatArray, Image

_MOST_FOREIGN = 1 / 3  # of the characters of a line that is still taken for Hangul


@dataclass(frozen=True)
class LineReadingOptions:
    """When another recogniser or another way of holding a line is tried.

    Attributes:
        sure: Lines in Hangul that the own recogniser reads with this confidence, 0 to 1, are not
            shown to the packaged one.
        hangul_lead: How much less confident the own recogniser may be of a line in Hangul, which
            the packaged one takes for Hanzi.
        latin_lead: How much more confident it must be of other lines.
        doubted: Lines read with less confidence are also read on their head, and columns with
            their letters side by side.
        gain: How much more confident such a reading must be to be taken.
        most_doubted: Most lines that are read again, the largest first: a bound on the time.
    """

    sure: float = 0.9
    hangul_lead: float = 0.25
    latin_lead: float = 0.1
    doubted: float = 0.55
    gain: float = 0.15
    most_doubted: int = 16


@dataclass(frozen=True, eq=False)
class ReadCrop:
    """What a crop says.

    Attributes:
        line: Text and confidence.
        quad: ``(4, 2) float32`` corners on the photo, clockwise from the corner that is the top
            left one of the print.
    """

    line: RecognisedLine
    quad: FloatArray


class LineReading:
    """Reads crops.

    Args:
        packaged: The recogniser that is always there.
        own: That of the project, or None.
        options: When what is tried.
    """

    def __init__(
        self,
        packaged: LineRecogniser,
        own: LineRecogniser | None,
        options: LineReadingOptions,
    ) -> None:
        self._packaged = packaged
        self._own = own
        self._options = options

    @property
    def reading_id(self) -> str:
        """What the packaged recogniser's id leaves open; empty where it reads alone."""
        chosen = self._options
        if self._own is None:
            return ""
        return (
            f"-{self._own.recogniser_id}-{chosen.sure:g}-{chosen.hangul_lead:g}-{chosen.latin_lead:g}"
            f"-{chosen.doubted:g}-{chosen.gain:g}-{chosen.most_doubted}"
        )

    def read(self, crops: Sequence[Crop]) -> list[ReadCrop]:
        """Read crops, each as it stands, and those in doubt also otherwise.

        Where the packaged recogniser reads alone nothing is tried twice.

        Args:
            crops: The print running from left to right, upright as far as is known.

        Returns:
            One for each crop, in their order.
        """
        read = [
            ReadCrop(line, crop.quad)
            for line, crop in zip(self.best([c.pixels for c in crops]), crops, strict=True)
        ]
        if self._own is not None:
            self._read_again(crops, read, _on_its_head)
            self._read_again(crops, read, _side_by_side)
        return read

    def best(self, lines: Sequence[Image]) -> list[RecognisedLine]:
        """Read lines with both recognisers and take the better reading of each.

        Args:
            lines: ``(h, w, 3) uint8 RGB`` each.
        """
        if self._own is None:
            return self._packaged.read(lines)
        found = self._own.read(lines)
        open_ones = [i for i, line in enumerate(found) if not self._settled(line)]
        packaged = self._packaged.read([lines[i] for i in open_ones])
        for index, other in zip(open_ones, packaged, strict=True):
            found[index] = self._better(found[index], other)
        return [RecognisedLine(_own_letters(line.text), line.confidence) for line in found]

    def _settled(self, own: RecognisedLine) -> bool:
        return own.hangul > 0 and own.foreign == 0 and own.confidence >= self._options.sure

    def _better(self, own: RecognisedLine, packaged: RecognisedLine) -> RecognisedLine:
        few_foreign = own.foreign <= _MOST_FOREIGN * len(own.text)
        if own.hangul and few_foreign:
            lead = self._options.hangul_lead
            return own if own.confidence >= packaged.confidence - lead else packaged
        if own.foreign:
            return packaged
        lead = self._options.latin_lead
        return own if own.confidence >= packaged.confidence + lead else packaged

    def _read_again(
        self,
        crops: Sequence[Crop],
        read: list[ReadCrop],
        held: Callable[[Crop], tuple[Image, FloatArray] | None],
    ) -> None:
        """Read crops in doubt in another way, and keep what is read better, in place."""
        doubted = [i for i, one in enumerate(read) if one.line.confidence < self._options.doubted]
        doubted.sort(key=lambda i: -crops[i].pixels.size)
        tried = [
            (index, other)
            for index in doubted[: self._options.most_doubted]
            if (other := held(crops[index])) is not None
        ]
        if not tried:
            return
        again = self.best([pixels for _, (pixels, _) in tried])
        for (index, (_, quad)), line in zip(tried, again, strict=True):
            if line.text and line.confidence >= read[index].line.confidence + self._options.gain:
                read[index] = ReadCrop(line, quad)


def _own_letters(text: str) -> str:
    """Leave out what could not be read."""
    return " ".join(text.replace(FOREIGN, " ").split()) if FOREIGN in text else text


def _on_its_head(crop: Crop) -> tuple[Image, FloatArray]:
    other = turned(crop)
    return other.pixels, other.quad


def _side_by_side(crop: Crop) -> tuple[Image, FloatArray] | None:
    """Letters of a column that stand upright, though the column was turned a quarter."""
    if not crop.column:
        return None
    line = as_line(np.ascontiguousarray(np.rot90(crop.pixels, k=-1)))
    return None if line is None else (line, np.asarray(np.roll(crop.quad, 1, axis=0), np.float32))
