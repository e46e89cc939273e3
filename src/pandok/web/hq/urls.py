"""Addresses of these pages."""

from django.urls import path

from pandok.web.hq import views

app_name = "hq"

urlpatterns = [path("", views.overview, name="overview")]
