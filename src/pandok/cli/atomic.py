"""Write a file whole or not at all."""

import os
import secrets
from pathlib import Path

from pandok.cli.failure import CliError


def check_writable(path: Path) -> None:
    """Refuse a place where no file can be written, before any work is done for it.

    Raises:
        CliError: It is a folder, or its folder is missing or may not be written into.
    """
    if path.is_dir():
        raise CliError("write.is_folder", path=str(path))
    if not path.parent.is_dir():
        raise CliError("write.no_folder", path=str(path), folder=str(path.parent))
    if not os.access(path.parent, os.W_OK | os.X_OK):
        raise CliError("write.not_allowed", path=str(path), folder=str(path.parent))


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there: a reader never sees half of it.

    Raises:
        CliError: The place cannot be written, see `check_writable`.
        OSError: The disk is full or fails.
    """
    check_writable(path)
    part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
    try:
        with part.open("xb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
