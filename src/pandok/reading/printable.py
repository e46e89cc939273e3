"""Text from outside, made safe to show in a message."""


def printable(text: str, limit: int | None = None) -> str:
    """Replace what a terminal would obey rather than show, and shorten what is too long.

    Args:
        text: For example a file name or a field's value; it may hold control characters,
            bidirectional overrides or lone surrogates.
        limit: Longest text to show, in characters; what was cut is told by an ellipsis.

    Returns:
        Text of printable characters alone, so that it cannot forge a message or break its encoding.
    """
    shown = "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in text)
    if limit is None or len(shown) <= limit:
        return shown
    return shown[:limit] + "\N{HORIZONTAL ELLIPSIS}"
