"""Photos and references, as an officer may see them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext

from pandok.web.presentation.comparison import Picture
from pandok.web.rights.selectors import pictures_by_ref

if TYPE_CHECKING:
    from pandok.web.screening.models import Screening


def photo_pictures(screening: "Screening") -> Sequence[Picture]:
    """Return the photos of a screening, by position."""
    return [
        Picture(
            key=str(photo.position),
            address=reverse("officer:photo", args=(screening.pk, photo.position)),
            width_px=photo.width_px,
            height_px=photo.height_px,
            caption=gettext("Photo %(number)d") % {"number": number},
        )
        for number, photo in enumerate(screening.photos.all(), start=1)
    ]


def reference_pictures(reference_refs: Iterable[UUID], title: str) -> dict[UUID, Picture]:
    """Return reference pictures by id."""
    return {
        ref: Picture(
            key=str(ref),
            address=reverse("officer:reference", args=(ref,)),
            width_px=picture.width_px,
            height_px=picture.height_px,
            caption=f"{title} · {picture.get_kind_display()}",
        )
        for ref, picture in pictures_by_ref(reference_refs).items()
    }
