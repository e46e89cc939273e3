"""Files of a form, as the services take them."""

from django.http import HttpRequest

from pandok.reading.images.limits import DecodeLimits


def uploads(request: HttpRequest, field: str) -> list[tuple[str, bytes]]:
    """Return name and content of the files that were sent under a field.

    Raises:
        PhotoError: One is empty or too large; it is refused before it is taken into memory.
    """
    limits = DecodeLimits()
    files = request.FILES.getlist(field)
    for file in files:
        limits.check_bytes(file.size or 0, file.name or "")
    return [(file.name or "", file.read()) for file in files]
