"""Read drawn marks until there are enough near misses of both kinds."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pandok.forge.text_lines.lines import LineSources
from pandok.lab.misspellings.drawing import DrawnMark, draw_mark
from pandok.lab.progress import Progress, Stage
from pandok.reading.text.folding import fold_compact
from pandok.reading.text.logits import LineLogits, LineScorer
from pandok.reading.text.misspelling import MisspellingClues, misspelling_clues
from pandok.reading.text.names import NameMatcher
from pandok.reading.types import TextLine

# Marks are drawn until there are enough near misses, but no more than so many for each.
_MOST_DRAWN = 60
_SURE = 1.0


@dataclass(frozen=True)
class NearMissSample:
    """A mark that was read a letter or two away from its name.

    Attributes:
        name: The mark's name, folded: samples of one name succeed or fail together.
        printed: What is printed.
        read: What was read.
        clues: What the test looks at.
    """

    name: str
    printed: str
    read: str
    clues: MisspellingClues


@dataclass(frozen=True)
class Collected:
    """Near misses of one kind, and what else came of the marks that were drawn.

    Attributes:
        samples: Near misses.
        drawn: Marks drawn.
        read_as_name: Marks read as the name itself.
        read_as_printed: Near misses read as they are printed.
    """

    samples: tuple[NearMissSample, ...]
    drawn: int
    read_as_name: int
    read_as_printed: int


def collect(
    count: int,
    seed: int,
    sources: LineSources,
    scorer: LineScorer,
    progress: Progress,
    *,
    wrong: bool,
) -> Collected:
    """Draw and read marks until there are enough near misses.

    Args:
        count: How many near misses.
        seed: Another seed, other marks.
        sources: Whose names, faces and grounds.
        scorer: Reads each mark.
        progress: Told of every near miss.
        wrong: Misspelt marks; else marks as they are recorded, of which those that are misread
            count: slips.

    Returns:
        Fewer than ``count`` where near misses are rarer than one mark in sixty.

    Raises:
        ForgeError: A font is missing.
    """
    samples: list[NearMissSample] = []
    drawn = as_name = 0
    for mark in _marks(count * _MOST_DRAWN, seed, sources, wrong=wrong):
        [logits] = scorer.logits(mark.picture, [mark.quad])
        drawn += 1
        as_name += fold_compact(logits.greedy) == fold_compact(mark.name)
        sample = _near_miss(mark, logits)
        if sample is not None:
            samples.append(sample)
            progress.advance(Stage.MISSPELLINGS)
            if len(samples) == count:
                break
    as_printed = sum(fold_compact(s.read) == fold_compact(s.printed) for s in samples)
    return Collected(tuple(samples), drawn, as_name, as_printed)


def _marks(count: int, seed: int, sources: LineSources, *, wrong: bool) -> Iterator[DrawnMark]:
    return (draw_mark(index, seed, sources, wrong=wrong) for index in range(count))


def _near_miss(mark: DrawnMark, logits: LineLogits) -> NearMissSample | None:
    """Take what was read for a near miss where the program would."""
    text = logits.greedy.strip()
    if not text:
        return None
    line = TextLine(text, _confidence(logits), mark.quad)
    for match in NameMatcher({"own": mark.name}).match([line]):
        if match.near_miss is not None:
            clues = misspelling_clues(match.near_miss, logits)
            if clues is not None:
                return NearMissSample(fold_compact(mark.name), mark.printed, text, clues)
    return None


def _confidence(logits: LineLogits) -> float:
    """Mean probability of the steps at which a character was read, as recognisers tell it."""
    best = logits.log_probabilities.argmax(axis=1)
    spoken = logits.log_probabilities.max(axis=1)[best != logits.blank]
    return float(np.exp(spoken).mean()) if len(spoken) else _SURE
