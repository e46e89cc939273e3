"""The sheets by name."""

import importlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeAlias

from pandok.forge.worlds.sheets.layout import save_sheet
from pandok.reading.types import Image

Sheet: TypeAlias = Callable[[int], Image]
Progress: TypeAlias = Callable[[int, int], None]

# Imported only when asked for: designs need packages that goods do not.
_PLACES = {
    "marks": "marks:mark_sheet",
    "similar-marks": "marks:similar_sheet",
    "designs": "designs:design_sheet",
    "goods": "goods:goods_sheet",
    "counterfeits": "goods:counterfeit_sheet",
    "camera": "goods:camera_sheet",
    "text": "text:text_sheet",
}
SHEETS: tuple[str, ...] = tuple(_PLACES)


def draw_sheets(
    folder: Path, names: Sequence[str], seed: int, progress: Progress | None = None
) -> list[Path]:
    """Draw sheets into a folder, replacing earlier ones.

    Args:
        folder: Where; it is made.
        names: Which of `SHEETS`.
        seed: The same seed draws the same sheets.
        progress: Called with how many are drawn and how many there are.

    Returns:
        The files written.
    """
    drawn: list[Path] = []
    for name in names:
        if progress is not None:
            progress(len(drawn), len(names))
        drawn.append(save_sheet(_sheet(name)(seed), folder / f"{name}.jpg"))
    return drawn


def _sheet(name: str) -> Sheet:
    module, _, function = _PLACES[name].partition(":")
    found: Sheet = getattr(
        importlib.import_module(f"pandok.forge.worlds.sheets.{module}"), function
    )
    return found
