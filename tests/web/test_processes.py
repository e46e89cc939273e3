"""The processes of a desk, as `pandok serve` runs them: pages, worker, database."""

import json
import os
import signal
import subprocess
import sys

from tests.web.served import Desk, awaited


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
    answer = desk.call("GET", "/")
    assert answer.status == 200
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert desk.loaded_by_pages() == []


def test_a_worker_that_is_killed_is_started_again(desk: Desk) -> None:
    assert awaited(lambda: alive(desk))
    [first] = desk.processes("worker_process")
    os.kill(first, signal.SIGKILL)
    second = awaited(lambda: [each for each in desk.processes("worker_process") if each != first])
    assert len(second) == 1
