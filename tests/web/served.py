"""A desk as `pandok serve` runs it: its processes, its database, and calls from outside."""

import json
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import psycopg
import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

import pandok
from pandok.web.config.embedded_postgres import EmbeddedPostgres, PostgresPlan
from pandok.web.config.environment import DATABASE_NAME, DATABASE_USER, read_environment

_PATIENCE_S = 90.0
_MODELS = ("cv2", "onnxruntime", "faiss")
_ROOT = Path(__file__).parents[2]
T = TypeVar("T")


@dataclass(frozen=True)
class Answer:
    """What came back.

    Attributes:
        status: HTTP status.
        headers: Names in lower case.
        body: As text.
    """

    status: int
    headers: Mapping[str, str]
    body: str

    def json(self) -> Any:
        return json.loads(self.body)


@dataclass(frozen=True)
class Desk:
    """A desk that is being served."""

    process: subprocess.Popen[str]
    address: str
    folder: Path
    environment: dict[str, str]

    def processes(self, part: str) -> list[int]:
        """Ids of this desk's processes whose command line holds a part."""
        return [pid for pid, command in _commands() if part in command and self._owns(pid)]

    def loaded_by_pages(self) -> list[str]:
        """Libraries of models that any process which serves pages has loaded."""
        serving = [self.process.pid, *self.processes("multiprocessing")]
        assert len(serving) >= 2
        maps = [Path(f"/proc/{pid}/maps").read_text(encoding="utf-8") for pid in serving]
        return [name for name in _MODELS if any(f"/{name}/" in each for each in maps)]

    def call(
        self,
        method: str,
        path: str,
        *,
        headers: Mapping[str, str] | None = None,
        form: Mapping[str, object] | None = None,
        body: Mapping[str, object] | None = None,
    ) -> Answer:
        """Ask for something, with a form or a JSON body."""
        sent: dict[str, str] = {"Accept-Language": "en", **(headers or {})}
        content = b""
        if form is not None:
            content = encode_multipart(BOUNDARY, dict(form))
            sent["Content-Type"] = MULTIPART_CONTENT
        elif body is not None:
            content = json.dumps(body).encode()
            sent["Content-Type"] = "application/json"
        with closing(HTTPConnection(urlsplit(self.address).netloc, timeout=60)) as connection:
            connection.request(method, path, content, sent)
            response = connection.getresponse()
            told = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, told, response.read().decode())

    def run(self, *command: str) -> str:
        """Run Python beside the desk, with its environment; return what it printed."""
        done = subprocess.run(
            (sys.executable, *command),
            env=self.environment,
            capture_output=True,
            check=True,
            text=True,
        )
        return done.stdout

    def value(self, query: str, *parameters: object) -> Any:
        """The first value that a query finds, asked past the desk; None where it finds nothing."""
        environment = read_environment(self.environment)
        with psycopg.connect(
            host=str(environment.postgres_socket), user=DATABASE_USER, dbname=DATABASE_NAME
        ) as connection:
            row = connection.execute(query, parameters).fetchone()
        return None if row is None else row[0]

    def database(self) -> EmbeddedPostgres:
        """A handle to the desk's database server."""
        environment = read_environment(self.environment)
        return EmbeddedPostgres(
            PostgresPlan(
                environment.postgres, environment.postgres_socket, DATABASE_USER, DATABASE_NAME
            )
        )

    def _owns(self, pid: int) -> bool:
        try:
            environment = Path(f"/proc/{pid}/environ").read_bytes()
        except OSError:
            return False
        return f"PANDOK_DATA={self.folder}".encode() in environment.split(b"\0")


@contextmanager
def served(folder: Path) -> Iterator[Desk]:
    """Serve a new desk in a folder, with its worker, until the block ends."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {
        "PATH": os.defpath,
        "PYTHONPATH": os.pathsep.join((str(Path(pandok.__file__).parents[1]), str(_ROOT))),
        "PANDOK_DATA": str(folder),
    }
    command = (sys.executable, "-m", "pandok.cli", "serve", "--port", str(port))
    with subprocess.Popen(
        command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        try:
            assert process.stdout is not None
            found = re.search(r"http://\S+/", process.stdout.readline())
            assert found is not None
            yield Desk(process, found.group(), folder, environment)
        finally:
            process.terminate()
            ended = process.wait(_PATIENCE_S)
    assert ended == 0
    assert not (folder / "postgres" / "postmaster.pid").exists()


def awaited(look: Callable[[], T | None], pause_s: float = 0.05) -> T:
    """Look again and again until something is seen."""
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        seen = look()
        if seen:
            return seen
        time.sleep(pause_s)
    pytest.fail("nothing was seen in time")


def _commands() -> Iterator[tuple[int, str]]:
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            yield int(entry.name), line.replace(b"\0", b" ").decode(errors="replace")
