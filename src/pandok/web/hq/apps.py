"""How Django knows this part of the desk."""

from django.apps import AppConfig


class HeadquartersConfig(AppConfig):
    """Registers the app under a short label."""

    name = "pandok.web.hq"
    label = "hq"
