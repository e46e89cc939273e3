"""A real desk for the browser: server, worker and database as processes, with a sample world."""

import csv
import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from PIL import Image, ImageDraw

from tests.sample_world import copy_part

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
    """Take rights, and goods that nobody could take for genuine.

    The goods are a confirmed counterfeit with a sticker on it, so that the story does not hang on
    how finely the machine tells good copies.
    """
    copy_part(folder, items=4, rights=4)
    # Goods are photographed by the test, so none is listed.
    probes = folder / "probes.csv"
    probes.write_text(probes.read_text(encoding="utf-8").splitlines()[0] + "\n", encoding="utf-8")
    with (folder / "gallery.csv").open(encoding="utf-8", newline="") as opened:
        fake = next(row for row in csv.DictReader(opened) if row["kind"] == "known_fake")
    suspect = folder / "suspect.png"
    with Image.open(folder / fake["image"]) as picture:
        _with_sticker(picture.convert("RGB")).save(suspect)
    return World(folder, fake["holder"], suspect)


def _with_sticker(picture: Image.Image) -> Image.Image:
    width, height = picture.size
    across = min(width, height) / 3
    left, top = width * 0.5 - across / 2, height * 0.62 - across / 2
    draw = ImageDraw.Draw(picture)
    draw.ellipse((left, top, left + across, top + across), fill=(20, 120, 60))
    draw.ellipse(
        (left + 6, top + 6, left + across - 6, top + across - 6), outline=(255, 255, 255), width=3
    )
    return picture


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
        connection = http.client.HTTPConnection(urlsplit(address).netloc)
        with closing(connection), suppress(http.client.HTTPException, OSError):
            connection.request("GET", urlsplit(address).path or "/")
            if connection.getresponse().status == 200:
                return
        time.sleep(_POLL_S)
    message = f"the desk does not answer: {log.read_text(errors='replace')}"
    raise AssertionError(message)
