"""Units of the frozen exams, kept as they were drawn.

After an exam is frozen under a new name: ``python -m tests.forge.worlds.golden_units`` adds its
unit to the folder; what is there already is left alone.
"""

import json
from pathlib import Path

from pandok.forge.worlds.drawn import Drawn, Unit
from pandok.forge.worlds.exams.catalogue import EXAMS
from pandok.forge.worlds.protocols import protocol_of

FOLDER = Path(__file__).parent / "golden"
TRUTH = "truth.json"

# Lines of text are drawn in typefaces that not every machine has.
UNITS: dict[str, Unit] = {
    "verdict-3000": Unit("item", 45),
    "genuine-10000": Unit("item", 5),
    "identity-2000": Unit("item", 6),
    "design-1000": Unit("item", 5),
    "marks-similar-1000": Unit("query", 5),
}


def draw(name: str) -> Drawn:
    """Draw the unit of an exam that is kept."""
    return protocol_of(EXAMS[name]).draw(UNITS[name])


def told(drawn: Drawn) -> str:
    """Return rows and lines of a unit as JSON."""
    known = {"rows": drawn.rows, "lines": drawn.lines}
    return json.dumps(known, ensure_ascii=False, indent=1, default=list) + "\n"


def main() -> None:
    """Keep the units of exams that have none yet."""
    for name in UNITS:
        folder = FOLDER / name
        if folder.exists():
            continue
        drawn = draw(name)
        for path, content in drawn.files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        (folder / TRUTH).write_text(told(drawn), encoding="utf-8")


if __name__ == "__main__":
    main()
