"""Evidence, verdicts and quality as sentences."""

from pandok.reading.glossary import EntryKind, WrittenLanguage, glossary
from pandok.reading.types import (
    ClueKind,
    Evidence,
    EvidenceKind,
    LabelFieldKind,
    QualityWarning,
    Verdict,
)
from pandok.reading.wording.catalogue import Language, Value, catalogue

_PACKAGE = "pandok.reading"


def statement(evidence: Evidence, language: Language) -> str:
    """Say what a piece of evidence shows."""
    key = f"evidence.{evidence.kind.value}"
    if evidence.kind is EvidenceKind.MISSPELT_MARK and "times" in evidence.parameters:
        key = "evidence_tested.misspelt_mark"
    named = {name: _worded(name, value, language) for name, value in evidence.parameters.items()}
    return catalogue(_PACKAGE, language).say(key, **named)


def _worded(name: str, value: Value, language: Language) -> Value:
    """Put the codes that evidence names into words; all else is told as it is."""
    if name == "field":
        return label_field_name(LabelFieldKind(str(value)), language)
    if name == "item":
        item = glossary().entry(EntryKind.ITEM, str(value))
        return item.name(WrittenLanguage(language)) if item is not None else value
    return value


def verdict_sentence(verdict: Verdict, language: Language) -> str:
    """Say what a verdict means, and what it does not."""
    return catalogue(_PACKAGE, language).say(f"verdict.{verdict.value}")


def quality_sentence(warning: QualityWarning, language: Language) -> str:
    """Say what to do about a photo."""
    return catalogue(_PACKAGE, language).say(f"quality.{warning.value}")


def clue_name(kind: ClueKind, language: Language) -> str:
    """Name a kind of clue, to say what carried a score."""
    return catalogue(_PACKAGE, language).say(f"clue.{kind.value}")


def label_field_name(kind: LabelFieldKind, language: Language) -> str:
    """Name what a label tells."""
    return catalogue(_PACKAGE, language).say(f"label_field.{kind.value}")
