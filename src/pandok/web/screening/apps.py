"""The app's name and label."""

from django.apps import AppConfig


class ScreeningConfig(AppConfig):
    """`pandok.web.screening`."""

    name = "pandok.web.screening"
    label = "screening"
    default_auto_field = "django.db.models.BigAutoField"
