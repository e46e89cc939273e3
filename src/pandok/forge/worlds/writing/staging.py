"""Units that are finished while the set is not: an interrupted run goes on with them."""

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.drawn import PICTURE_SUFFIXES, Drawn, Line, Row, Unit, pixel_hash

STAGE_FOLDER = ".items"
_RUN_FILE = "run.json"


@dataclass(frozen=True)
class StagedUnit:
    """What the tables will say of a finished unit.

    Attributes:
        key: Of the unit.
        pictures: Paths of its pictures, in order, relative to the set.
        pixels: Hash of their pixels.
        rows: Rows by CSV file.
        lines: Objects by JSON-lines file.
    """

    key: str
    pictures: Sequence[str]
    pixels: str
    rows: Mapping[str, Sequence[Row]]
    lines: Mapping[str, Sequence[Line]]


@dataclass(frozen=True)
class Staging:
    """The folder of a set that is being drawn.

    Attributes:
        folder: Of the set.
    """

    folder: Path

    @property
    def stage(self) -> Path:
        """Where finished units are noted."""
        return self.folder / STAGE_FOLDER

    def open(self, run: Mapping[str, object]) -> None:
        """Begin a run, or go on with one.

        Args:
            run: All that the pictures depend on.

        Raises:
            ForgeError: The folder holds something else, a finished set, or another run.
        """
        run_file = self.stage / _RUN_FILE
        if not run_file.is_file():
            if self.folder.exists() and (not self.folder.is_dir() or any(self.folder.iterdir())):
                raise ForgeError("set.exists", path=str(self.folder))
            self.stage.mkdir(parents=True)
            write_whole(run_file, _text(run))
            return
        earlier = json.loads(run_file.read_text(encoding="utf-8"))
        wanted = json.loads(_text(run))
        different = [key for key in wanted | earlier if wanted.get(key) != earlier.get(key)]
        if different:
            raise ForgeError(
                "set.other_run", path=str(self.folder), difference=", ".join(different)
            )

    def is_done(self, unit: Unit) -> bool:
        """Whether an earlier run finished a unit."""
        return self._record(unit.key).is_file()

    def keep(self, unit: Unit, drawn: Drawn) -> None:
        """Write a unit's files, and then the note that it is finished."""
        pictures = [path for path in drawn.files if path.endswith(PICTURE_SUFFIXES)]
        for path, content in drawn.files.items():
            target = self.folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            write_whole(target, content)
        hashed = pixel_hash([drawn.files[path] for path in pictures])
        staged = StagedUnit(unit.key, pictures, hashed, drawn.rows, drawn.lines)
        write_whole(self._record(unit.key), _text(asdict(staged)))

    def load(self, unit: Unit) -> StagedUnit:
        """Read what was noted of a finished unit."""
        return StagedUnit(**json.loads(self._record(unit.key).read_text(encoding="utf-8")))

    def close(self) -> None:
        """Remove the notes of a set that is complete."""
        shutil.rmtree(self.stage)

    def _record(self, key: str) -> Path:
        return self.stage / f"{key}.json"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file beside its place, then move it there: a run that is cut off leaves no half."""
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def _text(content: Mapping[str, object]) -> bytes:
    return json.dumps(content, ensure_ascii=False, allow_nan=False).encode()
