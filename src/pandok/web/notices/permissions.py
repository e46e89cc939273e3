"""Who may see and answer a notice: the holder and who acts for them; customs may look."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from pandok.web.accounts.permissions import (
    is_headquarters,
    is_holder_side,
    office_of,
    organisations_of,
)
from pandok.web.cases.types import CaseState
from pandok.web.notices.models import Notice
from pandok.web.notices.types import NoticeState

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User
    from pandok.web.screening.models import ScreeningPhoto


def notice_for(user: "User | AnonymousUser", notice_id: UUID, *, write: bool = False) -> Notice:
    """Return a notice to somebody who may see it; writing is answering it.

    A notice that waits for the officer's confirmation does not exist for the holder yet.

    Raises:
        Http404: There is none that this user may know of.
        PermissionDenied: They may look, but not answer.
    """
    notices = Notice.objects.select_related("case__office", "case__screening__reading", "holder")
    notice = notices.filter(pk=notice_id).first()
    if notice is None:
        raise Http404
    if is_holder_side(user):
        if notice.state == NoticeState.SENT and notice.holder_id in organisations_of(user):
            return notice
        raise Http404
    if is_headquarters(user) or office_of(user) == notice.case.office_id:
        if write:
            raise PermissionDenied
        return notice
    raise Http404


def may_confirm(user: "User | AnonymousUser", notice: Notice) -> bool:
    """Tell whether somebody may let a notice go out that still waits for it."""
    return (
        notice.state == NoticeState.WAITING_CONFIRMATION
        and office_of(user) == notice.case.office_id
        and notice.case.state == CaseState.OPEN
    )


def notice_photo_for(
    user: "User | AnonymousUser", notice_id: UUID, position: int
) -> "ScreeningPhoto":
    """Return a photo of the goods to somebody who may see the notice.

    Raises:
        Http404: There is none that this user may know of.
    """
    notice = notice_for(user, notice_id)
    photo = notice.case.screening.photos.filter(position=position).first()
    if photo is None:
        raise Http404
    return photo
