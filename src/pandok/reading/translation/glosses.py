"""Glosses: what of a line the glossary knows, in another language."""

import unicodedata
from collections.abc import Sequence

from pandok.reading.glossary import EntryKind, Match, WrittenLanguage, glossary
from pandok.reading.glossary.scripts import LetterScript, letter_script, written_language
from pandok.reading.text.label_fields.origins import FoundOrigin, find_origins
from pandok.reading.translation.protocol import Translation
from pandok.reading.wording.catalogue import Language, catalogue

_TARGETS: dict[Language, WrittenLanguage] = {
    "en": WrittenLanguage.ENGLISH,
    "ko": WrittenLanguage.KOREAN,
}
# With less of a line known, its gloss would mislead more than help.
_LEAST_KNOWN = 0.5
_GLOSSARY_VERSION = 1
_EAST_ASIAN = frozenset({LetterScript.HANGUL, LetterScript.HAN, LetterScript.KANA})


class GlossaryTranslator:
    """Glosses lines with the project's own glossary; no model, no file of the office's."""

    @property
    def translator_id(self) -> str:
        """Id of the glossary."""
        return f"glossary-{_GLOSSARY_VERSION}"

    def translate(self, texts: Sequence[str], language: Language) -> Sequence[Translation | None]:
        """Gloss lines; see `Translator.translate`.

        Terms, product items and countries stand in the other language, in the order of the line;
        the rest, names above all, stays as it is written. A line of which less than half of the
        letters is known has no gloss. Latin letters on an East Asian line are taken for names.
        """
        return [self._gloss(text, language) for text in texts]

    def _gloss(self, text: str, language: Language) -> Translation | None:
        text = unicodedata.normalize("NFKC", text)
        spoken = written_language(text)
        target = _TARGETS[language]
        if spoken is None or spoken is target:
            return None
        parts = _parts(text, target, language)
        wanted = _foreign(text, spoken)
        known = wanted - _foreign("".join(part for part, is_known in parts if not is_known), spoken)
        if known <= 0 or known < _LEAST_KNOWN * wanted:
            return None
        gloss = " ".join("".join(f" {part} " if known else part for part, known in parts).split())
        gloss = _tidied(gloss)
        return Translation(gloss[:1].upper() + gloss[1:], known == wanted, self.translator_id)


def _parts(text: str, target: WrittenLanguage, language: Language) -> list[tuple[str, bool]]:
    """Cut a line into glosses (known) and what stays as it is written (not known)."""
    glossed: list[tuple[int, int, str]] = [
        (found.start, found.end, _origin_told(found, target, language))
        for found in find_origins(text)
    ]
    for match in glossary().find(text):
        if not any(start < match.end and match.start < end for start, end, _ in glossed):
            glossed.append((match.start, match.end, _named(match, target)))
    parts: list[tuple[str, bool]] = []
    at = 0
    for start, end, told in sorted(glossed):
        parts += [(text[at:start], False), (told, True)]
        at = end
    return [*parts, (text[at:], False)]


def _named(match: Match, target: WrittenLanguage) -> str:
    return match.entry.name(target)


def _origin_told(found: FoundOrigin, target: WrittenLanguage, language: Language) -> str:
    country = glossary().entry(EntryKind.COUNTRY, found.country)
    name = country.name(target) if country is not None else found.country
    return catalogue("pandok.reading", language).say("gloss.origin", country=name)


def _foreign(text: str, spoken: WrittenLanguage) -> int:
    """Count the letters that need a translation: on an East Asian line, not the Latin ones."""
    if spoken is WrittenLanguage.ENGLISH:
        return sum(letter_script(each) is LetterScript.LATIN for each in text)
    return sum(letter_script(each) in _EAST_ASIAN for each in text)


def _tidied(gloss: str) -> str:
    for mark in (":", ",", ".", ";", ")", "]"):
        gloss = gloss.replace(f" {mark}", mark)
    return gloss.replace("( ", "(").replace("[ ", "[")
