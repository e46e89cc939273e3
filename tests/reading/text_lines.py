"""Lines of text as a reader would find them, for tests of what is done with them."""

from pandok.reading.types import TextLine


def line(
    text: str,
    *,
    x_px: float = 0.0,
    y_px: float = 0.0,
    height_px: float = 40.0,
    confidence: float = 1.0,
    photo: int = 0,
) -> TextLine:
    """An upright line, each letter 0.6 heights wide, its top left corner at (x, y)."""
    right, bottom = x_px + 0.6 * height_px * len(text), y_px + height_px
    quad = ((x_px, y_px), (right, y_px), (right, bottom), (x_px, bottom))
    return TextLine(text, confidence, quad, photo)
