"""Addresses of the interface for programs."""

from django.urls import URLPattern, path

from pandok.web.api.guard import guarded, unknown
from pandok.web.api.v1.interface import INTERFACE

app_name = INTERFACE.urls_namespace

urlpatterns = [
    *(guarded(pattern) for pattern in INTERFACE.urls[0] if isinstance(pattern, URLPattern)),
    path("<path:rest>", unknown, name="unknown"),
]
