"""Reading the gallery's state, and telling what went wrong."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef

from pandok.reading.translation.glosses import GlossaryTranslator
from pandok.reading.wording.catalogue import Language, Value, catalogue
from pandok.web.engine.models import (
    GalleryGeneration,
    GalleryVersion,
    ReferenceFailure,
    StoredReference,
)
from pandok.web.engine.types import (
    Failure,
    Generation,
    GenerationState,
    ModelOrigin,
)

_CATALOGUES = ("pandok.web", "pandok.reading", "pandok.registry")


def gallery_version(*, tools_id: str) -> int:
    """Return how often what a set of tools computed has changed."""
    found = GalleryVersion.objects.filter(tools_id=tools_id)
    return found.values_list("number", flat=True).first() or 0


def gallery_size() -> int:
    """Return how many references readings search now."""
    serving = GalleryGeneration.objects.filter(state=GenerationState.SERVING)
    return StoredReference.objects.filter(tools_id__in=serving.values("tools_id")).count()


def generations() -> list[Generation]:
    """Return all generations, latest first."""
    return [_told(row) for row in GalleryGeneration.objects.order_by("-pk")]


def generation_found(number: int) -> Generation | None:
    """Return a generation; None where there is none of that number."""
    row = GalleryGeneration.objects.filter(pk=number).first()
    return None if row is None else _told(row)


def generation_in(state: GenerationState) -> Generation | None:
    """Return the latest generation that stands somewhere; None where there is none."""
    row = GalleryGeneration.objects.filter(state=state).order_by("-pk").first()
    return None if row is None else _told(row)


def generations_live() -> list[Generation]:
    """Return the generations that new references are computed for: first the one that serves."""
    both = [generation_in(GenerationState.SERVING), generation_in(GenerationState.BUILDING)]
    return [each for each in both if each is not None and each.tools_id is not None]


def tools_known(*, tools_id: str) -> bool:
    """Tell whether a generation was ever begun with a set of tools, be it deleted since."""
    return GalleryGeneration.objects.filter(tools_id=tools_id).exists()


def is_stored(*, tools_id: str | None, reference: str) -> Exists:
    """Return a condition: that a set of tools has computed a reference.

    Args:
        tools_id: Of the generation; None has computed nothing.
        reference: Field of the outer query that holds the reference's id.
    """
    return Exists(
        StoredReference.objects.filter(reference_ref=OuterRef(reference), tools_id=tools_id)
    )


def has_failed(*, number: int, reference: str, attempts: int) -> Exists:
    """Return a condition: that a generation failed to compute a reference often enough."""
    return Exists(
        ReferenceFailure.objects.filter(
            generation_id=number, reference_ref=OuterRef(reference), attempts__gte=attempts
        )
    )


def stored_since(*, tools_id: str | None, since: datetime) -> int:
    """Count the references that a set of tools computed since a moment."""
    return StoredReference.objects.filter(tools_id=tools_id, updated_at__gte=since).count()


def failures_of(*, number: int, attempts: int = 0) -> list[Failure]:
    """Return what a generation could not compute in at least so many attempts, latest first."""
    rows = ReferenceFailure.objects.filter(generation_id=number, attempts__gte=attempts)
    return [
        Failure(row.reference_ref, row.attempts, row.code, row.parameters, row.last_at)
        for row in rows.order_by("-last_at", "pk")
    ]


def stored_like(*, generation: Generation, reference_ref: UUID) -> bytes | None:
    """Return what another generation with the same reader of text computed of a reference.

    The text on it need not be read again, which takes most of the time.
    """
    if not generation.text_reader_id:
        return None
    alike = GalleryGeneration.objects.filter(text_reader_id=generation.text_reader_id)
    alike = alike.exclude(pk=generation.number)
    found = StoredReference.objects.filter(
        reference_ref=reference_ref, tools_id__in=alike.values("tools_id")
    )
    features = found.values_list("features", flat=True).first()
    return None if features is None else bytes(features)


def failure_sentence(*, code: str, parameters: Mapping[str, Value], language: Language) -> str:
    """Say why something could not be read: the sentence of a stored error code."""
    key = f"error.{code}"
    for package in _CATALOGUES:
        sentences = catalogue(package, language)
        known = sentences.keys()
        if key in known:
            return sentences.say(key, **parameters)
    return catalogue("pandok.web", language).say("error.engine.broke")


def _told(row: GalleryGeneration) -> Generation:
    return Generation(
        number=row.pk,
        ref=row.ref,
        embedder_id=row.embedder_id,
        weights_sha256=row.weights_sha256,
        tools_id=row.tools_id,
        text_reader_id=row.text_reader_id,
        origin=ModelOrigin(row.origin),
        state=GenerationState(row.state),
        switches_alone=row.switches_alone,
        problem_code=row.problem_code,
        problem_parameters=row.problem_parameters,
        started_at=row.started_at,
        finished_at=row.finished_at,
        served_at=row.served_at,
        retired_at=row.retired_at,
    )


def glosses(texts: Sequence[str], language: Language) -> list[str]:
    """Return what lines say in another language, as far as the glossary knows; else empty.

    Args:
        texts: One line each.
        language: Language of whoever is told.
    """
    translations = GlossaryTranslator().translate(texts, language)
    return [each.text if each is not None else "" for each in translations]
