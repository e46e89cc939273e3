"""Who may see a screening: its office works on it, headquarters looks."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404

from pandok.web.accounts.permissions import is_headquarters, office_of
from pandok.web.screening.models import Screening, ScreeningPhoto

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def may_screen(user: "User | AnonymousUser") -> bool:
    """Tell whether somebody may screen goods."""
    return office_of(user) is not None


def screening_for(
    user: "User | AnonymousUser", screening_id: UUID, *, write: bool = False
) -> Screening:
    """Return a screening to somebody who may see it.

    Raises:
        Http404: There is none that this user may know of.
        PermissionDenied: They may look, but not change it.
    """
    screenings = Screening.objects.select_related("office", "officer", "declaration", "reading")
    screening = screenings.filter(pk=screening_id).first()
    if screening is None:
        raise Http404
    office = office_of(user)
    if office is not None and screening.office_id == office:
        return screening
    if is_headquarters(user):
        if write:
            raise PermissionDenied
        return screening
    raise Http404


def photo_for(user: "User | AnonymousUser", screening_id: UUID, position: int) -> ScreeningPhoto:
    """Return a photo to somebody who may see its screening.

    Raises:
        Http404: There is none that this user may know of.
    """
    screening = screening_for(user, screening_id)
    photo = screening.photos.filter(position=position).first()
    if photo is None:
        raise Http404
    return photo
