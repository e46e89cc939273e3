"""The app's name and label."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """`pandok.web.cases`."""

    name = "pandok.web.cases"
    label = "cases"
    default_auto_field = "django.db.models.BigAutoField"
