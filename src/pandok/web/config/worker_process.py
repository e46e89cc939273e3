"""A worker as a process of its own: ``python -m pandok.web.config.worker_process``."""

import sys

from pandok.web.config.preparation import prepared_desk
from pandok.web.config.worker import run_worker

WITH_PARENT = "--with-parent"

if __name__ == "__main__":
    with prepared_desk():
        run_worker(with_parent=WITH_PARENT in sys.argv[1:])
