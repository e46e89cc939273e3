"""The app's name and label."""

from django.apps import AppConfig


class DictationConfig(AppConfig):
    """`pandok.web.dictation`."""

    name = "pandok.web.dictation"
    label = "dictation"
    default_auto_field = "django.db.models.BigAutoField"
