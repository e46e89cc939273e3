"""What every template knows."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from pandok.web.presentation.navigation import places


def desk(request: HttpRequest) -> dict[str, object]:
    """Offer the bar; it is laid out only where a template shows it."""
    return {"places": SimpleLazyObject(lambda: places(request))}
