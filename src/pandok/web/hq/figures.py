"""Volumes, times and answers of a period, by office."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from uuid import UUID

from django.db.models import Aggregate, Count, FloatField, Model, Q, QuerySet

from pandok.web.accounts.selectors import offices
from pandok.web.cases.selectors import cases_of
from pandok.web.cases.types import Decision
from pandok.web.notices.selectors import notices_of
from pandok.web.notices.types import Answer, NoticeState
from pandok.web.screening.selectors import screenings_of
from pandok.web.screening.types import VerdictChoice

if TYPE_CHECKING:
    from pandok.web.accounts.models import User
    from pandok.web.cases.models import Case
    from pandok.web.notices.models import Notice
    from pandok.web.screening.models import Screening

M = TypeVar("M", bound=Model)


class Quantile(Aggregate):
    """PostgreSQL's continuous quantile."""

    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = FloatField()


@dataclass(frozen=True)
class VerdictShare:
    """How often the machine said something."""

    verdict: str
    count: int
    share: float


@dataclass(frozen=True)
class Tally:
    """How often people said something."""

    value: str
    count: int


@dataclass(frozen=True)
class OfficeFigures:
    """One office in the period; the median is None where no notice was sent."""

    name: str
    readings: int
    suspect: int
    cases: int
    notices: int
    replies: int
    median_ms: float | None


@dataclass(frozen=True)
class Figures:
    """Everything that the overview shows."""

    readings: int
    cases: int
    notices: int
    replied: int
    median_ms: float | None
    p95_ms: float | None
    reading_median_ms: float | None
    verdicts: tuple[VerdictShare, ...]
    answers: tuple[Tally, ...]
    decisions: tuple[Tally, ...]
    offices: tuple[OfficeFigures, ...]


def figures(user: "User", since: datetime, language: str) -> Figures:
    """Count what happened since a moment."""
    read = screenings_of(user).filter(submitted_at__gte=since, reading__isnull=False)
    cases = cases_of(user).filter(opened_at__gte=since)
    sent = notices_of(user).filter(state=NoticeState.SENT, sent_at__gte=since)
    by_verdict = _counts(read, "reading__verdict")
    total = sum(by_verdict.values())
    # Apart from the replies, whose join would count a notice with two of them twice.
    replied = sent.order_by().filter(replies__isnull=False).values("pk").distinct().count()
    times = sent.order_by().aggregate(
        count=Count("pk"),
        median=Quantile("photo_to_notice_ms", share=0.5),
        p95=Quantile("photo_to_notice_ms", share=0.95),
    )
    reading_times = read.order_by().aggregate(median=Quantile("reading__elapsed_ms", share=0.5))
    return Figures(
        readings=total,
        cases=cases.count(),
        notices=times["count"],
        replied=replied,
        median_ms=times["median"],
        p95_ms=times["p95"],
        reading_median_ms=reading_times["median"],
        verdicts=tuple(
            VerdictShare(verdict.value, count, count / total if total else 0.0)
            for verdict in VerdictChoice
            for count in [by_verdict.get(verdict.value, 0)]
        ),
        answers=_tallies(Answer.values, _counts(sent, "replies__answer")),
        decisions=_tallies(Decision.values, _counts(cases, "decisions__decision")),
        offices=_by_office(read, cases, sent, language),
    )


def _by_office(
    read: QuerySet["Screening"],
    cases: QuerySet["Case"],
    sent: QuerySet["Notice"],
    language: str,
) -> tuple[OfficeFigures, ...]:
    suspect = Q(reading__verdict=VerdictChoice.SUSPECT)
    readings = _rows(read, "office_id", count=Count("pk"), suspect=Count("pk", filter=suspect))
    opened = _rows(cases, "office_id", count=Count("pk"))
    replied = Count("pk", filter=Q(replies__isnull=False), distinct=True)
    told = _rows(sent, "case__office_id", count=Count("pk", distinct=True), replied=replied)
    medians = _rows(sent, "case__office_id", median=Quantile("photo_to_notice_ms", share=0.5))
    return tuple(
        OfficeFigures(
            name=office.name(language),
            readings=readings.get(office.pk, {}).get("count", 0),
            suspect=readings.get(office.pk, {}).get("suspect", 0),
            cases=opened.get(office.pk, {}).get("count", 0),
            notices=told.get(office.pk, {}).get("count", 0),
            replies=told.get(office.pk, {}).get("replied", 0),
            median_ms=medians.get(office.pk, {}).get("median"),
        )
        for office in offices()
    )


def _rows(rows: QuerySet[M], by: str, **sums: Aggregate) -> dict[UUID, dict[str, Any]]:
    grouped = rows.order_by().select_related(None).values(by).annotate(**sums)
    return {row[by]: row for row in grouped}


def _counts(rows: QuerySet[M], by: str) -> dict[str, int]:
    grouped = rows.order_by().select_related(None).values(by).annotate(count=Count(by))
    return {row[by]: row["count"] for row in grouped if row[by] is not None}


def _tallies(values: Iterable[str], counts: dict[str, int]) -> tuple[Tally, ...]:
    return tuple(Tally(value, counts.get(value, 0)) for value in values)
