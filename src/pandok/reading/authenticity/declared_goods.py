"""What the labels on the goods say beside what was declared."""

import unicodedata
from collections.abc import Iterator, Sequence

from rapidfuzz.distance import Levenshtein

from pandok.reading.glossary import EntryKind, GlossaryEntry, glossary
from pandok.reading.glossary.scripts import letter_script
from pandok.reading.glossary.search import hs_heading_fits
from pandok.reading.text.folding import fold_compact, ocr_skeleton
from pandok.reading.text.label_fields.origins import find_country
from pandok.reading.types import (
    Declaration,
    Evidence,
    EvidenceKind,
    LabelField,
    LabelFieldKind,
    TextLine,
)

_LEAST_CONFIDENCE = 0.85
# A line names the goods where an item's name is most of it, or stands beside "product name".
_LEAST_SHARE = 0.7
# Two Hanzi are a word.
_LEAST_NAMED = 2
_LEAST_MODEL = 3
_MOST_SLIPS = 1
_HEADING_DIGITS = 4


def declared_findings(
    fields: Sequence[LabelField], lines: Sequence[TextLine], declaration: Declaration
) -> Iterator[Evidence]:
    """Compare origin, model, goods and HS heading as labelled with those declared.

    Args:
        fields: Read on the photos.
        lines: All text on the photos.
        declaration: What was declared; empty fields are not compared.
    """
    sure = [field for field in fields if field.confidence >= _LEAST_CONFIDENCE]
    yield from _origin(sure, declaration)
    yield from _model(sure, declaration)
    yield from _goods(lines, declaration)


def labelled_items(lines: Sequence[TextLine]) -> tuple[tuple[GlossaryEntry, TextLine], ...]:
    """Return the product items that labels name, each with the line where it stands first.

    A word within a sentence names no goods ("keep away from honey"); an item's name must be most of
    its line.

    Args:
        lines: All text on the photos.
    """
    found: dict[str, tuple[GlossaryEntry, TextLine]] = {}
    for line in lines:
        if line.confidence < _LEAST_CONFIDENCE:
            continue
        text = unicodedata.normalize("NFKC", line.text)
        _, separator, value = text.rpartition(":")
        for item in _items_mostly(value if separator else text):
            found.setdefault(item.code, (item, line))
    return tuple(found.values())


def _items_mostly(text: str) -> tuple[GlossaryEntry, ...]:
    # Words of other kinds are found too, so that none is taken for an item's.
    matches = [each for each in glossary().find(text) if each.entry.kind is EntryKind.ITEM]
    letters = sum(letter_script(each) is not None for each in text)
    named = sum(
        letter_script(each) is not None
        for match in matches
        for each in text[match.start : match.end]
    )
    if named < max(_LEAST_NAMED, _LEAST_SHARE * letters):
        return ()
    return tuple(match.entry for match in matches)


def _origin(fields: Sequence[LabelField], declaration: Declaration) -> Iterator[Evidence]:
    declared = find_country(declaration.origin_country)
    origins = [field for field in fields if field.kind is LabelFieldKind.ORIGIN]
    if declared is not None and origins and declared not in {field.value for field in origins}:
        yield _otherwise(origins[0], declaration.origin_country)


def _model(fields: Sequence[LabelField], declaration: Declaration) -> Iterator[Evidence]:
    declared = ocr_skeleton(fold_compact(declaration.model))
    told = [
        field
        for field in fields
        if field.kind in {LabelFieldKind.MODEL, LabelFieldKind.PART_NUMBER}
    ]
    if len(declared) < _LEAST_MODEL or not told:
        return
    read = [ocr_skeleton(fold_compact(field.value)) for field in told]
    # Declarants write names and sizes beside the number.
    same = any(
        each in declared
        or declared in each
        or Levenshtein.distance(each, declared, score_cutoff=_MOST_SLIPS) <= _MOST_SLIPS
        for each in read
    )
    if not same:
        yield _otherwise(told[0], declaration.model)


def _goods(lines: Sequence[TextLine], declaration: Declaration) -> Iterator[Evidence]:
    labelled = labelled_items(lines)
    if not labelled:
        return
    item, line = labelled[0]
    declared = {each.code for each in glossary().items_in(declaration.goods_name)}
    if declared and declared.isdisjoint(each.code for each, _ in labelled):
        yield Evidence(
            EvidenceKind.OTHER_GOODS,
            1.0,
            {"declared": declaration.goods_name, "item": item.code, "read": line.text},
            line.photo,
            line.quad,
        )
    hs_code = declaration.hs_code
    if hs_code and not any(hs_heading_fits(each, hs_code) for each, _ in labelled):
        yield Evidence(
            EvidenceKind.OTHER_HEADING,
            1.0,
            {
                "declared": hs_code,
                "item": item.code,
                "usual": ", ".join(dict.fromkeys(h[:_HEADING_DIGITS] for h in item.hs_headings)),
            },
            line.photo,
            line.quad,
        )


def _otherwise(field: LabelField, declared: str) -> Evidence:
    return Evidence(
        EvidenceKind.DECLARED_OTHERWISE,
        1.0,
        {"field": field.kind.value, "declared": declared.strip(), "read": field.text},
        field.photo,
        field.quad,
    )
