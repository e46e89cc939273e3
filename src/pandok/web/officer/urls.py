"""Addresses of these pages."""

from django.urls import path
from django.views.generic import RedirectView

from pandok.web.officer import case_views, dictation_views, screening_views

app_name = "officer"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="officer:queue"), name="home"),
    path("screen/", screening_views.screen, name="screen"),
    path("readings/", screening_views.screenings, name="screenings"),
    path("readings/<uuid:screening_id>/", screening_views.screening, name="screening"),
    path(
        "readings/<uuid:screening_id>/live/", screening_views.screening_live, name="screening_live"
    ),
    path("readings/<uuid:screening_id>/retry/", screening_views.retry, name="screening_retry"),
    path(
        "readings/<uuid:screening_id>/photos/<int:position>/", screening_views.photo, name="photo"
    ),
    path("references/<uuid:picture_id>/", screening_views.reference, name="reference"),
    path("cases/", case_views.queue, name="queue"),
    path("cases/<uuid:case_id>/", case_views.case, name="case"),
    path("cases/<uuid:case_id>/live/", case_views.case_live, name="case_live"),
    path("cases/<uuid:case_id>/notify/", case_views.notify, name="notify"),
    path("cases/<uuid:case_id>/decide/", case_views.decide, name="decide"),
    path("dictations/", dictation_views.dictate, name="dictate"),
    path("dictations/<uuid:dictation_id>/", dictation_views.dictation, name="dictation"),
]
