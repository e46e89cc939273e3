from dataclasses import dataclass
from pathlib import Path

import pytest

from pandok.forge.worlds.writing.run import write_world

SEED = 11
ITEMS = 6


@dataclass(frozen=True)
class DrawnWorld:
    """A world drawn once for all tests that look at one, and what its progress told."""

    folder: Path
    progress: tuple[tuple[int, int], ...]


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> DrawnWorld:
    told: list[tuple[int, int]] = []
    folder = tmp_path_factory.mktemp("forge") / "world"
    write_world(folder, seed=SEED, items=ITEMS, jobs=2, progress=lambda *step: told.append(step))
    return DrawnWorld(folder, tuple(told))
