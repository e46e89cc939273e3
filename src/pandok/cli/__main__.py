"""``python -m pandok.cli`` is ``pandok``."""

from pandok.cli.main import run

run()
