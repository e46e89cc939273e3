"""Who may see and change a right: its holder and who acts for them; customs may look."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from pandok.web.accounts.permissions import (
    is_headquarters,
    is_holder_side,
    is_officer,
    organisations_of,
)
from pandok.web.rights.models import ReferencePicture, Right

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def may_record(user: "User | AnonymousUser") -> bool:
    """Tell whether somebody may record rights at all."""
    return is_holder_side(user)


def right_for(user: "User | AnonymousUser", right_id: UUID, *, write: bool = False) -> Right:
    """Return a right to somebody who may see it.

    Raises:
        Http404: There is none that this user may know of.
        PermissionDenied: They may look, but not change it.
    """
    right = Right.objects.select_related("holder").filter(pk=right_id).first()
    if right is None:
        raise Http404
    if is_holder_side(user) and right.holder_id in organisations_of(user):
        return right
    if is_officer(user) or is_headquarters(user):
        if write:
            raise PermissionDenied
        return right
    raise Http404


def picture_for(
    user: "User | AnonymousUser", picture_id: UUID, *, write: bool = False
) -> ReferencePicture:
    """Return a reference picture to somebody who may see its right.

    Raises:
        Http404: There is none that this user may know of.
        PermissionDenied: They may look, but not change it.
    """
    picture = ReferencePicture.objects.filter(pk=picture_id).first()
    if picture is None:
        raise Http404
    picture.right = right_for(user, picture.right_id, write=write)
    return picture
