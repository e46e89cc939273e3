"""The protocol of text: lines in Latin letters, Hangul and Hanja, about a third each."""

from collections.abc import Iterator

from pandok.forge.split import Split
from pandok.forge.text_lines.lines import LineSources, TextLine, draw_line, line_sources


def protocol_sources(split: Split) -> LineSources:
    """Return what the protocol draws from: all catalogued faces, Debian's too.

    Raises:
        ForgeError: A font is not installed; the package is named.
    """
    return line_sources(split, debian=True)


def protocol_line(
    index: int, seed: int, split: Split, sources: LineSources | None = None
) -> TextLine:
    """Draw one line of the protocol.

    Args:
        index: Which one; scripts take turns.
        seed: Of the set.
        split: Whose names, words, faces and grounds.
        sources: What to draw from; else `protocol_sources`.

    Raises:
        ForgeError: A font is not installed; the package is named.
    """
    own = protocol_sources(split) if sources is None else sources
    return draw_line(split, index, seed=seed, sources=own)


def text_protocol(
    n: int, seed: int, split: Split, sources: LineSources | None = None
) -> Iterator[TextLine]:
    """Draw the lines of the protocol; arguments and errors as `protocol_line`."""
    for index in range(n):
        yield protocol_line(index, seed, split, sources)
