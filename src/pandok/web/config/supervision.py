"""A worker beside the pages: started with them, started again when it dies, stopped with them."""

import logging
import subprocess
import sys
import threading
from types import TracebackType
from typing import Self

_COMMAND = (sys.executable, "-m", "pandok.web.config.worker_process", "--with-parent")
_STOP_TIMEOUT_S = 30.0
_PAUSE_S = 1.0

_logger = logging.getLogger(__name__)


class WorkerProcess:
    """Keeps one worker process alive for as long as the block lasts."""

    def __init__(self) -> None:
        self._stopping = threading.Event()
        self._process = _start()
        self._watcher = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        self._watcher.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        self._process.terminate()
        try:
            self._process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._watcher.join(_STOP_TIMEOUT_S)

    @property
    def pid(self) -> int:
        """Process id of the worker that runs now."""
        return self._process.pid

    def _watch(self) -> None:
        while True:
            code = self._process.wait()
            if self._stopping.wait(_PAUSE_S):
                return
            _logger.warning("The worker ended with %s and is started again", code)
            self._process = _start()


def _start() -> subprocess.Popen[bytes]:
    # Its end of the pipe tells the worker that this process is gone, however it went. A session
    # of its own keeps the terminal's Ctrl-C away from it: it is stopped once the pages are.
    return subprocess.Popen(_COMMAND, stdin=subprocess.PIPE, start_new_session=True)
