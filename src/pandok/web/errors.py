"""What can go wrong on the desk and must be told to somebody."""

from typing import ClassVar

from pandok.reading.errors import PandokError


class WebError(PandokError):
    """Root of the desk's errors; their sentences stand in `pandok/web/wording`."""

    wording_package: ClassVar[str] = "pandok.web"
