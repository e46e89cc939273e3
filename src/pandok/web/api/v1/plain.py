"""Text that people write."""

from typing import Annotated

from pydantic import AfterValidator, Field

LONGEST = 4000


def _storable(text: str) -> str:
    """Refuse what a database cannot hold as text."""
    if "\x00" in text:
        message = "text without NUL characters"
        raise ValueError(message)
    return text


PlainText = Annotated[str, Field(max_length=LONGEST), AfterValidator(_storable)]
