"""Tell a misspelt mark from a slip of the recogniser by what the recogniser itself thought.

A recogniser that read ADIBAS gave, at each step of the line, a probability to every character. From
these follows how probable the whole line is with ADIBAS in it, and how probable with ADIDAS (the
forward algorithm of connectionist temporal classification, Graves et al., ICML 2006). Where the
print really says ADIBAS the first wins clearly; where the recogniser slipped, ADIDAS comes close.
Networks are surer than they should be, so that the ratio is not taken at its word: a logistic model
fitted on lines of known truth turns it into how many times likelier the misspelling is than the
slip (`pandok lab misspellings`).
"""

import math
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.channel import looks_alike
from pandok.reading.text.folding import ocr_skeleton
from pandok.reading.text.logits import LineLogits
from pandok.reading.types import Quad

# One slip in thirty is told as a misspelling, where the test is as sure as it says.
SURELY_MISSPELT_LOG10 = 1.5
_LONGEST_MARGIN = 20.0
_WEIGHTS = "misspelling.toml"


@dataclass(frozen=True)
class NearMiss:
    """A word on one line that is a letter or two away from a mark's name.

    Attributes:
        line: The whole line as read.
        start: Where the word begins in it.
        end: Where it ends.
        quad: Of the whole line, on the photo.
        name: The name as recorded.
        edits: Letters that differ, look-alikes aside; 1 or more.
    """

    line: str
    start: int
    end: int
    quad: Quad
    name: str
    edits: int

    @property
    def read(self) -> str:
        """The word as read."""
        return self.line[self.start : self.end]


@dataclass(frozen=True)
class MisspellingClues:
    """What the test looks at.

    Attributes:
        margin_nats: Natural logarithm of how much more probable the line is as read than with the
            name's own letters, 0 to 20: beyond that the network knows no difference.
        clarity_nats: Natural logarithm of the probability of the line as read, for each of its
            letters: 0 where every letter is certain.
        alike: Letters that differ and look alike, those that are easily passed over included.
        unlike: Letters that differ and do not.
    """

    margin_nats: float
    clarity_nats: float
    alike: int
    unlike: int


@dataclass(frozen=True)
class MisspellingWeights:
    """A logistic model of clues: natural logarithms of how much likelier a misspelling is.

    Attributes:
        bias: Of no clue at all.
        margin: Of a nat of margin.
        clarity: Of a nat of clarity.
        alike: Of a letter that differs and looks alike.
        unlike: Of a letter that differs and does not.
        most_log10: What the lines it was fitted on can bear out at most.
    """

    bias: float
    margin: float
    clarity: float
    alike: float
    unlike: float
    most_log10: float

    def log10_ratio(self, clues: MisspellingClues) -> float:
        """Log10 of how many times likelier a misspelling is than a slip."""
        nats = (
            self.bias
            + self.margin * clues.margin_nats
            + self.clarity * clues.clarity_nats
            + self.alike * clues.alike
            + self.unlike * clues.unlike
        )
        return min(self.most_log10, nats / math.log(10.0))


@cache
def shipped_misspelling_weights() -> MisspellingWeights:
    """Return the weights that come with the program."""
    text = files("pandok.reading.text").joinpath(_WEIGHTS).read_text(encoding="utf-8")
    return MisspellingWeights(**tomllib.loads(text)["weights"])


def ctc_log_likelihood(logits: LineLogits, text: str) -> float:
    """Return the natural logarithm of the probability of a text under a line's steps.

    The forward algorithm over the text with a blank around each character: the sum over all ways
    to spread it over the steps.

    Args:
        logits: The steps.
        text: Without characters that the alphabet lacks, else the probability is 0.

    Returns:
        0 at most; minus infinity where the text cannot come about.
    """
    numbers = [logits.number_of(character) for character in text]
    if not len(logits.log_probabilities) or any(number is None for number in numbers):
        return -math.inf
    states = np.full(2 * len(numbers) + 1, logits.blank)
    states[1::2] = numbers
    emitted = logits.log_probabilities[:, states].astype(np.float64)
    # A character may follow another without a blank between, unless they are the same.
    skips = np.zeros(len(states), np.bool_)
    skips[3::2] = states[3::2] != states[1:-2:2]
    forward = np.full(len(states), -np.inf)
    forward[:2] = emitted[0, :2]
    for row in emitted[1:]:
        reached = forward.copy()
        reached[1:] = np.logaddexp(reached[1:], forward[:-1])
        over = np.flatnonzero(skips)
        reached[over] = np.logaddexp(reached[over], forward[over - 2])
        forward = reached + row
    return float(np.logaddexp.reduce(forward[-2:]))


def misspelling_clues(near: NearMiss, logits: LineLogits) -> MisspellingClues | None:
    """Hold a line as read against the same line with the name in it.

    Args:
        near: The word and the name.
        logits: What the recogniser thought of the line.

    Returns:
        What the test looks at; None where the recogniser cannot write the line or the name, so that
        it has no say.
    """
    before, after = near.line[: near.start], near.line[near.end :]
    as_read = ctc_log_likelihood(logits, near.line)
    as_name = max(
        ctc_log_likelihood(logits, before + spelling + after)
        for spelling in spellings(near.read, near.name)
    )
    if math.isinf(as_read) or math.isinf(as_name):
        return None
    alike, unlike = _differing(near.read, near.name)
    return MisspellingClues(
        margin_nats=float(np.clip(as_read - as_name, 0.0, _LONGEST_MARGIN)),
        clarity_nats=as_read / max(1, len(near.line)),
        alike=alike,
        unlike=unlike,
    )


def spellings(read: str, name: str) -> tuple[str, ...]:
    """Ways in which a name may be printed where a word was read.

    Args:
        read: The word.
        name: The name as recorded.

    Returns:
        The name as recorded, in capitals and in small letters; and as the word with its differing
        letters put right, all of them or only those that do not look alike.
    """
    forms = (name, name.upper(), name.lower(), name.capitalize())
    compact = tuple(form.replace(" ", "") for form in forms)
    mended = (_mended(read, name, alike=True), _mended(read, name, alike=False))
    return tuple(dict.fromkeys((*forms, *compact, *mended)))


def _mended(read: str, name: str, *, alike: bool) -> str:
    """Put the letters of a word right, in its own case."""
    letters = list(read)
    for edit in list(Levenshtein.editops(_small(read), _small(name)))[::-1]:
        source = read[edit.src_pos] if edit.src_pos < len(read) else read[-1:]
        wanted = name[edit.dest_pos] if edit.dest_pos < len(name) else ""
        own = wanted.upper() if source.isupper() else wanted.lower()
        if edit.tag == "delete":
            del letters[edit.src_pos]
        elif edit.tag == "insert":
            letters.insert(edit.src_pos, own)
        elif alike or ocr_skeleton(source.lower()) != ocr_skeleton(wanted.lower()):
            letters[edit.src_pos] = own
    return "".join(letters)


def _small(text: str) -> str:
    """Lower case, letter by letter: a few capitals have small forms of two characters."""
    return "".join(small if len(small := c.lower()) == 1 else c for c in text)


def _differing(read: str, name: str) -> tuple[int, int]:
    """Letters that differ and look alike, and that differ and do not."""
    alike = unlike = 0
    first, second = _small(read).replace(" ", ""), _small(name).replace(" ", "")
    for edit in Levenshtein.editops(first, second):
        was = first[edit.src_pos] if edit.tag != "insert" else ""
        wanted = second[edit.dest_pos] if edit.tag != "delete" else ""
        if was and wanted and ocr_skeleton(was) == ocr_skeleton(wanted):
            continue
        if looks_alike(was, wanted):
            alike += 1
        else:
            unlike += 1
    return alike, unlike


def likelier(
    near: NearMiss, logits: Sequence[LineLogits], weights: MisspellingWeights | None = None
) -> float | None:
    """Return log10 of how many times likelier a misspelling is than a slip of the recogniser.

    Args:
        near: The word and the name.
        logits: What recognisers thought of the line; the least of what they say counts.
        weights: None for those that come with the program.

    Returns:
        The logarithm; None where no recogniser has a say.
    """
    chosen = weights or shipped_misspelling_weights()
    clues = [found for each in logits if (found := misspelling_clues(near, each)) is not None]
    return min((chosen.log10_ratio(each) for each in clues), default=None)
