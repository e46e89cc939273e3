"""Errors of the lab that a user can cause."""

from typing import ClassVar

from pandok.reading.errors import PandokError
from pandok.reading.wording.catalogue import Language, catalogue


class LabError(PandokError):
    """Root of what can go wrong while measuring."""

    wording_package: ClassVar[str] = "pandok.lab"


class SetError(LabError):
    """A set folder does not follow the set format; names the file and the row."""


class ReferencePictureError(SetError):
    """A reference picture of a set cannot be read; tells why in the reader's own words."""

    def __init__(self, file: str, row: int, picture: str, reason: PandokError) -> None:
        super().__init__("set.picture_unreadable", file=file, row=row, picture=picture)
        self.reason = reason

    def message(self, language: Language = "en") -> str:
        """Return the sentence in the given language, with the reader's reason in it."""
        return catalogue(self.wording_package, language).say(
            f"error.{self.code}", reason=self.reason.message(language), **self.parameters
        )
