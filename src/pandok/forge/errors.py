"""What can go wrong while drawing, and must be told."""

from typing import ClassVar

from pandok.reading.errors import PandokError


class ForgeError(PandokError):
    """The forge cannot draw what was asked for."""

    wording_package: ClassVar[str] = "pandok.forge"
