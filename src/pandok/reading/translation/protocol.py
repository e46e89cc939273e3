"""The translator protocol: lines in, lines in another language out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from pandok.reading.wording.catalogue import Language


@dataclass(frozen=True)
class Translation:
    """A line in another language.

    Attributes:
        text: What it says.
        complete: Whether every word of it was translated; what was not stands as it is written.
        translator_id: What translated it.
    """

    text: str
    complete: bool
    translator_id: str


class Translator(Protocol):
    """Translates what is written on goods."""

    @property
    def translator_id(self) -> str:
        """Id of the words or models that it translates with."""

    def translate(self, texts: Sequence[str], language: Language) -> Sequence[Translation | None]:
        """Translate lines.

        Args:
            texts: One line each, in any language.
            language: Language to translate into.

        Returns:
            One a line; None where the line is in that language already, holds nothing to
            translate, or cannot be translated.
        """
