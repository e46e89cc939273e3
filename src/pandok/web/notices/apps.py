"""The app's name and label."""

from django.apps import AppConfig


class NoticesConfig(AppConfig):
    """`pandok.web.notices`."""

    name = "pandok.web.notices"
    label = "notices"
    default_auto_field = "django.db.models.BigAutoField"
