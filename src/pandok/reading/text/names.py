"""Which mark names stand on a photo, and how strongly that is evidence for each.

A match is weighed by a likelihood ratio: how likely the read string is if the name is printed there
(`channel`) against how likely the same string is in unrelated print (`background`). Long rare names
win by themselves; two letters or an everyday word need all else to be right; and a photo full of
small print has to be held against the many strings that it offers.
"""

import math
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.background import background_log10, is_common_word
from pandok.reading.text.channel import MIN_CONTAINED, ChannelPrices, Slip, hard_slip
from pandok.reading.text.folding import fold_compact, fold_words, name_skeleton
from pandok.reading.text.hanja import korean_readings
from pandok.reading.text.misspelling import NearMiss
from pandok.reading.text.ngram_index import NgramIndex
from pandok.reading.text.sound_index import SoundIndex
from pandok.reading.text.spans import Span, name_spans, quad_around
from pandok.reading.types import Quad, TextLine

_MIN_LENGTH = 2
_MAX_SCATTERED_WORDS = 8
_RIVAL_HEIGHT = 0.5
# Names that are weighed word by word: those that the words found may speak for the most.
_MAX_WEIGHED = 500


@dataclass(frozen=True)
class NameWeights:
    """How readings of names are weighed, in powers of ten of likelihood unless told otherwise.

    Attributes:
        prices: What slips of the recogniser cost.
        split: The name is read as one word more than it has.
        scattered: The words of a name are found, but not one after the other.
        missing_word: A word of a name of several words is not found.
        hanja: Hanja are read where the name is in Hangul, or Hangul where it is in Hanja.
        transcribed: A word is read that spells the name in another script, besides the spelling.
        confidence: Power of the recogniser's confidence.
        even: Likelihood ratio at which the score is one half.
        slope: Steepness of the score, per power of ten.
    """

    prices: ChannelPrices = field(default_factory=ChannelPrices)
    split: float = 0.5
    scattered: float = 1.0
    missing_word: float = 1.5
    hanja: float = 0.7
    transcribed: float = 1.0
    confidence: float = 3.0
    even: float = 3.5
    slope: float = 0.65


@dataclass(frozen=True)
class MisspellingRule:
    """Which words are near misses of a name, and which of those look misspelt at a glance.

    The glance errs on silence; `pandok.reading.text.misspelling` tests near misses properly.

    Attributes:
        letters_an_edit: Letters that a name must have for each letter that differs.
        max_edits: Most letters that differ.
        min_relative_height: Height of the letters against the tallest print on the photo.
        min_confidence: The recogniser's confidence, at a glance.
        min_height_px: Height of the letters, at a glance.
    """

    letters_an_edit: int = 5
    max_edits: int = 2
    min_relative_height: float = 0.6
    min_confidence: float = 0.97
    min_height_px: float = 20.0


@dataclass(frozen=True)
class NameMatch:
    """A name found on a photo.

    Attributes:
        key: Key of the name in the matcher's mapping.
        name: The name as recorded.
        score: How strongly the photo is evidence for the name, 0 to 1, comparable between photos.
        exact: Whether the letters read are those of the name; case, diacritics, punctuation and
            look-alikes of other alphabets aside. Not where it is read in another script.
        misspelt: Whether the print itself seems to differ from the name by a letter or two, at a
            glance.
        near_miss: The word to test, where the print or its reading differs by a letter or two.
        distance: Letters that differ (Levenshtein), words that are missing included; none where
            the name is spelt in another script.
        quad: Around all the words read, on the photo.
        photo: Zero-based index of the photo.
        read: The words as read.
    """

    key: str
    name: str
    score: float
    exact: bool
    misspelt: bool
    distance: int
    quad: Quad
    photo: int
    read: str
    near_miss: NearMiss | None = None


@dataclass(frozen=True)
class _Name:
    name: str
    keys: list[str]
    folded: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class _Reading:
    """A span with what it is worth before it is held against any name."""

    span: Span
    log10_worth: float
    relative_height: float


@dataclass(frozen=True)
class _Find:
    """The best reading of a name or of one of its words."""

    log10_ratio: float
    distance: int
    misspelt: bool
    spans: tuple[Span, ...]
    edits: int = 0
    other_script: bool = False


class NameMatcher:
    """Finds names in lines of text; more names can be added.

    Args:
        names: Name by key; several keys may share a name. Names with fewer than two letters or
            digits are never found.
        weights: How readings are weighed.
        misspelling: When a slip counts as the printer's.
    """

    def __init__(
        self,
        names: Mapping[str, str],
        *,
        weights: NameWeights | None = None,
        misspelling: MisspellingRule | None = None,
    ) -> None:
        self._weights = weights or NameWeights()
        self._misspelling = misspelling or MisspellingRule()
        self._names: list[_Name] = []
        self._by_folded: dict[str, int] = {}
        self._named_by: dict[str, list[int]] = {}
        self._words_of: dict[str, int] = {}
        self._names_with: Counter[str] = Counter()
        self._patterns: dict[str, list[str]] = {}
        self._read_as: dict[str, list[str]] = {}
        self._skeletons: list[str] = []
        self._index = NgramIndex((), min_contained=MIN_CONTAINED)
        self._sounds = SoundIndex()
        self.add(names)

    def add(self, names: Mapping[str, str]) -> None:
        """Add names by key; costs as much as they are, not as those that there are."""
        skeletons: list[str] = []
        fresh: list[str] = []
        for key, name in names.items():
            folded = fold_compact(name)
            if len(folded) < _MIN_LENGTH:
                continue
            # Names that fold to the same letters are one name with several keys.
            if folded in self._by_folded:
                self._names[self._by_folded[folded]].keys.append(key)
                continue
            words = tuple(word for word in fold_words(name) if len(word) >= _MIN_LENGTH)
            self._by_folded[folded] = len(self._names)
            for pattern in dict.fromkeys((folded, *words)):
                if pattern not in self._named_by:
                    skeletons.extend(self._enter(pattern))
                self._named_by.setdefault(pattern, []).append(len(self._names))
            self._words_of[folded] = len(words) or 1
            self._names_with.update(set(words))
            self._names.append(_Name(name, [key], folded, words))
            fresh.append(folded)
        self._skeletons.extend(skeletons)
        self._index.add(skeletons)
        self._sounds.add(fresh)

    def _enter(self, pattern: str) -> list[str]:
        """Enter a pattern as it is written and as it may be read; return skeletons that are new."""
        fresh = []
        for form in (pattern, *korean_readings(pattern)):
            skeleton = name_skeleton(form)
            if skeleton not in self._patterns:
                fresh.append(skeleton)
            forms = self._patterns.setdefault(skeleton, [])
            if form not in forms:
                forms.append(form)
            if form != pattern:
                self._read_as.setdefault(form, []).append(pattern)
        return fresh

    @property
    def index_bytes(self) -> int:
        """Memory of the indexes, without the names' texts."""
        return self._index.size_bytes + self._sounds.size_bytes

    def within_reach(self, printed: str) -> frozenset[str]:
        """Return the keys of names, whole or a word of theirs, that are compared with a text."""
        pairs = self._index.candidates([name_skeleton(fold_compact(printed))])
        forms = (f for row in pairs.patterns for f in self._patterns[self._skeletons[int(row)]])
        numbers = {number for form in forms for number in self._named_by.get(form, ())}
        return frozenset(key for number in numbers for key in self._names[number].keys)

    def match(self, lines: Sequence[TextLine]) -> list[NameMatch]:
        """Find names.

        Args:
            lines: Lines of one photo, or of several photos of one item.

        Returns:
            At most one match a key, the strongest, best first; what is no more likely with the name
            than without it is left out. Of very many names those that are spoken for the most.
        """
        finds = self._find_patterns(name_spans(lines))
        matches = []
        for index in self._spoken_for(finds):
            name = self._names[index]
            find = self._weigh_name(name, finds)
            if find.log10_ratio > 0.0:
                matches.extend(self._tell(name, find, lines))
        return sorted(matches, key=lambda match: (-match.score, match.key))

    def _spoken_for(self, finds: Mapping[str, _Find]) -> list[int]:
        """Names with a pattern that was found, in order, or the many that most may be said for."""
        told = {index for pattern in finds for index in self._named_by[pattern]}
        if len(told) <= _MAX_WEIGHED:
            return sorted(told)
        most = np.zeros(len(self._names))
        for pattern, find in finds.items():
            as_word = find.log10_ratio - math.log10(max(1, self._names_with[pattern]))
            most[self._named_by[pattern]] += max(0.0, as_word)
        for pattern, find in finds.items():
            whole = self._by_folded.get(pattern)
            if whole is not None:
                most[whole] = max(most[whole], find.log10_ratio)
        best = np.argpartition(-most, _MAX_WEIGHED)[:_MAX_WEIGHED]
        return [int(index) for index in np.sort(best) if most[index] > 0.0]

    def _find_patterns(self, spans: Sequence[Span]) -> dict[str, _Find]:
        """Return the best reading of every name and word of a name that is found."""
        readings = self._best_readings(spans)
        finds: dict[str, _Find] = {}
        for pattern, find in self._written(readings):
            _keep(finds, pattern, find)
        for reading in readings:
            for pattern, find in self._spelt_otherwise(reading):
                _keep(finds, pattern, find)
        return finds

    def _written(self, readings: Sequence[_Reading]) -> Iterator[tuple[str, _Find]]:
        """Yield patterns that are written in the script that is read, or in Hanja for Hangul."""
        asked: dict[str, list[tuple[_Reading, str]]] = {}
        for reading in readings:
            for form in (reading.span.folded, *korean_readings(reading.span.folded)):
                asked.setdefault(name_skeleton(form), []).append((reading, form))
        skeletons = list(asked)
        pairs = self._index.candidates(skeletons)
        for query, row in zip(pairs.queries.tolist(), pairs.patterns.tolist(), strict=True):
            slip = hard_slip(skeletons[query], self._skeletons[row], self._weights.prices)
            if slip is None:
                continue
            for reading, form in asked[skeletons[query]]:
                for written in self._patterns[self._skeletons[row]]:
                    find = self._weigh_reading(reading, form, written, slip)
                    if written in self._named_by:
                        yield written, find
                    for pattern in self._read_as.get(written, ()):
                        yield pattern, self._read_aloud(find)

    def _spelt_otherwise(self, reading: _Reading) -> Iterator[tuple[str, _Find]]:
        """Yield names that the word read spells in another script."""
        own = background_log10(reading.span.folded)
        for alike in self._sounds.alike(reading.span.folded):
            # However long the spelling, it is no rarer than the name that it spells.
            rarity = own - max(own, background_log10(self._names[alike.number].folded))
            ratio = reading.log10_worth + rarity - self._weights.transcribed - alike.price
            find = _Find(ratio, 0, misspelt=False, spans=(reading.span,), other_script=True)
            yield self._names[alike.number].folded, find

    def _read_aloud(self, find: _Find) -> _Find:
        ratio = find.log10_ratio - self._weights.hanja
        return _Find(ratio, find.distance, misspelt=False, spans=find.spans, other_script=True)

    def _best_readings(self, spans: Sequence[Span]) -> list[_Reading]:
        """Weigh every span by itself, and of those that read the same keep the strongest."""
        heights: dict[int, list[float]] = {}
        for span in spans:
            if span.words == 1:
                heights.setdefault(span.photo, []).append(span.height_px)
        sorted_heights = {photo: np.sort(values) for photo, values in heights.items()}
        best: dict[str, _Reading] = {}
        for span in spans:
            if len(span.folded) < _MIN_LENGTH:
                continue
            crowd = sorted_heights[span.photo]
            rivals = len(crowd) - int(np.searchsorted(crowd, _RIVAL_HEIGHT * span.height_px))
            worth = (
                self._weights.confidence * math.log10(max(span.confidence, 1e-3))
                - math.log10(max(1, rivals))
                - self._weights.split * (span.words - 1)
                - background_log10(span.folded)
            )
            known = best.get(span.folded)
            if known is None or worth > known.log10_worth:
                best[span.folded] = _Reading(span, worth, span.height_px / float(crowd[-1]))
        return list(best.values())

    def _weigh_reading(self, reading: _Reading, form: str, pattern: str, slip: Slip) -> _Find:
        """Weigh a reading for a pattern.

        Args:
            reading: What was read.
            form: As it was read, or its Hanja as they are read in Korean.
            pattern: What it is held against.
            slip: How their skeletons differ.
        """
        span, ratio = reading.span, reading.log10_worth - slip.price
        if slip.contained:
            # Only the name's own letters are evidence for it, not those around it.
            ratio += background_log10(span.folded) - background_log10(pattern)
            return _Find(ratio, len(form) - len(pattern), misspelt=False, spans=(span,))
        distance = Levenshtein.distance(form, pattern)
        if form != span.folded:
            ratio -= self._weights.hanja + self._weights.prices.soft_edit * distance
            return _Find(ratio, distance, misspelt=False, spans=(span,), other_script=True)
        soft_edits = max(0, distance - slip.edits - slip.edge_edits)
        spaces = min(span.words, self._words_of.get(pattern, 1)) - 1
        ratio += self._weights.split * spaces - self._weights.prices.soft_edit * soft_edits
        near = self._is_near_miss(reading, pattern, slip)
        misspelt = near and self._is_clear(span, slip)
        edits = slip.edits if near else 0
        return _Find(ratio, distance, misspelt=misspelt, spans=(span,), edits=edits)

    def _is_near_miss(self, reading: _Reading, pattern: str, slip: Slip) -> bool:
        rule, span = self._misspelling, reading.span
        return (
            1 <= slip.edits <= rule.max_edits
            and slip.edge_edits == 0
            and span.words == self._words_of.get(pattern, 1)
            and len(name_skeleton(pattern)) >= rule.letters_an_edit * slip.edits
            and reading.relative_height >= rule.min_relative_height
            and not is_common_word(span.folded)
            and span.folded not in self._named_by
        )

    def _is_clear(self, span: Span, slip: Slip) -> bool:
        rule = self._misspelling
        return (
            not slip.thin_missing
            and span.confidence >= rule.min_confidence
            and span.height_px >= rule.min_height_px
        )

    def _weigh_name(self, name: _Name, finds: Mapping[str, _Find]) -> _Find:
        """Take the name as found in one piece, or its words as found anywhere."""
        nothing = _Find(-math.inf, 0, misspelt=False, spans=())
        whole = finds.get(name.folded, nothing)
        if not 2 <= len(name.words) <= _MAX_SCATTERED_WORDS:
            return whole
        found = {word: finds[word] for word in name.words if word in finds}
        if not found:
            return whole
        missing = [word for word in name.words if word not in found]
        ratio = (
            sum(f.log10_ratio - math.log10(self._names_with[w]) for w, f in found.items())
            - self._weights.scattered
            - self._weights.missing_word * len(missing)
        )
        if ratio <= whole.log10_ratio:
            return whole
        return _Find(
            ratio,
            sum(f.distance for f in found.values()) + sum(len(word) for word in missing),
            misspelt=False,
            spans=tuple(span for f in found.values() for span in f.spans),
        )

    def _tell(self, name: _Name, find: _Find, lines: Sequence[TextLine]) -> list[NameMatch]:
        weights = self._weights
        score = 1.0 / (1.0 + 10.0 ** (-weights.slope * (find.log10_ratio - weights.even)))
        photo = find.spans[0].photo
        shown = [span for span in find.spans if span.photo == photo]
        return [
            NameMatch(
                key=key,
                name=name.name,
                score=score,
                exact=find.distance == 0 and not find.other_script,
                misspelt=find.misspelt,
                distance=find.distance,
                quad=quad_around([span.quad for span in shown]),
                photo=photo,
                read=" ".join(span.read for span in find.spans),
                near_miss=_near_miss(name.name, find, lines),
            )
            for key in name.keys
        ]


def _keep(finds: dict[str, _Find], pattern: str, find: _Find) -> None:
    """Keep the best find of a pattern."""
    known = finds.get(pattern)
    if known is None or find.log10_ratio > known.log10_ratio:
        finds[pattern] = find


def _near_miss(name: str, find: _Find, lines: Sequence[TextLine]) -> NearMiss | None:
    """What to test: a word of a single line, since only lines are read again."""
    if not find.edits or len(find.spans) != 1 or len(find.spans[0].lines) != 1:
        return None
    [span] = find.spans
    line = lines[span.lines[0]]
    text = unicodedata.normalize("NFC", line.text)
    return NearMiss(text, span.start, span.start + len(span.read), line.quad, name, find.edits)
