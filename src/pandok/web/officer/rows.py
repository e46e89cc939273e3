"""Rows of the lists of readings and cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.urls import reverse

from pandok.web.rights.selectors import right_labels

if TYPE_CHECKING:
    from pandok.web.cases.models import Case
    from pandok.web.screening.models import Screening


@dataclass(frozen=True)
class ScreeningRow:
    """A screening as the list shows it; verdict, title and case are empty where there is none."""

    pk: UUID
    submitted_at: datetime
    photo_address: str
    status: str
    status_label: str
    verdict: str
    title: str
    declaration_number: str
    case_number: str


@dataclass(frozen=True)
class CaseRow:
    """A case as the queue shows it; answer and decision are empty where there is none."""

    pk: UUID
    number: str
    opened_at: datetime
    photo_address: str
    title: str
    holder: str
    verdict: str
    probability: float
    state: str
    state_label: str
    answer: str
    decision: str


def screening_rows(screenings: Iterable["Screening"]) -> list[ScreeningRow]:
    """Lay out screenings."""
    return [_screening_row(each) for each in screenings]


def case_rows(cases: Iterable["Case"]) -> list[CaseRow]:
    """Lay out cases; one query names their rights."""
    listed = list(cases)
    labels = right_labels(case.right_ref for case in listed)
    return [
        CaseRow(
            pk=case.pk,
            number=case.number,
            opened_at=case.opened_at,
            photo_address=_first_photo(case.screening_id),
            title=labels[case.right_ref].title if case.right_ref in labels else "",
            holder=case.holder.name,
            verdict=case.screening.reading.verdict,
            probability=case.screening.reading.probability,
            state=case.state,
            state_label=case.get_state_display(),
            answer=_answer(case),
            decision=_decision(case),
        )
        for case in listed
    ]


def _answer(case: "Case") -> str:
    notice = getattr(case, "notice", None)
    replies = list(notice.replies.all()) if notice is not None else []
    return replies[-1].answer if replies else ""


def _decision(case: "Case") -> str:
    decisions = list(case.decisions.all())
    return decisions[-1].decision if decisions else ""


def _screening_row(screening: "Screening") -> ScreeningRow:
    reading = getattr(screening, "reading", None)
    case = getattr(screening, "case", None)
    best = reading.candidates[0] if reading is not None and reading.candidates else None
    return ScreeningRow(
        pk=screening.pk,
        submitted_at=screening.submitted_at,
        photo_address=_first_photo(screening.pk),
        status=screening.status,
        status_label=screening.get_status_display(),
        verdict=reading.verdict if reading is not None else "",
        title=best["title"] if best is not None else "",
        declaration_number=screening.declaration.number if screening.declaration else "",
        case_number=case.number if case is not None else "",
    )


def _first_photo(screening_id: UUID) -> str:
    return reverse("officer:photo", args=(screening_id, 0))
