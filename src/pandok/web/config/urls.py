"""Addresses of the desk."""

from django.urls import include, path

urlpatterns = [
    path("officer/", include("pandok.web.officer.urls")),
    path("holder/", include("pandok.web.holder.urls")),
    path("hq/", include("pandok.web.hq.urls")),
    path("api/v1/", include("pandok.web.api.urls")),
    path("", include("pandok.web.public.urls")),
]

handler400 = "pandok.web.public.errors.bad_request"
handler403 = "pandok.web.public.errors.permission_denied"
handler404 = "pandok.web.public.errors.page_not_found"
handler500 = "pandok.web.config.failures.server_error"
