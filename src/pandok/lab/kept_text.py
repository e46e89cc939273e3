"""Small text files of a cache: written whole, and never in the way when they cannot be."""

import tempfile
from contextlib import suppress
from pathlib import Path


def keep_text(path: Path, text: str) -> None:
    """Write a file, making its folder; readers see the old one or the new one, never a part.

    Without room or permission nothing is kept, and whoever needs it computes it again.
    """
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".part") as part:
            whole = Path(part) / path.name
            whole.write_text(text, encoding="utf-8")
            whole.replace(path)
