"""Where features of galleries are kept between runs."""

import tempfile
from collections.abc import Mapping
from pathlib import Path

from platformdirs import user_cache_path

ENVIRONMENT_VARIABLE = "PANDOK_CACHE"


def cache_folder(explicit: Path | None, environment: Mapping[str, str]) -> Path:
    """Choose the folder: the option, else ``PANDOK_CACHE``, else the platform's (XDG on Linux)."""
    if explicit is not None:
        return explicit
    told = environment.get(ENVIRONMENT_VARIABLE)
    return Path(told) if told else user_cache_path("pandok")


def writable(folder: Path) -> bool:
    """Whether files can be kept in a folder, which is made where it is missing."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return True
    except OSError:
        return False
