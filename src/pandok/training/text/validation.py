"""How well lines are read in faces that training never saw."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch

from pandok.forge.fonts.catalogue import Script
from pandok.forge.split import Split
from pandok.forge.text_lines.lines import LineSources, draw_line
from pandok.lab.metrics.character_errors import character_errors
from pandok.reading.text.recogniser.decoding import best_path
from pandok.reading.text.recogniser.sizing import line_strip, side_by_side
from pandok.reading.types import Image
from pandok.training.text.alphabet import alphabet
from pandok.training.text.network import RecogniserNetwork

_AT_ONCE = 16
READ_SCRIPTS = (Script.HANGUL, Script.LATIN)
"""What the recogniser is for."""


@dataclass(frozen=True)
class Errors:
    """Errors on the lines of a script.

    Attributes:
        lines: How many were read.
        whole: Lines read without error.
        wrong: Edits that turn what was read into what is written.
        characters: Characters that are written.
    """

    lines: int = 0
    whole: int = 0
    wrong: int = 0
    characters: int = 0

    @property
    def rate(self) -> float:
        """Character error rate; 0 where there are no lines."""
        return self.wrong / self.characters if self.characters else 0.0


Held = tuple[tuple[Script, tuple[tuple[Image, str], ...]], ...]


def held_out_lines(
    count: int, sources: LineSources, height_px: int, longest_px: int, seed: int
) -> Held:
    """Draw lines of the validation split.

    Args:
        count: Lines of each script.
        sources: Of that split.
        height_px: Of the lines.
        longest_px: Longer ones are squeezed.
        seed: Other than that of training.
    """

    def drawn(script: Script) -> Iterator[tuple[Image, str]]:
        for index in range(count):
            line = draw_line(Split.VALIDATION, index, seed=seed, script=script, sources=sources)
            yield line_strip(line.picture, height_px, longest_px), line.text

    return tuple((script, tuple(drawn(script))) for script in READ_SCRIPTS)


def validate(network: RecogniserNetwork, held: Held) -> dict[Script, Errors]:
    """Read lines and count errors.

    Args:
        network: Set to evaluation mode here.
        held: From `held_out_lines`.
    """
    network.eval()
    return {script: _errors(network, lines) for script, lines in held}


def _errors(network: RecogniserNetwork, lines: Sequence[tuple[Image, str]]) -> Errors:
    ordered = sorted(lines, key=lambda line: line[0].shape[1])
    whole = wrong = characters = 0
    for start in range(0, len(ordered), _AT_ONCE):
        some = ordered[start : start + _AT_ONCE]
        for read, (_, text) in zip(read_lines(network, some), some, strict=True):
            edits = character_errors(read, text)
            whole += edits.wrong == 0
            wrong += edits.wrong
            characters += edits.characters
    return Errors(len(lines), whole, wrong, characters)


@torch.no_grad()
def read_lines(network: RecogniserNetwork, lines: Sequence[tuple[Image, str]]) -> list[str]:
    """Return what the network reads, by the best path."""
    stacked, steps = side_by_side([strip for strip, _ in lines])
    found = network(torch.from_numpy(stacked)).numpy()
    return [
        best_path(rows[:count], alphabet(), blank=0).text
        for rows, count in zip(found, steps.tolist(), strict=True)
    ]
