"""What a photo may cost before anything is decoded."""

from dataclasses import dataclass

from pandok.reading.errors import PhotoError


@dataclass(frozen=True)
class DecodeLimits:
    """Limits of decoding.

    Attributes:
        max_bytes: Size of the encoded file.
        max_pixels: Width times height that the file's header declares, checked before decoding.
        min_side_px: Shortest side that is still a picture.
        working_pixels: Larger photos are reduced to this many pixels, which keeps print legible.
        working_side_px: Longest side after reduction; OpenCV's remapping ends at 32,767.
    """

    max_bytes: int = 40_000_000
    max_pixels: int = 120_000_000
    min_side_px: int = 16
    working_pixels: int = 12_000_000
    working_side_px: int = 16_384

    def __post_init__(self) -> None:
        for field, value in vars(self).items():
            if value < 1:
                msg = f"{field} must be at least 1, not {value}"
                raise ValueError(msg)

    def check_bytes(self, size: int, name: str) -> None:
        """Refuse an empty or a too large file.

        Raises:
            PhotoError: ``photo.empty`` or ``photo.too_many_bytes``.
        """
        if size == 0:
            raise PhotoError("photo.empty", name=name)
        if size > self.max_bytes:
            raise PhotoError(
                "photo.too_many_bytes",
                name=name,
                megabytes=size / 1e6,
                limit_megabytes=self.max_bytes / 1e6,
            )

    def check_size(self, size_px: tuple[int, int], name: str) -> None:
        """Refuse a declared width and height that is too small, too large or too elongated.

        Raises:
            PhotoError: ``photo.too_small``, ``photo.too_many_pixels`` or ``photo.too_narrow``.
        """
        width, height = size_px
        if min(size_px) < self.min_side_px:
            raise PhotoError(
                "photo.too_small", name=name, width=width, height=height, limit=self.min_side_px
            )
        if width * height > self.max_pixels:
            raise PhotoError(
                "photo.too_many_pixels",
                name=name,
                width=width,
                height=height,
                limit_megapixels=self.max_pixels / 1e6,
            )
        if min(self.working_size(size_px)) < self.min_side_px:
            raise PhotoError("photo.too_narrow", name=name, width=width, height=height)

    def working_size(self, size_px: tuple[int, int]) -> tuple[int, int]:
        """Return the width and height after reduction, with the same proportions."""
        width, height = size_px
        by_area = (self.working_pixels / (width * height)) ** 0.5
        scale = min(1.0, by_area, self.working_side_px / max(size_px))
        return (width, height) if scale == 1.0 else (int(width * scale), int(height * scale))
