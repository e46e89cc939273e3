"""What the pages of a screening and of a case both show: the reading beside its pictures."""

from typing import TYPE_CHECKING

from django.http import HttpRequest
from django.urls import reverse

from pandok.web.officer.forms import ScreenForm
from pandok.web.presentation.comparison import compare, references_of
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import photo_pictures, reference_pictures
from pandok.web.presentation.tabs import number_of
from pandok.web.screening.selectors import told_reading

if TYPE_CHECKING:
    from pandok.web.screening.models import Declaration, Screening

# So many are worth a look; a reading lists more.
_SHOWN_CANDIDATES = 5


def reading_context(request: HttpRequest, screening: "Screening") -> dict[str, object]:
    """Lay out the reading of a screening; ``told`` is None while there is none."""
    told = told_reading(screening, language_now())
    photos = photo_pictures(
        screening.photos.all(),
        lambda position: reverse("officer:photo", args=(screening.pk, position)),
    )
    context: dict[str, object] = {
        "told": told,
        "photos": photos,
        "declared": declared_rows(screening.declaration),
    }
    if told is None:
        return context
    candidates = told.candidates[:_SHOWN_CANDIDATES]
    chosen = number_of(request, "candidate", len(candidates)) or 0
    candidate = candidates[chosen] if candidates else None
    references = reference_pictures(
        references_of(candidate),
        candidate.title if candidate is not None else "",
        lambda ref: reverse("officer:reference", args=(ref,)),
    )
    comparison = compare(candidate, photos, references, number_of(request, "photo", len(photos)))
    return context | {"candidates": candidates, "chosen": chosen, "comparison": comparison}


def declared_rows(declaration: "Declaration | None") -> list[tuple[str, str]]:
    """Return label and value of what was declared."""
    if declaration is None:
        return []
    fields = {"number": declaration.number} | declaration.fields
    return [
        (str(field.label), _shown(fields[name]))
        for name, field in ScreenForm.base_fields.items()
        if fields.get(name)
    ]


def _shown(value: object) -> str:
    return f"{value:,.0f}" if isinstance(value, float) else str(value)
