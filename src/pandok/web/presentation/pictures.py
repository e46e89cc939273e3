"""Pictures that only some people may see, from files whose name is their hash."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse


def picture_response(view: FieldFile) -> FileResponse:
    """Send the displayable JPEG of a photo or reference picture.

    It never changes, so the browser of whoever may see it keeps it; nobody between does.
    """
    response = FileResponse(view.open("rb"), content_type="image/jpeg")
    response.headers["Cache-Control"] = "private, max-age=86400, immutable"
    return response
