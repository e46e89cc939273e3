"""Marks of conformity that are printed as letters."""

import re
from dataclasses import dataclass

# By the name to tell; spellings as they are printed.
_MARKS = {
    "KC": "KC", "KS": "KS", "CE": "CE", "UKCA": "UKCA", "CCC": "CCC", "3C": "CCC", "FCC": "FCC",
    "UL": "UL", "ETL": "ETL", "CSA": "CSA", "PSE": "PSE", "JIS": "JIS", "JAS": "JAS",
    "VCCI": "VCCI", "TELEC": "TELEC", "BSMI": "BSMI", "NCC": "NCC", "EAC": "EAC", "RCM": "RCM",
    "NOM": "NOM", "BIS": "BIS", "SNI": "SNI", "TISI": "TISI", "GS": "GS", "TUV": "TÜV",
    "TÜV": "TÜV", "VDE": "VDE", "ROHS": "RoHS", "REACH": "REACH", "HACCP": "HACCP", "GMP": "GMP",
    "CGMP": "CGMP", "ISO": "ISO", "FSSC": "FSSC", "HALAL": "HALAL", "KOSHER": "KOSHER",
    "FSC": "FSC", "OEKO-TEX": "OEKO-TEX", "USDA": "USDA", "ECOCERT": "ECOCERT", "WEEE": "WEEE",
}  # fmt: skip
# So short that they are told only where little else, or another mark, stands on the line.
_LONGEST_DOUBTFUL = 3
_MOST_WORDS = 3
_TOKEN = re.compile(r"[A-ZÜ0-9][A-ZÜa-z0-9]*(?:-[A-Z]+)?")
# Numbered standards and registrations, which are no words: national standards of China, Korea and
# Japan, ISO, production and drug licences of China, Korea's radio and electrical registrations.
_NUMBERED = re.compile(
    r"\b(?:GB(?:/T)?|QB(?:/T)?|FZ(?:/T)?|YY(?:/T)?|KS|JIS|ISO|EN|IEC|ASTM|DIN)"
    r"\s?(?:[A-Z]\s?)?\d{2,6}(?:[.\-:]\d{1,5})*\b"
    r"|\bXK\d{2}-\d{3}(?:-\d{5})?\b|\bSC\d{14}\b|国药准字\s?[A-Z]\d{8}"
    r"|\b(?:MSIP|R)-[A-Z]{1,3}-[A-Za-z0-9]{3}-[A-Za-z0-9-]{2,15}\b"
    r"|\b[A-Z]{2}\d{5,6}-\d{2,6}[A-Z]?\b"
)


@dataclass(frozen=True)
class FoundCertification:
    """A mark of conformity in a line.

    Attributes:
        value: Name of the mark, or the number of the standard without spaces.
        start: Index of its first character.
        end: Index after its last one.
    """

    value: str
    start: int
    end: int


def find_certifications(text: str, *, announced: bool = False) -> tuple[FoundCertification, ...]:
    """Find marks of conformity.

    Args:
        text: A line, in Unicode's compatibility form (NFKC).
        announced: Whether the line says that a mark follows.
    """
    numbered = [
        FoundCertification(re.sub(r"\s", "", match.group()), match.start(), match.end())
        for match in _NUMBERED.finditer(text)
    ]
    named = [
        FoundCertification(_MARKS[match.group().upper()], match.start(), match.end())
        for match in _TOKEN.finditer(text)
        if match.group().upper() in _MARKS
        and not any(other.start <= match.start() < other.end for other in numbered)
        and (match.group().isupper() or match.group() in _MARKS.values())
    ]
    few = len(text.split()) <= _MOST_WORDS or len(named) + len(numbered) > 1 or announced
    kept = [each for each in named if few or each.end - each.start > _LONGEST_DOUBTFUL]
    return tuple(sorted([*numbered, *kept], key=lambda each: each.start))
