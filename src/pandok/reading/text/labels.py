"""Which reference's label is it: words read on reference pictures against words on the photo.

Each word that is found is evidence for the references that bear it, the more the fewer of them do
(a Robertson-Sparck Jones weight: the logarithm of how much likelier the word is on this label than
on unrelated print of the gallery's kind). Large print of the reference that is not found on the
photo is evidence against it. So the brand's name, which every sibling bears, counts little, and the
words that tell siblings apart decide.
"""

import math
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.background import background_log10
from pandok.reading.text.channel import MIN_CONTAINED, ChannelPrices, Slip, hard_slip
from pandok.reading.text.folding import fold_words, ocr_skeleton
from pandok.reading.text.ngram_index import NgramIndex
from pandok.reading.text.spans import Span, name_spans, single_words
from pandok.reading.types import Quad, TextLine

_MIN_LENGTH = 2
# Cheaper than for names: a word need only be told from the few other words of the gallery.
_LABEL_PRICES = ChannelPrices(
    hard_edit=1.0, soft_edit=0.4, edge_missing=0.8, edge_added=0.6, contained=0.4, partial=1.5
)
# A word may be read as two, or be broken over two lines.
_MAX_JOINED_WORDS = 2
# Labels that a photo is held against word by word: those that its words speak for the most.
_MAX_WEIGHED = 500


@dataclass(frozen=True)
class LabelWeights:
    """How words are weighed, in powers of ten of likelihood unless told otherwise.

    Attributes:
        prices: What slips of the recogniser cost.
        max_word: Most that one word can say.
        min_word: Words that say less are not counted as found.
        read_share: Chance that a word of a label is read on a photo of it, for the largest print.
        unseen: Labels outside the gallery to reckon with, so that a word borne by one of only a few
            labels is still telling.
        confidence: Power of the recogniser's confidence.
        name_confidence: Confidence that a word of the recorded name is printed on the goods.
        even: Sum at which the score is one half.
        slope: Steepness of the score, per power of ten.
    """

    prices: ChannelPrices = field(default_factory=lambda: _LABEL_PRICES)
    max_word: float = 2.0
    min_word: float = 0.05
    read_share: float = 0.7
    unseen: float = 30.0
    confidence: float = 1.5
    name_confidence: float = 0.7
    even: float = 2.7
    slope: float = 0.4


@dataclass(frozen=True)
class LabelWord:
    """A word that stands on both.

    Attributes:
        word: As read on the photo.
        weight: What it says for the reference, powers of ten of likelihood.
        quad: Where on the photo.
        photo: Zero-based index of the photo.
        reference_quad: Where on the reference picture; None for a word of the recorded name.
    """

    word: str
    weight: float
    quad: Quad
    photo: int
    reference_quad: Quad | None


@dataclass(frozen=True)
class LabelMatch:
    """A reference whose words are on the photo.

    Attributes:
        key: Key of the label in the matcher's mapping.
        score: 0 to 1, comparable between photos.
        words: The words that say so, weightiest first.
    """

    key: str
    score: float
    words: tuple[LabelWord, ...]


@dataclass(frozen=True)
class _Word:
    """A word of a label: how sure it is there, and what it says when it is not found."""

    confidence: float
    absence: float
    quad: Quad | None


class _Labels:
    """The words of all labels, a number each and no object: there may be millions."""

    def __init__(self) -> None:
        self.keys: list[str] = []
        self._words: list[str] = []
        self._starts = array("q", [0])
        self._numbers = array("d")

    def __len__(self) -> int:
        return len(self.keys)

    def append(self, key: str, words: Mapping[str, _Word]) -> None:
        self.keys.append(key)
        for word, found in words.items():
            self._words.append(word)
            corners = [math.nan] * 8 if found.quad is None else [xy for p in found.quad for xy in p]
            self._numbers.extend((found.confidence, found.absence, *corners))
        self._starts.append(len(self._words))

    def words(self, index: int) -> list[tuple[str, _Word]]:
        return [
            (self._words[row], self._word(row))
            for row in range(self._starts[index], self._starts[index + 1])
        ]

    def _word(self, row: int) -> _Word:
        confidence, absence, *c = self._numbers[10 * row : 10 * row + 10]
        quad = ((c[0], c[1]), (c[2], c[3]), (c[4], c[5]), (c[6], c[7]))
        return _Word(confidence, absence, None if math.isnan(c[0]) else quad)


class LabelMatcher:
    """Compares words; more labels can be added.

    Args:
        labels: Lines read on the reference pictures, by key; several pictures of one right may
            share a key by giving all their lines together.
        names: Recorded names by key. Their words may stand on the goods too, but need not.
        weights: How words are weighed.
    """

    def __init__(
        self,
        labels: Mapping[str, Sequence[TextLine]],
        *,
        names: Mapping[str, str] | None = None,
        weights: LabelWeights | None = None,
    ) -> None:
        self._weights = weights or LabelWeights()
        self._labels = _Labels()
        self._bearers: dict[str, array[int]] = {}
        self._words: dict[str, list[str]] = {}
        self._skeletons: list[str] = []
        self._index = NgramIndex((), min_contained=MIN_CONTAINED)
        self.add(labels, names=names)

    def add(
        self,
        labels: Mapping[str, Sequence[TextLine]],
        *,
        names: Mapping[str, str] | None = None,
    ) -> None:
        """Add labels by key; costs as much as they are, not as those that there are."""
        names = names or {}
        skeletons: list[str] = []
        for key, lines in labels.items():
            label = self._label(lines, fold_words(names.get(key, "")))
            for word in label:
                if word not in self._bearers:
                    skeleton = ocr_skeleton(word)
                    if skeleton not in self._words:
                        skeletons.append(skeleton)
                    self._words.setdefault(skeleton, []).append(word)
                self._bearers.setdefault(word, array("q")).append(len(self._labels))
            self._labels.append(key, label)
        self._skeletons.extend(skeletons)
        self._index.add(skeletons)

    def match(self, lines: Sequence[TextLine]) -> list[LabelMatch]:
        """Compare the words on a photo with those of every label.

        Args:
            lines: Lines of one photo, or of several photos of one item.

        Returns:
            The labels that share a telling word with the photo, best first; of very many those
            that its words speak for the most.
        """
        found = self._find_words(lines)
        matches = [self._weigh(index, found) for index in self._spoken_for(found)]
        return sorted((match for match in matches if match.words), key=lambda m: (-m.score, m.key))

    def _spoken_for(self, found: Mapping[str, tuple[Span, float]]) -> list[int]:
        """Labels that bear a found word, in order, or the many that the words found may say of."""
        told = {index for word in found for index in self._bearers[word]}
        if len(told) <= _MAX_WEIGHED:
            return sorted(told)
        most = np.zeros(len(self._labels))
        for word, (_, price) in found.items():
            weight = self._word_weight(word, 1.0, price)
            if weight >= self._weights.min_word:
                most[np.frombuffer(self._bearers[word], np.int64)] += weight
        best = np.argpartition(-most, _MAX_WEIGHED)[:_MAX_WEIGHED]
        return [int(index) for index in np.sort(best) if most[index] > 0.0]

    def _label(self, lines: Sequence[TextLine], name: Sequence[str]) -> dict[str, _Word]:
        spans: dict[str, Span] = {}
        for span in single_words(lines):
            if len(span.folded) < _MIN_LENGTH:
                continue
            known = spans.get(span.folded)
            if known is None or span.height_px > known.height_px:
                spans[span.folded] = span
        tallest = max((span.height_px for span in spans.values()), default=1.0)
        words = {
            word: _Word(self._weights.name_confidence, 0.0, None)
            for word in name
            if len(word) >= _MIN_LENGTH
        }
        for word, span in spans.items():
            legible = span.confidence**2 * (span.height_px / tallest) ** 0.5
            absence = math.log10(1.0 - self._weights.read_share * legible)
            words[word] = _Word(span.confidence, absence, span.quad)
        return words

    def _find_words(self, lines: Sequence[TextLine]) -> dict[str, tuple[Span, float]]:
        """Return, for each word of the labels, where it is found best and its price."""
        spans: dict[str, list[Span]] = {}
        for span in name_spans(lines):
            if len(span.folded) >= _MIN_LENGTH and span.words <= _MAX_JOINED_WORDS:
                spans.setdefault(ocr_skeleton(span.folded), []).append(span)
        skeletons = list(spans)
        pairs = self._index.candidates(skeletons)
        found: dict[str, tuple[Span, float]] = {}
        for query, row in zip(pairs.queries.tolist(), pairs.patterns.tolist(), strict=True):
            slip = hard_slip(skeletons[query], self._skeletons[row], self._weights.prices)
            if slip is None:
                continue
            for span in spans[skeletons[query]]:
                for word in self._words[self._skeletons[row]]:
                    price = slip.price + self._doubt(span, word, slip)
                    if word not in found or price < found[word][1]:
                        found[word] = (span, price)
        return found

    def _doubt(self, span: Span, word: str, slip: Slip) -> float:
        """Price of low confidence and of letters that only look alike."""
        doubt = -self._weights.confidence * math.log10(max(span.confidence, 1e-3))
        if not slip.contained and span.folded != word:
            distance = Levenshtein.distance(span.folded, word)
            soft_edits = max(0, distance - slip.edits - slip.edge_edits)
            doubt += self._weights.prices.soft_edit * soft_edits
        return doubt

    def _weigh(self, index: int, found: Mapping[str, tuple[Span, float]]) -> LabelMatch:
        total, words = 0.0, []
        for word, on_reference in self._labels.words(index):
            hit = found.get(word)
            weight = self._word_weight(word, on_reference.confidence, hit[1]) if hit else 0.0
            if hit is None or weight < self._weights.min_word:
                total += on_reference.absence * self._rarity(word)
                continue
            total += weight
            span = hit[0]
            words.append(LabelWord(span.read, weight, span.quad, span.photo, on_reference.quad))
        score = 1.0 / (1.0 + 10.0 ** (-self._weights.slope * (total - self._weights.even)))
        words.sort(key=lambda found_word: -found_word.weight)
        return LabelMatch(self._labels.keys[index], score, tuple(words))

    def _rarity(self, word: str) -> float:
        """Share of the gallery, on a scale of logarithms, that does not bear the word: 0 to 1."""
        bearers = len(self._bearers[word])
        return 1.0 - math.log1p(bearers - 1) / math.log1p(len(self._labels))

    def _word_weight(self, word: str, confidence: float, price: float) -> float:
        bearers = (len(self._bearers[word]) + 0.5) / (len(self._labels) + self._weights.unseen)
        by_chance = max(bearers, 10.0 ** background_log10(word))
        known = self._weights.confidence * math.log10(max(confidence, 1e-3))
        weight = -math.log10(by_chance) + math.log10(self._weights.read_share) - price + known
        return min(self._weights.max_word, weight)
