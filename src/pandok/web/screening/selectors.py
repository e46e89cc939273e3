"""Reading screenings, and telling what the machine read."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Q, QuerySet

from pandok.reading.form import evidence_of, quad_of
from pandok.reading.types import ClueKind, Evidence, LabelFieldKind, QualityWarning, Verdict
from pandok.reading.wording.catalogue import Language, catalogue
from pandok.reading.wording.statements import (
    clue_name,
    label_field_name,
    quality_sentence,
    statement,
    verdict_sentence,
)
from pandok.web.accounts.permissions import is_headquarters, office_of
from pandok.web.engine.selectors import failure_sentence, glosses
from pandok.web.rights.selectors import right_labels
from pandok.web.rights.types import PictureKind, RightLabel
from pandok.web.screening.models import Declaration, ReadingRecord, Screening, SerialSighting
from pandok.web.screening.serials import ItemKey, item_keys
from pandok.web.screening.types import (
    ScreeningStatus,
    SerialElsewhere,
    SerialReuse,
    ToldCandidate,
    ToldCode,
    ToldContribution,
    ToldEvidence,
    ToldLabelField,
    ToldQuality,
    ToldReading,
    ToldText,
    VerdictChoice,
)

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from pandok.web.accounts.models import User


def screenings_of(user: "User | AnonymousUser") -> QuerySet[Screening]:
    """Return the screenings that somebody may see, newest first, with their readings."""
    screenings = Screening.objects.select_related("office", "officer", "declaration", "reading")
    office = office_of(user)
    if office is not None:
        return screenings.filter(office_id=office)
    if is_headquarters(user):
        return screenings
    return screenings.none()


def declaration_numbered(number: str) -> Declaration | None:
    """Return the newest declaration of a number."""
    found = Declaration.objects.filter(number=number).order_by("-created_at", "-id")
    return found.first() if number else None


def reading_of(screening: Screening) -> ReadingRecord | None:
    """Return the reading of a screening, once there is one."""
    if screening.status != ScreeningStatus.DONE:
        return None
    return screening.reading


def failure_told(screening: Screening, language: Language) -> str:
    """Say why a screening could not be read; empty where it could."""
    if not screening.failure_code:
        return ""
    return failure_sentence(
        code=screening.failure_code, parameters=screening.failure_parameters, language=language
    )


def told_reading(screening: Screening, language: Language) -> ToldReading | None:
    """Tell what the machine read, or None while it has not.

    Titles and holders are those of the rights as they are now; one query for all of them.
    """
    record = reading_of(screening)
    if record is None:
        return None
    forms: Sequence[Mapping[str, Any]] = record.candidates
    labels = right_labels(UUID(form["right_id"]) for form in forms)
    verdict = Verdict(record.verdict)
    return ToldReading(
        verdict=VerdictChoice(record.verdict),
        sentence=verdict_sentence(verdict, language),
        probability=record.probability,
        calibrated=record.calibrated,
        policy=record.policy,
        elapsed_ms=record.elapsed_ms,
        candidates=tuple(told_candidate(form, labels, language) for form in forms),
        lines=_told_lines(record.text, language),
        label_fields=_told_label_fields(record.label_fields, language),
        codes=tuple(
            ToldCode(
                form["symbology"],
                form["text"],
                form["check_digit_valid"],
                form["photo"],
                quad_of(form["quad"]),
            )
            for form in record.codes
        ),
        quality=tuple(
            ToldQuality(
                form["width_px"],
                form["height_px"],
                tuple(
                    quality_sentence(QualityWarning(each), language) for each in form["warnings"]
                ),
            )
            for form in record.quality
        ),
        reused_serials=serial_reuses(screening, language),
    )


def serial_reuses(screening: Screening, language: Language) -> tuple[SerialReuse, ...]:
    """Return the serial numbers of a screening's goods that another consignment bears, too.

    Photos of one consignment may be sent in several times: what has the same declaration number is
    the same consignment. What was not declared under a number is taken for another one.
    """
    record = reading_of(screening)
    keys = item_keys(record.codes) if record is not None else {}
    if not keys:
        return ()
    wanted = Q()
    for key in keys:
        wanted |= Q(gtin=key.gtin, serial=key.serial)
    number = screening.declaration.number if screening.declaration else ""
    others = SerialSighting.objects.filter(wanted).exclude(screening=screening)
    if number:
        others = others.exclude(screening__declaration__number=number)
    elsewhere: dict[ItemKey, list[SerialElsewhere]] = {}
    joined = others.select_related("screening__office", "screening__declaration")
    for each in joined.order_by("screening__read_at", "screening_id"):
        elsewhere.setdefault(ItemKey(each.gtin, each.serial), []).append(
            _elsewhere(each.screening, language)
        )
    return tuple(
        SerialReuse(
            key.gtin, key.serial, code["photo"], quad_of(code["quad"]), tuple(elsewhere[key])
        )
        for key, code in keys.items()
        if key in elsewhere
    )


def _elsewhere(screening: Screening, language: Language) -> SerialElsewhere:
    return SerialElsewhere(
        screening_ref=screening.id,
        office=screening.office.name(language),
        declaration_number=screening.declaration.number if screening.declaration else "",
        read_at=screening.read_at or screening.submitted_at,
    )


def _told_lines(forms: Sequence[Mapping[str, Any]], language: Language) -> tuple[ToldText, ...]:
    told = glosses([form["text"] for form in forms], language)
    return tuple(
        ToldText(form["text"], form["photo"], quad_of(form["quad"]), gloss)
        for form, gloss in zip(forms, told, strict=True)
    )


def _told_label_fields(
    forms: Sequence[Mapping[str, Any]], language: Language
) -> tuple[ToldLabelField, ...]:
    told = glosses([form["text"] for form in forms], language)
    return tuple(
        ToldLabelField(
            kind=LabelFieldKind(form["kind"]),
            name=label_field_name(LabelFieldKind(form["kind"]), language),
            text=form["text"],
            value=form["value"],
            gloss=gloss,
            photo=form["photo"],
            quad=quad_of(form["quad"]),
        )
        for form, gloss in zip(forms, told, strict=True)
    )


def _told_warnings(kinds: Sequence[str], language: Language) -> tuple[str, ...]:
    return tuple(quality_sentence(QualityWarning(kind), language) for kind in kinds)


def told_candidate(
    form: Mapping[str, Any], labels: Mapping[UUID, RightLabel], language: Language
) -> ToldCandidate:
    """Tell a candidate from its stored form.

    Args:
        form: As `pandok.reading.form.candidate_form` writes it.
        labels: The rights as they are now; one that is missing is told as it was read.
        language: Language of the sentences.
    """
    right_ref, reference_ref = UUID(form["right_id"]), UUID(form["reference_id"])
    label = labels.get(right_ref)
    return ToldCandidate(
        right_ref=right_ref,
        title=label.title if label else form["title"],
        holder=label.holder if label else form["holder"] or "",
        kind=PictureKind(form["kind"]),
        score=form["score"],
        photo=form["photo"],
        quad=quad_of(form["quad"]),
        reference_ref=reference_ref,
        reference_quad=quad_of(form["reference_quad"]),
        evidence=tuple(_told_evidence(each, reference_ref, language) for each in form["evidence"]),
        carried_by=_told_contributions(form.get("carried_by", ()), language),
    )


def _told_contributions(
    forms: Sequence[Mapping[str, Any]], language: Language
) -> tuple[ToldContribution, ...]:
    most = max((float(form["log_odds"]) for form in forms), default=0.0)
    return tuple(
        ToldContribution(
            kind=ClueKind(form["kind"]),
            name=clue_name(ClueKind(form["kind"]), language),
            log_odds=float(form["log_odds"]),
            share=float(form["log_odds"]) / most,
        )
        for form in forms
        if form["log_odds"] > 0
    )


def _told_evidence(
    form: Mapping[str, Any], reference_ref: UUID, language: Language
) -> ToldEvidence:
    found = evidence_of(form)
    return ToldEvidence(
        kind=found.kind,
        sentence=_sentence(found, language),
        value=found.value,
        photo=found.photo,
        photo_quad=found.photo_quad,
        reference_quad=found.reference_quad,
        reference_ref=UUID(found.reference_id) if found.reference_id else reference_ref,
    )


def _sentence(found: Evidence, language: Language) -> str:
    try:
        return statement(found, language)
    except KeyError:
        # Sentences change from version to version; readings are kept for good.
        return catalogue("pandok.web", language).say("evidence.older", kind=found.kind.value)
