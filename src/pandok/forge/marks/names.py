"""Invented brand names with their readings, and the invented companies that hold them.

Names are made of syllables, and no two splits share a syllable in the same place, so that a name
of one split is no misspelling of a name of another. What the rules make was compared with common
English words and well-known brands; the few that came near one are refused
(tests/forge/marks/test_names.py compares again).
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import pairwise

import numpy as np

from pandok.forge.marks.sounds import Syllable, hangul, hanja, kana, simplified
from pandok.forge.split import Split

# How many names a split has; further ones stand in for those that were refused.
NAMES_PER_SPLIT = 4000


@dataclass(frozen=True)
class BrandName:
    """A name that no trader uses.

    Attributes:
        latin: In Latin letters, capitalised.
        hangul: How that is read in Korean.
        hanja: A mark of two to four characters by the same sound, simplified where the holder is
            in mainland China and traditional elsewhere.
        kana: How the name is read in Japanese.
        holder: The invented company that holds the rights, in Latin letters.
        country: Where it is, as an ISO 3166 code: ``KR``.
        hanja_reading: How the Hanja are read in Korean, in Hangul.
        holder_local: The company as it is written where it is: ``주식회사 타주메리``.
    """

    latin: str
    hangul: str
    hanja: str
    kana: str
    holder: str
    country: str
    hanja_reading: str
    holder_local: str


_VOWELS = "aeiou"
_SPLITS = (Split.TRAIN, Split.VALIDATION, Split.EXAM)

# First syllables: these before each vowel, followed by these.
_FIRST_ONSETS = (
    "b", "br", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "kl", "l", "m", "n", "p", "pl", "qu",
    "r", "s", "t", "tr", "v", "w", "y", "z", "",
)  # fmt: skip
_FIRST_CODAS = ("", "l", "n", "r", "s")
_MIDDLE_ONSETS = ("b", "d", "g", "k", "l", "m", "n", "p", "r", "t", "v", "z", "sh", "f")
_LAST_ONSETS = ("b", "d", "k", "l", "m", "n", "r", "s", "t", "v", "z")
_LAST_CODAS = ("", "n", "r", "l", "x", "s", "th", "que", "nt", "t")

# Second halves of names of two syllables; between splits at least two letters differ.
_ENDINGS: dict[Split, tuple[Syllable, ...]] = {
    Split.TRAIN: (
        Syllable("qu", "i", "l"), Syllable("v", "o", "rn"), Syllable("d", "a", "sk"),
        Syllable("m", "e", "lt"), Syllable("tr", "i", "x"), Syllable("p", "a", "x"),
        Syllable("st", "e", "l"), Syllable("z", "a", "nt"),
    ),
    Split.VALIDATION: (
        Syllable("gr", "u", "n"), Syllable("p", "e", "rk"), Syllable("sh", "o", "ft"),
        Syllable("f", "i", "th"), Syllable("kr", "a", "z"), Syllable("v", "a", "lt"),
        Syllable("m", "u", "th"), Syllable("w", "e", "nt"),
    ),
    Split.EXAM: (
        Syllable("pl", "o", "nd"), Syllable("y", "u", "rd"), Syllable("j", "e", "lm"),
        Syllable("h", "a", "ng"), Syllable("ch", "u", "k"), Syllable("br", "i", "s"),
        Syllable("dr", "o", "que"), Syllable("k", "i", "st"),
    ),
}  # fmt: skip


@dataclass(frozen=True)
class _Inventory:
    """The syllables of one split, by place."""

    first: tuple[Syllable, ...]
    middle: tuple[Syllable, ...]
    last: tuple[Syllable, ...]
    endings: tuple[Syllable, ...]


def _share(
    split: Split, onsets: tuple[str, ...], codas: tuple[str, ...], turn: int
) -> tuple[Syllable, ...]:
    """A third of all syllables: neighbours in spelling go to different splits."""
    wanted = _SPLITS.index(split)
    return tuple(
        Syllable(onset, vowel, coda)
        for i, onset in enumerate(onsets)
        for j, vowel in enumerate(_VOWELS)
        for k, coda in enumerate(codas)
        if (i + j + k + turn) % 3 == wanted
    )


_INVENTORIES = {
    split: _Inventory(
        _share(split, _FIRST_ONSETS, _FIRST_CODAS, 0),
        _share(split, _MIDDLE_ONSETS, ("",), 1),
        _share(split, _LAST_ONSETS, _LAST_CODAS, 2),
        _ENDINGS[split],
    )
    for split in _SPLITS
}


def _spread(index: int, size: int) -> int:
    """Map indices below a size to places so that neighbours lie far apart, none twice."""
    step = int(size * 0.6180339887)
    while np.gcd(step, size) != 1:
        step += 1
    return (index * step + size // 7) % size


def _syllables(split: Split, index: int, attempt: int) -> tuple[Syllable, ...]:
    """The syllables that the rules make; every fourth name has two, and no stand-in has."""
    own = _INVENTORIES[split]
    first, middle, last, endings = own.first, own.middle, own.last, own.endings
    if attempt == 0 and index % 4 == 0:
        place = _spread(index // 4, len(first) * len(endings))
        return first[place // len(endings)], endings[place % len(endings)]
    count = len(first) * len(middle) * len(last)
    place = _spread(index + attempt * NAMES_PER_SPLIT, count)
    rest, at_last = divmod(place, len(last))
    return first[rest // len(middle)], middle[rest % len(middle)], last[at_last]


# Where two syllables meet, these are hard to say.
_HARSH = frozenset(
    ("nr", "lr", "rr", "sr", "sz", "sv", "sb", "sd", "sg", "ssh", "nsh", "lsh", "sj", "sdr", "sgr")
)


def _harsh(syllables: tuple[Syllable, ...]) -> bool:
    return any(before.coda + after.onset in _HARSH for before, after in pairwise(syllables))


@cache
def refused_names() -> frozenset[str]:
    """Return the names that the rules would make and that came near a word, a brand or a name."""
    listed = files("pandok.forge.marks").joinpath("refused_names.txt").read_text("utf-8")
    return frozenset(listed.split())


def _latin(syllables: tuple[Syllable, ...]) -> str:
    return "".join(s.latin for s in syllables).capitalize()


@dataclass(frozen=True)
class _Companies:
    """How companies of a country call themselves; see holders.toml."""

    share: float
    latin: tuple[str, ...]
    local: tuple[str, ...] = ()


@cache
def _companies() -> dict[str, _Companies]:
    listed = files("pandok.forge.marks").joinpath("holders.toml").read_text("utf-8")
    return {country: _Companies(**row) for country, row in tomllib.loads(listed).items()}


def _accepted(split: Split, index: int) -> tuple[Syllable, ...]:
    """The first that is not refused of an index's candidates, which no other index shares."""
    attempt = 0
    while True:
        syllables = _syllables(split, index, attempt)
        if not _harsh(syllables) and _latin(syllables) not in refused_names():
            return syllables
        attempt += 1


def invent_name(split: Split, index: int) -> BrandName:
    """Invent the index-th name of a split; no two indices of a split give the same.

    Args:
        split: Whose name.
        index: 0 to `NAMES_PER_SPLIT` - 1.

    Raises:
        ValueError: The index is outside that range.
    """
    if not 0 <= index < NAMES_PER_SPLIT:
        message = f"a split has {NAMES_PER_SPLIT} names, index {index} was asked for"
        raise ValueError(message)
    syllables = _accepted(split, index)
    latin = _latin(syllables)
    rng = np.random.default_rng((_SPLITS.index(split), index, 31))
    known = _companies()
    shares = np.cumsum([companies.share for companies in known.values()])
    country = list(known)[int(np.searchsorted(shares, rng.random() * shares[-1], side="right"))]
    companies = known[country]
    form = int(rng.integers(len(companies.latin)))
    characters, reading = hanja(syllables)
    if country == "CN":
        characters = simplified(characters)
    korean, japanese = hangul(syllables), kana(syllables)
    return BrandName(
        latin=latin,
        hangul=korean,
        hanja=characters,
        kana=japanese,
        holder=companies.latin[form].format(latin=latin),
        country=country,
        hanja_reading=reading,
        holder_local=(companies.local or companies.latin)[form].format(
            latin=latin, ko=korean, ja=japanese, zh=characters
        ),
    )
