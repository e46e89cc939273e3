"""Addresses of these pages."""

from django.urls import URLPattern

app_name = "holder"

urlpatterns: list[URLPattern] = []
