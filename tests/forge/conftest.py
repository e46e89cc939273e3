from dataclasses import dataclass
from pathlib import Path

import pytest

from pandok.forge.worlds.sample_set import draw_sample_set

SEED = 11
ITEMS = 4


@dataclass(frozen=True)
class Drawn:
    """A set drawn once for all tests that look at one, and what its progress told."""

    folder: Path
    progress: tuple[tuple[int, int], ...]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Drawn:
    told: list[tuple[int, int]] = []
    folder = tmp_path_factory.mktemp("forge") / "set"
    draw_sample_set(folder, seed=SEED, items=ITEMS, progress=lambda *step: told.append(step))
    return Drawn(folder, tuple(told))
