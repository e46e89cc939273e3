"""The processes of a desk, as `pandok serve` runs them: pages, worker, database."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

import pandok

_PATIENCE_S = 60.0
_MODELS = ("cv2", "onnxruntime", "faiss")
T = TypeVar("T")


@dataclass(frozen=True)
class Desk:
    """A desk that is being served."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    environment: dict[str, str]

    def processes(self, part: str) -> list[int]:
        """Ids of the processes whose command line names this desk's folder or is its child."""
        return [pid for pid, command in commands() if part in command and self.owns(pid)]

    def owns(self, pid: int) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return f"PANDOK_DATA={self.folder}".encode() in environment.split(b"\0")


def commands() -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            yield int(entry.name), line.replace(b"\0", b" ").decode(errors="replace")


def awaited(look: Callable[[], T | None]) -> T:
    """Look again and again until something is seen."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        time.sleep(0.05)
    pytest.fail("nothing was seen in time")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    folder = tmp_path_factory.mktemp("served") / "desk"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": str(Path(pandok.__file__).parents[1]),
        "PANDOK_DATA": str(folder),
    }
    command = (sys.executable, "-m", "pandok.cli", "serve", "--port", str(port))
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        assert process.stdout is not None
        told = process.stdout.readline()
        found = re.search(r"http://\S+/", told)
        assert found is not None
        yield Desk(process, found.group(), folder, environment)
        process.terminate()
        assert process.wait(_PATIENCE_S) == 0
    assert not (folder / "postgres" / "postmaster.pid").exists()


def alive(desk: Desk) -> bool:
    done = subprocess.run(
        (sys.executable, "-m", "pandok.cli", "doctor", "--json"),
        env=desk.environment,
        capture_output=True,
        check=False,
        text=True,
    )
    checks: dict[str, str] = {
        each["check"]: each["health"] for each in json.loads(done.stdout)["checks"]
    }
    desk_checks = {name: health for name, health in checks.items() if name.startswith("desk_")}
    worker = desk_checks.pop("desk_worker")
    assert set(desk_checks.values()) == {"good"}
    return worker == "good"


def test_pages_are_served_by_a_process_that_loads_no_model(desk: Desk) -> None:
    with closing(HTTPConnection(urlsplit(desk.address).netloc)) as connection:
        connection.request("GET", "/")
        response = connection.getresponse()
        assert response.status == 200
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    serving = [desk.process.pid, *desk.processes("multiprocessing")]
    assert len(serving) >= 2
    for pid in serving:
        maps = Path(f"/proc/{pid}/maps").read_text(encoding="utf-8")
        assert [name for name in _MODELS if f"/{name}/" in maps] == []


def test_a_worker_that_is_killed_is_started_again(desk: Desk) -> None:
    assert awaited(lambda: alive(desk))
    [first] = desk.processes("worker_process")
    os.kill(first, signal.SIGKILL)
    second = awaited(lambda: [each for each in desk.processes("worker_process") if each != first])
    assert len(second) == 1
