"""Photos and references, as a right holder may see them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from pandok.web.presentation.comparison import Picture
from pandok.web.rights.selectors import pictures_by_ref

if TYPE_CHECKING:
    from pandok.web.notices.types import ToldPhoto


def photo_pictures(notice_id: UUID, photos: Sequence["ToldPhoto"]) -> list[Picture]:
    """Return the photos of a notice, by position."""
    return [
        Picture(
            key=str(photo.position),
            address=reverse("holder:photo", args=(notice_id, photo.position)),
            width_px=photo.width_px,
            height_px=photo.height_px,
            caption=gettext("Photo %(number)d") % {"number": number},
        )
        for number, photo in enumerate(photos, start=1)
    ]


def reference_pictures(reference_refs: Iterable[UUID], title: str) -> dict[UUID, Picture]:
    """Return reference pictures by id."""
    return {
        ref: Picture(
            key=str(ref),
            address=reverse("holder:picture", args=(ref,)),
            width_px=picture.width_px,
            height_px=picture.height_px,
            caption=f"{title} · {picture.get_kind_display()}",
        )
        for ref, picture in pictures_by_ref(reference_refs).items()
    }
