"""The app's name and label."""

from django.apps import AppConfig


class EngineConfig(AppConfig):
    """`pandok.web.engine`."""

    name = "pandok.web.engine"
    label = "engine"
    default_auto_field = "django.db.models.BigAutoField"
