from collections.abc import Mapping
from typing import Protocol

from fontTools.pens.recordingPen import DecomposingRecordingPen

class _Glyph(Protocol):
    width: float
    def draw(self, pen: DecomposingRecordingPen) -> None: ...

class _GlyphSet(Protocol):
    def __getitem__(self, name: str) -> _Glyph: ...

class _HeadTable(Protocol):
    unitsPerEm: int

class TTFont:
    def __init__(self, file: str, *, lazy: bool | None = ..., fontNumber: int = ...) -> None: ...
    def __getitem__(self, tag: str) -> _HeadTable: ...
    def getBestCmap(self) -> Mapping[int, str]: ...
    def getGlyphSet(self, *, location: Mapping[str, float] | None = ...) -> _GlyphSet: ...
