"""Every run of words on a photo that could be a name, with where it is."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import cv2
import numpy as np

from pandok.reading.text.folding import STYLISED_SIGN, fold_compact
from pandok.reading.types import FloatArray, Quad, TextLine

_WORD = re.compile(
    rf"(?:(?<!\w)[$€](?=[^\W\d_]{{2}}))?[^\W_]+(?:(?:['’]|(?<=[^\W\d_]){STYLISED_SIGN}(?=[^\W\d_]))[^\W_]+)*"
)
_MAX_WORDS_PER_LINE = 40
_MAX_SPAN_WORDS = 4
_MAX_JOINED_WORDS = 2
# Two lines belong together when their letters are of like height and less than a line apart.
_MAX_HEIGHT_RATIO = 1.6
_MAX_GAP_HEIGHTS = 1.0
_MIN_OVERLAP = 0.5


@dataclass(frozen=True)
class Span:
    """A run of words.

    Attributes:
        folded: The words, folded and run together.
        read: The words as read.
        words: Number of words.
        confidence: The recogniser's confidence in the least sure of its lines.
        height_px: Height of its letters.
        whole: Whether nothing else stands on its lines.
        lines: Indices of its lines.
        start: Index of its first character in the text of its first line, in NFC.
        quad: Where it is on the photo.
        photo: Zero-based index of the photo.
    """

    folded: str
    read: str
    words: int
    confidence: float
    height_px: float
    whole: bool
    lines: tuple[int, ...]
    start: int
    quad: Quad
    photo: int


@dataclass(frozen=True, eq=False)
class _Line:
    index: int
    text: str
    words: tuple[tuple[str, int, int], ...]
    corners: FloatArray
    line: TextLine

    @cached_property
    def height_px(self) -> float:
        sides = np.linalg.norm(self.corners[[0, 1]] - self.corners[[3, 2]], axis=1)
        return max(1.0, float(sides.mean()))

    def span(self, first: int, last: int) -> Span:
        """The words from ``first`` to ``last``, both included."""
        start, end = self.words[first][1], self.words[last][2]
        along = np.array([[start], [end]], dtype=np.float32) / max(1, len(self.text))
        top = self.corners[0] + along * (self.corners[1] - self.corners[0])
        bottom = self.corners[3] + along * (self.corners[2] - self.corners[3])
        return Span(
            folded="".join(word for word, _, _ in self.words[first : last + 1]),
            read=self.text[start:end],
            words=last - first + 1,
            confidence=self.line.confidence,
            height_px=self.height_px,
            whole=last - first + 1 == len(self.words),
            lines=(self.index,),
            start=start,
            quad=as_quad(np.stack([top[0], top[1], bottom[1], bottom[0]])),
            photo=self.line.photo,
        )


def as_quad(corners: FloatArray) -> Quad:
    """Turn ``(4, 2)`` corners into a `Quad`."""
    a, b, c, d = ((float(x), float(y)) for x, y in corners)
    return a, b, c, d


def quad_around(quads: Sequence[Quad]) -> Quad:
    """Return the smallest rotated rectangle around quads, its corners ordered as in the first.

    Args:
        quads: At least one.
    """
    if len(quads) == 1:
        return quads[0]
    first = np.asarray(quads[0], dtype=np.float32)
    points = np.asarray(quads, dtype=np.float32).reshape(-1, 2)
    corners = np.asarray(cv2.boxPoints(cv2.minAreaRect(points)), dtype=np.float32)
    # Start at the corner that is furthest against the writing direction and the line feed.
    reading = first[1] - first[0] + first[3] - first[0]
    return as_quad(np.roll(corners, -int(np.argmin(corners @ reading)), axis=0))


def single_words(lines: Sequence[TextLine]) -> tuple[Span, ...]:
    """Return every word on its own."""
    return tuple(
        line.span(index, index) for line in _parse(lines) for index in range(len(line.words))
    )


def name_spans(lines: Sequence[TextLine]) -> tuple[Span, ...]:
    """Return every run of up to four words on a line, and runs that go on in a neighbouring line.

    Args:
        lines: Lines of one or more photos; lines of different photos are never joined.
    """
    parsed = _parse(lines)
    spans = [
        line.span(first, last)
        for line in parsed
        for first in range(len(line.words))
        for last in range(first, min(first + _MAX_SPAN_WORDS, len(line.words)))
    ]
    for before, after in _neighbours(parsed):
        spans.extend(_joined(before, after))
    return tuple(spans)


def _parse(lines: Sequence[TextLine]) -> list[_Line]:
    parsed = []
    for index, line in enumerate(lines):
        text = unicodedata.normalize("NFC", line.text)
        words = tuple(
            (folded, match.start(), match.end())
            for match in _WORD.finditer(text)
            if (folded := fold_compact(match.group()))
        )[:_MAX_WORDS_PER_LINE]
        if words:
            parsed.append(_Line(index, text, words, np.asarray(line.quad, np.float32), line))
    return parsed


def _joined(before: _Line, after: _Line) -> Iterator[Span]:
    for head_words in range(1, min(_MAX_JOINED_WORDS, len(before.words)) + 1):
        for tail_words in range(1, min(_MAX_JOINED_WORDS, len(after.words)) + 1):
            head = before.span(len(before.words) - head_words, len(before.words) - 1)
            tail = after.span(0, tail_words - 1)
            yield Span(
                folded=head.folded + tail.folded,
                read=f"{head.read} {tail.read}",
                words=head_words + tail_words,
                confidence=min(head.confidence, tail.confidence),
                height_px=min(head.height_px, tail.height_px),
                whole=head.whole and tail.whole,
                lines=(before.index, after.index),
                start=head.start,
                quad=quad_around((head.quad, tail.quad)),
                photo=head.photo,
            )


def _neighbours(lines: Sequence[_Line]) -> Iterator[tuple[_Line, _Line]]:
    """Yield pairs of lines of which the second reads on from the first."""
    if len(lines) < 2:
        return
    corners = np.stack([line.corners for line in lines])
    heights = np.array([line.height_px for line in lines])
    photos = np.array([line.line.photo for line in lines])
    centres = corners.mean(axis=1)
    for index, line in enumerate(lines):
        along = line.corners[1] - line.corners[0] + line.corners[2] - line.corners[3]
        length = float(np.linalg.norm(along))
        if length == 0.0:
            continue
        along = along / length
        down = np.array([-along[1], along[0]], dtype=np.float32)
        height = heights[index]
        like = (photos == photos[index]) & (
            np.abs(np.log(heights / height)) < np.log(_MAX_HEIGHT_RATIO)
        )
        like[index] = False
        x, y = corners @ along, corners @ down
        offset_y = (centres - centres[index]) @ down
        beside = (
            like
            & (np.abs(offset_y) < 0.5 * height)
            & (x.min(axis=1) > x[index].mean())
            & (x.min(axis=1) - x[index].max() < _MAX_GAP_HEIGHTS * height)
        )
        overlap = np.minimum(x.max(axis=1), x[index].max()) - np.maximum(
            x.min(axis=1), x[index].min()
        )
        narrower = np.minimum(np.ptp(x, axis=1), np.ptp(x[index]))
        below = (
            like
            & (offset_y > 0.5 * height)
            & (y.min(axis=1) - y[index].max() < _MAX_GAP_HEIGHTS * height)
            & (overlap >= _MIN_OVERLAP * narrower)
        )
        for other in np.flatnonzero(beside | below):
            yield line, lines[int(other)]
