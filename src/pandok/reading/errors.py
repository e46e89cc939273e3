"""The one error root of Pandok, and the errors of reading.

An error carries a code and parameters, never a finished sentence: the sentence is chosen from the
wording catalogue of its package, in the language of whoever is told.
"""

from typing import ClassVar

from pandok.reading.wording.catalogue import Language, Value, catalogue


class PandokError(Exception):
    """Root of every error that a user can cause and must be told about.

    Attributes:
        code: Key of the sentence in the package's catalogue, for example ``photo.empty``.
        parameters: Values that the sentence names.
    """

    wording_package: ClassVar[str] = "pandok.reading"

    def __init__(self, code: str, **parameters: Value) -> None:
        super().__init__(code, parameters)
        self.code = code
        self.parameters = parameters

    def message(self, language: Language = "en") -> str:
        """Return the sentence in the given language."""
        return catalogue(self.wording_package, language).say(
            f"error.{self.code}", **self.parameters
        )

    def __str__(self) -> str:
        return self.message("en")


class ReadingError(PandokError):
    """Root of what can go wrong while reading."""


class PhotoError(ReadingError):
    """A photo cannot be read: empty, damaged, too large, of an unknown format."""


class DeclarationError(ReadingError):
    """A declaration does not have the fields or types it must have."""


class EmbedderError(ReadingError):
    """Weights of an embedder cannot be run, or do not give what they should."""


class DetectorError(ReadingError):
    """Weights of a detector cannot be run, or do not give what they should."""


class TranslationError(ReadingError):
    """Translation models are missing, cannot be loaded, or nothing is installed to run them."""


class TextModelError(ReadingError):
    """A model that reads text is missing or is not the one it should be."""
