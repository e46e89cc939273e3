"""The folder of a run: lines appended as they come, kept through an interruption."""

import fcntl
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from pandok.lab.errors import LabError

HEADER_FILE = "run.json"
Fingerprint = Mapping[str, object]


def write_text(folder: Path, name: str, text: str) -> None:
    """Write a whole file: readers see the old one or the new one, never a part.

    Raises:
        LabError: The folder cannot be written.
    """
    with _writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        part = folder / f".{name}.part"
        part.write_text(text, encoding="utf-8")
        part.replace(folder / name)


def write_json(folder: Path, name: str, content: Mapping[str, object]) -> None:
    """Write a whole JSON file.

    Raises:
        LabError: The folder cannot be written.
    """
    write_text(folder, name, _pretty(content))


class RunFolder:
    """Results of one run.

    ``run.json`` says what is measured with what. A second start with the same fingerprint goes on
    where the first ended; with another one it is refused, so that results never mix.
    """

    def __init__(
        self,
        folder: Path,
        fingerprint: Fingerprint,
        files: tuple[str, ...],
        *,
        restart: bool = False,
    ) -> None:
        """Open or create the folder.

        Args:
            folder: Where results go.
            fingerprint: Everything that the results depend on; values that JSON can hold.
            files: Names of all files that a run writes, besides the header.
            restart: Remove the files of an earlier run first.

        Raises:
            LabError: The folder holds another run's results, or cannot be written.
        """
        self.folder = folder
        with _writing(self.folder):
            folder.mkdir(parents=True, exist_ok=True)
            if restart:
                for name in (*files, HEADER_FILE):
                    (folder / name).unlink(missing_ok=True)
            if (folder / HEADER_FILE).exists():
                self._refuse_other_run(fingerprint)
                return
            for name in files:
                if (folder / name).exists():
                    raise LabError("run.foreign_files", folder=folder.name, file=name)
            write_json(folder, HEADER_FILE, fingerprint)

    def lines(self, name: str) -> list[dict[str, object]]:
        """Objects of a file of JSON lines; the torn last line of a killed run is cut off.

        Raises:
            LabError: Another line than the last is damaged.
        """
        path = self.folder / name
        if not path.exists():
            return []
        content = path.read_bytes()
        whole = content.rfind(b"\n") + 1
        if whole < len(content):
            with _writing(self.folder), path.open("r+b") as file:
                file.truncate(whole)
        return [self._line(name, row, line) for row, line in _numbered(content[:whole])]

    @contextmanager
    def appending(self, name: str) -> Iterator["LineWriter"]:
        """Open a file of JSON lines for appending, for one process at a time.

        Raises:
            LabError: Another process is writing it, or it cannot be written.
        """
        with _writing(self.folder):
            file = (self.folder / name).open("a", encoding="utf-8")
        with file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError as error:
                raise LabError("run.in_use", folder=self.folder.name) from error
            yield LineWriter(file, self.folder)

    def damaged(self, name: str, row: int) -> LabError:
        """The error that a line of a file is damaged."""
        return LabError("run.damaged", folder=self.folder.name, file=name, row=row)

    def _line(self, name: str, row: int, line: bytes) -> dict[str, object]:
        try:
            content = json.loads(line)
        except ValueError as error:
            raise self.damaged(name, row) from error
        if not isinstance(content, dict):
            raise self.damaged(name, row)
        return content

    def _refuse_other_run(self, fingerprint: Fingerprint) -> None:
        try:
            header = json.loads((self.folder / HEADER_FILE).read_text(encoding="utf-8"))
        except ValueError as error:
            raise self.damaged(HEADER_FILE, 1) from error
        # Compared as JSON, since a tuple comes back as a list.
        wanted = json.loads(_pretty(fingerprint))
        if not isinstance(header, dict):
            raise self.damaged(HEADER_FILE, 1)
        different = [key for key in wanted | header if wanted.get(key) != header.get(key)]
        if different:
            raise LabError(
                "run.other_run", folder=self.folder.name, difference=", ".join(different)
            )


class LineWriter:
    """Appends JSON lines, each handed to the operating system before the next begins."""

    def __init__(self, file: IO[str], folder: Path) -> None:
        self._file = file
        self._folder = folder

    def append(self, line: Mapping[str, object]) -> None:
        """Append one object."""
        text = json.dumps(line, ensure_ascii=False, allow_nan=False)
        with _writing(self._folder):
            self._file.write(f"{text}\n")
            self._file.flush()


@contextmanager
def _writing(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise LabError("run.unwritable", folder=folder.name, reason=reason) from error


def _numbered(content: bytes) -> Iterator[tuple[int, bytes]]:
    return enumerate(content.splitlines(), start=1)


def _pretty(content: Mapping[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False, allow_nan=False, indent=2) + "\n"
