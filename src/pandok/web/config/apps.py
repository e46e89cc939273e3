"""Wiring: what must happen above when something happens below."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Connects the apps' signals."""

    name = "pandok.web.config"
    label = "config"

    def ready(self) -> None:
        """Connect the signals and register the checks, now that every model is loaded."""
        from pandok.web.config.checks import register_checks
        from pandok.web.config.wiring import connect_signals

        connect_signals()
        register_checks()
