"""From log-probabilities along a line to what it says (Graves et al., ICML 2006)."""

import numpy as np

from pandok.reading.text.recogniser.protocol import RecognisedLine
from pandok.reading.types import FloatArray


def best_path(
    log_probabilities: FloatArray, alphabet: tuple[str, ...], blank: int
) -> RecognisedLine:
    """Take the likeliest character of each step, and join equal neighbours.

    Args:
        log_probabilities: ``(T, C) float32``, natural logarithms.
        alphabet: C characters.
        blank: Which of them stands for none.
    """
    best = log_probabilities.argmax(axis=1)
    first_of_run = np.diff(best, prepend=blank) != 0
    runs = np.cumsum(first_of_run)
    highest: dict[int, float] = {}
    read: dict[int, str] = {}
    for step in np.flatnonzero(best != blank).tolist():
        run, character = int(runs[step]), int(best[step])
        likely = float(log_probabilities[step, character])
        highest[run] = max(highest.get(run, -np.inf), likely)
        read[run] = alphabet[character]
    if not read:
        return RecognisedLine("", 0.0)
    confidence = float(np.exp(np.mean(list(highest.values()))))
    return RecognisedLine("".join(read.values()).strip(), min(1.0, confidence))
