"""The value that a term introduces: a name, a number, a date, a quantity or a mark."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from pandok.reading.glossary import Match, WrittenLanguage
from pandok.reading.text.label_fields.certifications import find_certifications
from pandok.reading.text.label_fields.dates import find_dates
from pandok.reading.text.label_fields.quantities import find_quantities
from pandok.reading.types import LabelFieldKind

# A colon, a bar or a closing bracket, after a sign for "number" perhaps; or a Korean particle.
_SEPARATOR = re.compile(
    r"\s*(?:(?:no|nr)\b\.?\s*|[#№]\s*)?[:|\])】』」>=]+\s*|[은는]\s+", re.IGNORECASE
)
_NUMBER_SIGN = re.compile(r"\s*(?:(?:no|nr)\b\.?|[#№.\-])?\s*", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-/._]{0,23}[A-Za-z0-9]")
_SENTENCE_END = re.compile(r"\s*(?:입니다|이다)\s*[.。]?\s*$")
_EDGES = " \t:|[]【】『』「」<>=·,;#"
_METRIC = ("ml", "g", "mm", "pcs")


@dataclass(frozen=True)
class Segment:
    """A term of a line, with what stands around it.

    Attributes:
        term: The term.
        written: The term as it is written.
        before: From the end of the term before it, or the beginning of the line.
        after: To the next term, or the end of the line.
    """

    term: Match
    written: str
    before: str
    after: str

    @property
    def is_separated(self) -> bool:
        """Whether a colon, a bracket or a particle divides the term from its value."""
        return _SEPARATOR.match(self.after) is not None

    @property
    def is_east_asian(self) -> bool:
        """Whether the term is Korean, Chinese or Japanese."""
        return self.term.language is not WrittenLanguage.ENGLISH

    @property
    def begins(self) -> bool:
        """Whether nothing but punctuation stands before the term."""
        return not any(map(str.isalnum, self.before))

    @property
    def introduces(self) -> bool:
        """Whether what follows can be nothing but the value.

        English terms also stand in sentences: they need a colon, or to end in ``by``.
        """
        named = self.is_east_asian or self.written.lower().endswith(" by")
        return self.is_separated or (self.begins and named)


@dataclass(frozen=True)
class Value:
    """A value in its form.

    Attributes:
        value: As `pandok.reading.types.LabelField` has it.
        text: As it is written.
    """

    value: str
    text: str


def value_after(kind: LabelFieldKind, segment: Segment) -> Value | None:
    """Read the value that a term introduces; None where none follows.

    Args:
        kind: The field of the term; an origin has no value here (see `origins`).
        segment: The term and what stands around it.
    """
    reader = _READERS.get(kind)
    return reader(segment) if reader is not None else None


def _name(segment: Segment) -> Value | None:
    text = _rest(segment.after).strip(_EDGES)
    # "Made by hand" names nobody.
    is_name = segment.is_separated or not text[:1].islower()
    if not (segment.introduces and is_name) or sum(map(str.isalpha, text)) < 2:
        return None
    return Value(text, text)


def _number(segment: Segment) -> Value | None:
    """A token with a digit."""
    match = _TOKEN.match(_NUMBER_SIGN.sub("", _rest(segment.after), count=1))
    if match is None or not any(map(str.isdigit, match.group())):
        return None
    return Value(match.group().upper(), match.group())


def _model(segment: Segment) -> Value | None:
    """A number, or any name that the term can only introduce."""
    number = _number(segment)
    if number is not None or not (segment.is_separated and segment.begins):
        return number
    named = _name(segment)
    return Value(named.value.upper(), named.text) if named is not None else None


def _date(segment: Segment) -> Value | None:
    """The date after the term, or before it, as in ``2025.06.25 제조``."""
    for part in (segment.after, segment.before):
        found = find_dates(part, year_first=segment.is_east_asian)
        if found:
            return Value(found[0].value, part[found[0].start : found[0].end])
    return None


def _quantity(segment: Segment) -> Value | None:
    return quantity_in(segment.after)


def quantity_in(text: str) -> Value | None:
    """Return the first quantity in a metric unit, or the first one at all.

    Args:
        text: Part of a line, in Unicode's compatibility form (NFKC).
    """
    found = find_quantities(text)
    if not found:
        return None
    told = next((each for each in found if each.value.endswith(_METRIC)), found[0])
    return Value(told.value, text[told.start : told.end])


def _certification(segment: Segment) -> Value | None:
    """The number of a licence or registration; marks that are words are found in every line."""
    if find_certifications(segment.after, announced=True):
        return None
    return _number(segment)


_READERS: dict[LabelFieldKind, Callable[[Segment], Value | None]] = {
    LabelFieldKind.PRODUCT_NAME: _name,
    LabelFieldKind.MANUFACTURER: _name,
    LabelFieldKind.IMPORTER: _name,
    LabelFieldKind.MODEL: _model,
    LabelFieldKind.PART_NUMBER: _number,
    LabelFieldKind.LOT: _number,
    LabelFieldKind.SERIAL: _number,
    LabelFieldKind.MANUFACTURED_ON: _date,
    LabelFieldKind.EXPIRES_ON: _date,
    LabelFieldKind.QUANTITY: _quantity,
    LabelFieldKind.CERTIFICATION: _certification,
}


def _rest(after: str) -> str:
    """What follows the separator, without the end of a Korean sentence."""
    separator = _SEPARATOR.match(after)
    return _SENTENCE_END.sub("", after[separator.end() :] if separator else after)
