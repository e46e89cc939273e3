"""One server for all processes of a data folder, from the first to the last."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from pandok.web.config.embedded_postgres import EmbeddedPostgres, PostgresPlan
from pandok.web.config.errors import EmbeddedPostgresError

_HOLD = """
import sys
from pathlib import Path
from pandok.web.config.embedded_postgres import EmbeddedPostgres, PostgresPlan
folder = Path(sys.argv[1])
with EmbeddedPostgres(PostgresPlan(folder / "pg", folder / "s", "desk", "desk", durable=False)):
    print("holds", flush=True)
    sys.stdin.read()
"""


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> PostgresPlan:
    folder = tmp_path_factory.mktemp("pg")
    return PostgresPlan(folder / "pg", folder / "s", "desk", "desk", durable=False)


@pytest.fixture
def neighbour(plan: PostgresPlan) -> Iterator[subprocess.Popen[str]]:
    """Another process that holds the same server until it is told to let go."""
    command = (sys.executable, "-c", _HOLD, str(plan.folder.parent))
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "holds\n"
        yield process
        process.kill()


def answers(plan: PostgresPlan) -> bool:
    try:
        psycopg.connect(host=str(plan.socket), user=plan.user, dbname=plan.database).close()
    except psycopg.OperationalError:
        return False
    return True


def test_the_server_ends_with_its_last_holder(
    plan: PostgresPlan, neighbour: subprocess.Popen[str]
) -> None:
    with EmbeddedPostgres(plan) as server:
        neighbour.communicate("")
        assert neighbour.returncode == 0
        assert answers(plan)
        assert server.in_use()
    assert not answers(plan)
    assert not server.in_use()


def test_a_killed_holder_does_not_keep_the_server(
    plan: PostgresPlan, neighbour: subprocess.Popen[str]
) -> None:
    with EmbeddedPostgres(plan):
        neighbour.send_signal(signal.SIGKILL)
        neighbour.wait()
        assert answers(plan)
    assert not answers(plan)


def test_the_server_is_reached_by_its_socket_alone(plan: PostgresPlan) -> None:
    with EmbeddedPostgres(plan):
        with psycopg.connect(
            host=str(plan.socket), user=plan.user, dbname=plan.database
        ) as connection:
            shown = connection.execute("SHOW listen_addresses").fetchone()
        assert shown == ("",)
        assert plan.socket.stat().st_mode & 0o077 == 0


def test_a_server_that_cannot_start_says_where_to_look(tmp_path: Path) -> None:
    broken = tmp_path / "pg"
    broken.mkdir()
    (broken / "PG_VERSION").write_text("18\n", encoding="ascii")
    with pytest.raises(EmbeddedPostgresError) as caught:
        EmbeddedPostgres(PostgresPlan(broken, tmp_path / "s", "desk", "desk")).acquire()
    assert str(broken / "server.log") in str(caught.value)
