"""Reading rights, and the pictures that the engine asks for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models import Q, QuerySet

from pandok.reading.types import RightKind
from pandok.web.accounts.permissions import (
    is_headquarters,
    is_holder_side,
    is_officer,
    organisations_of,
)
from pandok.web.engine.types import ReferenceFacts
from pandok.web.rights.models import ReferencePicture, Right
from pandok.web.rights.types import Enrolment, RightLabel, RightStatus

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def rights_of(user: "User | AnonymousUser") -> QuerySet[Right]:
    """Return the rights that somebody may see, with holders and pictures."""
    rights = Right.objects.select_related("holder").prefetch_related("pictures")
    if is_holder_side(user):
        return rights.filter(holder__in=organisations_of(user))
    if is_officer(user) or is_headquarters(user):
        return rights
    return rights.none()


def right_found(right_ref: UUID) -> Right | None:
    """Return a right by the id that readings name, whatever its status."""
    return Right.objects.select_related("holder").filter(pk=right_ref).first()


def right_labels(right_refs: Iterable[UUID]) -> dict[UUID, RightLabel]:
    """Return what is shown of some rights, in one query; unknown ones are missing."""
    rights = Right.objects.select_related("holder").filter(pk__in=set(right_refs))
    return {
        right.id: RightLabel(
            right.id, right.title, right.holder.name, right.status == RightStatus.IN_FORCE
        )
        for right in rights
    }


def pictures_by_ref(reference_refs: Iterable[UUID]) -> dict[UUID, ReferencePicture]:
    """Return some reference pictures by id, in one query; unknown ones are missing."""
    return {
        picture.id: picture
        for picture in ReferencePicture.objects.filter(pk__in=set(reference_refs))
    }


def pictures_to_enrol() -> QuerySet[ReferencePicture]:
    """Return the pictures of rights in force that no reading finds yet, or not any more."""
    waiting = Q(enrolment=Enrolment.PENDING) | Q(enrolment=Enrolment.DONE)
    return ReferencePicture.objects.filter(waiting, right__status=RightStatus.IN_FORCE)


def reference_facts(picture: ReferencePicture) -> ReferenceFacts:
    """Return what the engine is told of a picture, loaded with its right and holder."""
    return ReferenceFacts(
        reference_ref=picture.id,
        right_ref=picture.right_id,
        kind=RightKind(picture.kind),
        title=picture.right.title,
        text=picture.right.word_mark,
        holder=picture.right.holder.name,
    )


class ReferencePictures:
    """The reference pictures of recorded rights (`pandok.web.engine.types.PictureSource`)."""

    def picture_bytes(self, reference_ref: UUID) -> bytes:
        """Return the encoded picture as it was given.

        Raises:
            KeyError: There is no such picture.
            OSError: Its file cannot be read.
        """
        picture = ReferencePicture.objects.filter(pk=reference_ref).first()
        if picture is None:
            raise KeyError(reference_ref)
        with picture.image.open("rb") as file:
            data: bytes = file.read()
        return data
