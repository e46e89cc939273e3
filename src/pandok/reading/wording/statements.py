"""Evidence, verdicts and quality as sentences."""

from pandok.reading.types import ClueKind, Evidence, EvidenceKind, QualityWarning, Verdict
from pandok.reading.wording.catalogue import Language, catalogue

_PACKAGE = "pandok.reading"


def statement(evidence: Evidence, language: Language) -> str:
    """Say what a piece of evidence shows."""
    key = f"evidence.{evidence.kind.value}"
    if evidence.kind is EvidenceKind.MISSPELT_MARK and "times" in evidence.parameters:
        key = "evidence_tested.misspelt_mark"
    return catalogue(_PACKAGE, language).say(key, **evidence.parameters)


def verdict_sentence(verdict: Verdict, language: Language) -> str:
    """Say what a verdict means, and what it does not."""
    return catalogue(_PACKAGE, language).say(f"verdict.{verdict.value}")


def quality_sentence(warning: QualityWarning, language: Language) -> str:
    """Say what to do about a photo."""
    return catalogue(_PACKAGE, language).say(f"quality.{warning.value}")


def clue_name(kind: ClueKind, language: Language) -> str:
    """Name a kind of clue, to say what carried a score."""
    return catalogue(_PACKAGE, language).say(f"clue.{kind.value}")
