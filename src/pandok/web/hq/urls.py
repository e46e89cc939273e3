"""Addresses of these pages."""

from django.urls import path

from pandok.web.hq import model_views, views

app_name = "hq"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("models/", model_views.overview, name="models"),
    path("models/start/", model_views.start, name="model_start"),
    path("models/<int:number>/live/", model_views.live, name="model_live"),
    path("models/<int:number>/switch/", model_views.switch, name="model_switch"),
    path("models/<int:number>/back/", model_views.back, name="model_back"),
    path("models/<int:number>/stop/", model_views.stop, name="model_stop"),
    path("models/<int:number>/retry/", model_views.retry, name="model_retry"),
    path("models/<int:number>/delete/", model_views.delete, name="model_delete"),
]
