"""Reading the gallery's state, and telling what went wrong."""

from collections.abc import Mapping
from uuid import UUID

from pandok.reading.wording.catalogue import Language, Value, catalogue
from pandok.web.engine.models import GalleryVersion, StoredReference

_CATALOGUES = ("pandok.web", "pandok.reading", "pandok.registry")


def gallery_version() -> int:
    """Return how often the gallery has changed."""
    return GalleryVersion.objects.values_list("number", flat=True).first() or 0


def gallery_size() -> int:
    """Return how many references can be searched."""
    return StoredReference.objects.count()


def stale_references(*, tools_id: str) -> list[UUID]:
    """Return the references that other tools computed, which no reading with these tools sees."""
    stale = StoredReference.objects.exclude(tools_id=tools_id)
    return list(stale.values_list("reference_ref", flat=True))


def failure_sentence(*, code: str, parameters: Mapping[str, Value], language: Language) -> str:
    """Say why something could not be read: the sentence of a stored error code."""
    key = f"error.{code}"
    for package in _CATALOGUES:
        sentences = catalogue(package, language)
        known = sentences.keys()
        if key in known:
            return sentences.say(key, **parameters)
    return catalogue("pandok.web", language).say("error.engine.broke")
