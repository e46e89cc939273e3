"""The language of the page, as catalogues name it."""

from django.utils.translation import get_language

from pandok.reading.wording.catalogue import Language


def language_now() -> Language:
    """Return the language that the page is written in."""
    return "ko" if (get_language() or "").startswith("ko") else "en"
