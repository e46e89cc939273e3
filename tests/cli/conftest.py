from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import pytest

from pandok.cli.cache import ENVIRONMENT_VARIABLE
from pandok.cli.desk import DATA_VARIABLE
from pandok.cli.main import invoke
from pandok.cli.terminal import Terminal
from tests.sample_world import copy_part

ITEMS, RIGHTS = 4, 4


@dataclass(frozen=True)
class DemoRun:
    """One run of the demo: its folder and what it told."""

    folder: Path
    exit_code: int
    out: str
    err: str


@pytest.fixture(scope="session", autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep features of this run's galleries, and use none of the person's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(ENVIRONMENT_VARIABLE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture(autouse=True)
def no_desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every test begin without a desk."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path / "no-desk"))


@pytest.fixture(scope="session")
def demo_run(tmp_path_factory: pytest.TempPathFactory) -> DemoRun:
    """Read a few goods once, for every test that needs some."""
    folder = tmp_path_factory.mktemp("demo")
    world = copy_part(tmp_path_factory.mktemp("world") / "part", items=ITEMS, rights=RIGHTS)
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        exit_code = invoke(
            [
                *("demo", "report", "--once", "--no-text"),
                *("--world", str(world), "--out", str(folder)),
            ],
            Terminal("ko"),
        )
    return DemoRun(folder, exit_code, out.getvalue(), err.getvalue())


@pytest.fixture(scope="session")
def sample_set(demo_run: DemoRun) -> Path:
    """The set that the demo read."""
    return demo_run.folder / "set"
