"""How Django knows this part of the desk."""

from django.apps import AppConfig


class PresentationConfig(AppConfig):
    """Registers the app under a short label."""

    name = "pandok.web.presentation"
    label = "presentation"
