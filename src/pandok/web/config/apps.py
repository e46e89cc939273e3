"""Wiring: what must happen above when something happens below."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Connects the apps' signals."""

    name = "pandok.web.config"
    label = "config"

    def ready(self) -> None:
        """Connect the signals, now that every model is loaded."""
        from pandok.web.config.wiring import connect_signals

        connect_signals()
