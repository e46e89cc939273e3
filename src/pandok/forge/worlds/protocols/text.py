"""``text``: lines as they stand on goods, to be read."""

from collections.abc import Mapping, Sequence

import numpy as np

from pandok.forge.text_lines.protocol import protocol_line
from pandok.forge.worlds.drawn import Drawn, Unit, png
from pandok.forge.worlds.set_files import LINE_COLUMNS, LINES_FILE, TRUTH_FILE
from pandok.forge.worlds.specification import SetSpec, Slice

LINE = "line"


class TextProtocol:
    """Lines in Latin letters, Hangul and Hanja in turn."""

    tables: Mapping[str, Sequence[str]] = {LINES_FILE: LINE_COLUMNS}
    documents: Sequence[str] = (TRUTH_FILE,)

    def __init__(self, spec: SetSpec) -> None:
        self.spec = spec

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all lines, or those of a part."""
        everything = range(self.spec.n)
        lines = everything if part is None else everything[part.start : part.stop]
        return [Unit(LINE, each) for each in lines]

    def draw(self, unit: Unit) -> Drawn:
        """Draw a line."""
        line = protocol_line(unit.index, self.spec.seed, self.spec.split)
        image = f"lines/{unit.key}.png"
        row = {
            "line_id": unit.key,
            "image": image,
            "text": line.text,
            "script": line.script.value,
            "typeface": line.typeface,
        }
        truth = {
            "line_id": unit.key,
            "kind": line.kind.value,
            "fonts": [line.typeface],
            "quad": np.round(line.quad, 1).tolist(),
            "letter_px": round(line.look.letter_px, 1),
            "resolution_px": round(line.look.resolution_px, 1),
            "blur_px": round(line.look.blur_px, 2),
        }
        return Drawn({image: png(line.picture)}, {LINES_FILE: [row]}, {TRUTH_FILE: [truth]})
