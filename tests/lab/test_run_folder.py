from pathlib import Path

import pytest

from pandok.lab.errors import LabError
from pandok.lab.run_folder import RunFolder

FILE = "results.jsonl"


def test_two_runs_never_write_the_same_file_at_once(tmp_path: Path) -> None:
    one = RunFolder(tmp_path / "run", {"set": "a"}, (FILE,))
    other = RunFolder(tmp_path / "run", {"set": "a"}, (FILE,))
    with one.appending(FILE) as lines:
        with pytest.raises(LabError, match="Another run is writing to run"), other.appending(FILE):
            pass
        lines.append({"probe_id": "p1"})
    with other.appending(FILE) as lines:
        lines.append({"probe_id": "p2"})
    assert one.lines(FILE) == [{"probe_id": "p1"}, {"probe_id": "p2"}]
