"""Pictures that only some people may see: laid out for pages, and sent to browsers."""

from collections.abc import Callable, Iterable
from typing import Protocol
from uuid import UUID

from django.db.models.fields.files import FieldFile
from django.http import FileResponse
from django.utils.translation import gettext

from pandok.web.presentation.comparison import Picture
from pandok.web.rights.selectors import pictures_by_ref


class FramedPhoto(Protocol):
    """A photo with the frame that quads on it are given in."""

    @property
    def position(self) -> int:
        """Zero-based."""

    @property
    def width_px(self) -> int:
        """Width of the frame."""

    @property
    def height_px(self) -> int:
        """Height of the frame."""


def photo_pictures(photos: Iterable[FramedPhoto], address: Callable[[int], str]) -> list[Picture]:
    """Lay out photos of goods.

    Args:
        photos: By position.
        address: Where the photo of a position is served to whoever reads the page.
    """
    return [
        Picture(
            key=str(photo.position),
            address=address(photo.position),
            width_px=photo.width_px,
            height_px=photo.height_px,
            caption=gettext("Photo %(number)d") % {"number": number},
        )
        for number, photo in enumerate(photos, start=1)
    ]


def reference_pictures(
    reference_refs: Iterable[UUID], title: str, address: Callable[[UUID], str]
) -> dict[UUID, Picture]:
    """Lay out reference pictures, by id.

    Args:
        reference_refs: Which ones.
        title: Title of their right.
        address: Where the picture of an id is served to whoever reads the page.
    """
    return {
        ref: Picture(
            key=str(ref),
            address=address(ref),
            width_px=picture.width_px,
            height_px=picture.height_px,
            caption=f"{title} · {picture.get_kind_display()}",
        )
        for ref, picture in pictures_by_ref(reference_refs).items()
    }


def picture_response(view: FieldFile) -> FileResponse:
    """Send the displayable JPEG of a photo or reference picture.

    It never changes, so the browser of whoever may see it keeps it; nobody between does.
    """
    response = FileResponse(view.open("rb"), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response
