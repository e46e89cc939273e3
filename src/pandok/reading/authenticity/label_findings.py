"""What the label on the goods says beside the recorded genuine label, and beside itself."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from pandok.reading.text.folding import fold_compact, ocr_skeleton
from pandok.reading.text.label_fields import read_label_fields
from pandok.reading.text.label_fields.dates import is_after
from pandok.reading.types import Evidence, EvidenceKind, LabelField, LabelFieldKind, TextLine

# Less surely read fields are shown, but nothing is concluded from them.
_LEAST_CONFIDENCE = 0.85
# How alike two spellings of one maker are, and two makers, 0 to 100: in between, nothing is said.
_SAME_NAME, _OTHER_NAME = 95.0, 55.0
_MOST_SLIPS = 1
_SURE, _WEAK = 1.0, 0.5


@dataclass(frozen=True)
class RecordedField:
    """A field of a recorded genuine label.

    Attributes:
        field: What it says.
        reference_id: On which reference picture.
    """

    field: LabelField
    reference_id: str


@dataclass(frozen=True)
class _Rule:
    """How a field is compared.

    Attributes:
        agrees: Whether two values are the same; None where that cannot be told.
        value: Strength of the evidence, where they are not.
    """

    agrees: Callable[[LabelField, LabelField], bool | None]
    value: float


def recorded_fields(labels: Mapping[str, Sequence[TextLine]]) -> tuple[RecordedField, ...]:
    """Read the fields of recorded genuine labels.

    Args:
        labels: Lines read on genuine references of one right, by reference id.
    """
    return tuple(
        RecordedField(field, reference_id)
        for reference_id, lines in labels.items()
        for field in read_label_fields(lines)
    )


def label_findings(
    fields: Sequence[LabelField], recorded: Sequence[RecordedField]
) -> Iterator[Evidence]:
    """Compare what labels on the goods say with what genuine labels of the right say.

    What is the same on every genuine item (maker, origin, model, contents, licence) is compared by
    value, what differs from item to item (lot, serial number, dates) by the form in which it is
    written. A value that none of the genuine labels has is told once a field; nothing is told of a
    field that no genuine label has.

    Args:
        fields: Read on the photos.
        recorded: Read on the right's genuine references.
    """
    sure = [field for field in fields if field.confidence >= _LEAST_CONFIDENCE]
    known = [each for each in recorded if each.field.confidence >= _LEAST_CONFIDENCE]
    for kind, rule in _RULES.items():
        on_goods = [field for field in sure if field.kind is kind]
        on_labels = [each for each in known if each.field.kind is kind]
        if on_goods and on_labels:
            yield from _compared(on_goods, on_labels, rule)
    for kind in _STAMPED:
        yield from _stamped(
            [field for field in sure if field.kind is kind],
            [each for each in known if each.field.kind is kind],
        )
    yield from _contradictions(sure)


def _compared(
    on_goods: Sequence[LabelField], on_labels: Sequence[RecordedField], rule: _Rule
) -> Iterator[Evidence]:
    judged = [
        (field, each, rule.agrees(field, each.field)) for field in on_goods for each in on_labels
    ]
    same = next(((field, each) for field, each, agrees in judged if agrees), None)
    if same is not None:
        yield _told(EvidenceKind.LABEL_AGREES, _SURE, *same)
    elif all(agrees is False for _, _, agrees in judged):
        field, each, _ = max(judged, key=lambda pair: pair[0].confidence)
        yield _told(EvidenceKind.LABEL_DIFFERS, rule.value, field, each)


def _stamped(
    on_goods: Sequence[LabelField], on_labels: Sequence[RecordedField]
) -> Iterator[Evidence]:
    if not on_goods or not on_labels:
        return
    if any(_same_form(a.text, b.field.text) for a in on_goods for b in on_labels):
        return
    yield _told(EvidenceKind.LABEL_FORM, _WEAK, on_goods[0], on_labels[0])


def _contradictions(fields: Sequence[LabelField]) -> Iterator[Evidence]:
    """What one photo says against itself: two origins, or an end before the beginning."""
    for photo in sorted({field.photo for field in fields}):
        shown = [field for field in fields if field.photo == photo]
        origins = [field for field in shown if field.kind is LabelFieldKind.ORIGIN]
        if len({field.value for field in origins}) > 1:
            yield _contradiction(origins[0], origins[1])
        made = [field for field in shown if field.kind is LabelFieldKind.MANUFACTURED_ON]
        ends = [field for field in shown if field.kind is LabelFieldKind.EXPIRES_ON]
        if len(made) == 1 and len(ends) == 1 and is_after(made[0].value, ends[0].value):
            yield _contradiction(made[0], ends[0])


def _contradiction(first: LabelField, second: LabelField) -> Evidence:
    return Evidence(
        EvidenceKind.LABEL_CONTRADICTION,
        _SURE,
        {"field": first.kind.value, "first": first.text, "second": second.text},
        first.photo,
        first.quad,
    )


def _told(kind: EvidenceKind, value: float, field: LabelField, recorded: RecordedField) -> Evidence:
    return Evidence(
        kind,
        value,
        {"field": field.kind.value, "read": field.text, "recorded": recorded.field.text},
        field.photo,
        field.quad,
        recorded.field.quad,
        recorded.reference_id,
    )


def _same_value(one: LabelField, other: LabelField) -> bool | None:
    return one.value == other.value


def _same_name(one: LabelField, other: LabelField) -> bool | None:
    """Names of makers; a label in another script cannot be compared by letters."""
    ours, theirs = fold_compact(one.value), fold_compact(other.value)
    if ours.isascii() != theirs.isascii():
        return None
    likeness = max(fuzz.ratio(ours, theirs), fuzz.partial_ratio(ours, theirs))
    if likeness >= _SAME_NAME:
        return True
    return False if likeness < _OTHER_NAME else None


def _same_number(one: LabelField, other: LabelField) -> bool | None:
    """Numbers, letters that a recogniser mistakes for others made equal."""
    ours, theirs = (ocr_skeleton(fold_compact(each.value)) for each in (one, other))
    return Levenshtein.distance(ours, theirs, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS


def _same_quantity(one: LabelField, other: LabelField) -> bool | None:
    """Amounts of the same thing: millilitres beside pieces say nothing of each other.

    Nor do the same digits before two units: a recogniser loses half of ``mm``.
    """
    if one.value == other.value:
        return True
    measures = {re.sub(r"[\d.]+", "#", each.value) for each in (one, other)}
    digits = {re.sub(r"\D", "", each.text) for each in (one, other)}
    return None if len(measures) > 1 or len(digits) == 1 else False


def _same_licence(one: LabelField, other: LabelField) -> bool | None:
    """Numbers of licences; a mark without a number says nothing of another one."""
    numbered = all(any(map(str.isdigit, each.value)) for each in (one, other))
    same_kind = one.value[:2] == other.value[:2]
    return _same_number(one, other) if numbered and same_kind else None


def _same_form(ours: str, theirs: str) -> bool:
    """Whether two stamps are written in one form, as far as a recogniser can be trusted.

    Digits stand for digits and letters for letters, except that those which are mistaken for each
    other stand for both; marks between them count, spaces do not. A stamp of another length is
    more often a stamp of which a part was read, and says nothing.
    """
    forms = [re.sub(r"\s", "", each) for each in (ours, theirs)]
    if len(forms[0]) != len(forms[1]):
        return True
    return all(_sort(a) & _sort(b) for a, b in zip(*forms, strict=True))


def _sort(sign: str) -> frozenset[str]:
    if sign.upper() in _DOUBTFUL:
        return frozenset({"digit", "letter"})
    if sign.isdigit():
        return frozenset({"digit"})
    return frozenset({"letter" if sign.isalpha() else sign})


_DOUBTFUL = frozenset("0O1IL5S8B2Z6G9Q4A7T")
_STAMPED = (
    LabelFieldKind.LOT,
    LabelFieldKind.SERIAL,
    LabelFieldKind.MANUFACTURED_ON,
    LabelFieldKind.EXPIRES_ON,
)
_RULES: dict[LabelFieldKind, _Rule] = {
    LabelFieldKind.MANUFACTURER: _Rule(_same_name, _SURE),
    LabelFieldKind.ORIGIN: _Rule(_same_value, _SURE),
    LabelFieldKind.MODEL: _Rule(_same_number, _WEAK),
    LabelFieldKind.PART_NUMBER: _Rule(_same_number, _WEAK),
    LabelFieldKind.QUANTITY: _Rule(_same_quantity, _WEAK),
    LabelFieldKind.CERTIFICATION: _Rule(_same_licence, _WEAK),
}
