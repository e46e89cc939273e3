"""The app's name and label."""

from django.apps import AppConfig


class RightsConfig(AppConfig):
    """`pandok.web.rights`."""

    name = "pandok.web.rights"
    label = "rights"
    default_auto_field = "django.db.models.BigAutoField"
