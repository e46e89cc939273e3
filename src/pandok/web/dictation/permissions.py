"""Who may see a dictation: who spoke it."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404

from pandok.web.dictation.models import Dictation

if TYPE_CHECKING:
    from pandok.web.accounts.models import User


def dictation_for(user: "User", dictation_id: UUID) -> Dictation:
    """Return a dictation to whom it belongs.

    Raises:
        Http404: There is none that this user may know of.
    """
    found = Dictation.objects.defer("samples").filter(pk=dictation_id, by=user).first()
    if found is None:
        raise Http404
    return found
