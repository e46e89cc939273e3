"""Addresses of these pages."""

from django.urls import path

from pandok.web.public import views

app_name = "public"

urlpatterns = [
    path("", views.front, name="front"),
    path("sign-in/", views.SignIn.as_view(), name="sign_in"),
    path("sign-out/", views.SignOut.as_view(), name="sign_out"),
    path("language/", views.language, name="language"),
    path("healthz", views.health, name="health"),
]
