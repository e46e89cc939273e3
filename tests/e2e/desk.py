"""A real desk for the browser: server, worker and database as processes, with a drawn world."""

import csv
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from pandok.forge.sample_set import LEAST_ITEMS, draw_sample_set

SEED = 7
_START_S = 120
_STOP_S = 30
_POLL_S = 0.2
_LETTER_S = 60


@dataclass(frozen=True)
class Desk:
    """A running desk.

    Attributes:
        address: Where it is served, without a slash at the end.
        password: Of every user.
        holder: Name that the right holder of `suspect` signs in with.
        suspect: A photo of goods that copy a known counterfeit.
        mail: Folder where mail is written.
    """

    address: str
    password: str
    holder: str
    suspect: Path
    mail: Path

    def letters(self) -> int:
        """How many letters were sent."""
        return len(list(self.mail.glob("*")))

    def await_letter(self, after: int) -> None:
        """Wait until there are more letters; the worker may be at something else just now."""
        until = time.monotonic() + _LETTER_S
        while self.letters() <= after:
            assert time.monotonic() < until, "no letter was sent"
            time.sleep(_POLL_S)


@dataclass(frozen=True)
class World:
    """Drawn rights, and one photo of counterfeit goods."""

    folder: Path
    holder: str
    suspect: Path


def draw_world(folder: Path) -> World:
    """Draw rights; goods are photographed by the test, so none is listed."""
    draw_sample_set(folder, seed=SEED, items=LEAST_ITEMS)
    probes, gallery = _rows(folder / "probes.csv"), _rows(folder / "gallery.csv")
    fakes = {row["right_id"]: row["holder"] for row in gallery if row["kind"] == "known_fake"}
    suspect = next(
        row for row in probes if row["verdict"] == "counterfeit" and row["right_ids"] in fakes
    )
    head = (folder / "probes.csv").read_text(encoding="utf-8").splitlines()[0]
    (folder / "probes.csv").write_text(f"{head}\n", encoding="utf-8")
    return World(folder, fakes[suspect["right_ids"]], folder / suspect["image"])


@contextmanager
def running_desk(folder: Path, world: World) -> Iterator[Desk]:
    """Serve a desk with a world until the block ends."""
    environment = _environment(folder)
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    log = folder.with_suffix(".log")
    with log.open("wb") as output:
        process = subprocess.Popen(
            [sys.executable, "-m", "pandok.cli", "serve", "--port", str(port)],
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        try:
            _wait_for(f"{address}/healthz", process, log)
            listed = _manage(environment, "load_world", str(world.folder))
            users = [line.split("\t") for line in listed.splitlines() if line.count("\t") == 3]
            yield Desk(
                address=address,
                password=users[0][1],
                holder=next(user[0] for user in users if user[3] == world.holder),
                suspect=world.suspect,
                mail=folder / "mail",
            )
        finally:
            process.terminate()
            process.wait(_STOP_S)


def _environment(folder: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PANDOK_")}
    for name in ("DATABASE_URL", "DJANGO_SETTINGS_MODULE"):
        kept.pop(name, None)
    return kept | {"PANDOK_DATA": str(folder), "PANDOK_LANGUAGE": "ko"}


def _manage(environment: Mapping[str, str], *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "pandok.cli", "manage", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        message = f"manage {arguments}: {done.stdout}{done.stderr}"
        raise AssertionError(message)
    return done.stdout


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + _START_S
    while time.monotonic() < until and process.poll() is None:
        with suppress(urllib.error.URLError, OSError), urllib.request.urlopen(address) as answer:  # noqa: S310
            if answer.status == 200:
                return
        time.sleep(_POLL_S)
    message = f"the desk does not answer: {log.read_text(errors='replace')}"
    raise AssertionError(message)


def _rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))
