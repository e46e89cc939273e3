"""Addresses of these pages."""

from django.urls import URLPattern

app_name = "hq"

urlpatterns: list[URLPattern] = []
