"""Addresses of these pages."""

from django.urls import path

from pandok.web.holder import notice_views, right_views

app_name = "holder"

urlpatterns = [
    path("", notice_views.inbox, name="inbox"),
    path("notices/<uuid:notice_id>/", notice_views.notice, name="notice"),
    path("notices/<uuid:notice_id>/reply/", notice_views.reply, name="reply"),
    path("notices/<uuid:notice_id>/photos/<int:position>/", notice_views.photo, name="photo"),
    path("rights/", right_views.rights, name="rights"),
    path("rights/new/", right_views.right_new, name="right_new"),
    path("rights/<uuid:right_id>/", right_views.right, name="right"),
    path("rights/<uuid:right_id>/pictures/", right_views.picture_add, name="picture_add"),
    path("pictures/<uuid:picture_id>/", right_views.picture, name="picture"),
]
