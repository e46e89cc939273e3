"""Whether a word in Latin letters and one in Hangul are the same name, by how they sound.

설화수 and Sulwhasoo, 나이키 and NIKE: the first goes by romanisation, the second by the rules for
loan words, most by a habit of the brand. So neither word is written in the other's script and
compared; rather each sound of the Hangul has a list of spellings with prices, and the cheapest way
to spell the whole Latin word is looked for (the monotone alignment of Knight and Graehl, Machine
Transliteration, 1998, with prices set by hand instead of learned). A key of consonants finds, among
many names, the few that are worth aligning.
"""

import math
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import islice, product

_TENTHS = 10.0
_DOUBLED = 0.3
# A sound that is not spelt, and a letter that no list knows.
_UNSPELT = {"ㅎ": 0.6, "ㄹ": 1.2}
_UNSPELT_VOWEL, _UNSPELT_CONSONANT, _STRANGE_LETTER = 1.2, 1.8, 1.5
# Beyond this price a letter, on average, two words do not sound alike.
_MOST_A_LETTER = 0.25
_LEAST_SOUNDS = 3
_LONGEST = 40
_SYLLABLES = 0xAC00
_INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_FINALS = " ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
# Finals of two consonants are heard as one of them (standard pronunciation, rule 10).
_HEARD = str.maketrans("ㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄ", "ㄱㄴㄴㄱㅁㄹㄹㄹㅂㄹㅂ")


def is_hangul_word(word: str) -> bool:
    """Whether a word is written in Hangul syllables throughout."""
    return bool(word) and all("가" <= character <= "힣" for character in word)


def is_latin_word(word: str) -> bool:
    """Whether a folded word is written in Latin letters throughout."""
    return word.isascii() and word.isalpha()


@lru_cache(maxsize=4096)
def sounds_of(hangul: str) -> tuple[str, ...]:
    """Return the jamo of a word in Hangul, finals marked with an apostrophe."""
    sounds: list[str] = []
    for character in hangul:
        place = ord(character) - _SYLLABLES
        final = _FINALS[place % 28].translate(_HEARD)
        sounds += [_INITIALS[place // 588], _VOWELS[place % 588 // 28]]
        if final != " ":
            sounds.append(f"{final}'")
    return tuple(sounds)


@dataclass(frozen=True)
class _Spellings:
    """What spellings.toml holds: letters and price of each spelling."""

    single: dict[str, tuple[tuple[str, float], ...]]
    together: dict[tuple[str, ...], tuple[tuple[str, float], ...]]
    silent: dict[str, float]


@cache
def _spellings() -> _Spellings:
    text = files("pandok.reading.text").joinpath("spellings.toml").read_text(encoding="utf-8")
    tables = tomllib.loads(text)
    single = {sound: _listed(row) for sound, row in (tables["initials"] | tables["vowels"]).items()}
    single |= {f"{sound}'": _listed(row) for sound, row in tables["finals"].items()}
    return _Spellings(
        single=single,
        together={tuple(key.split(" ")): _listed(row) for key, row in tables["together"].items()},
        silent={letter: price / _TENTHS for letter, price in tables["silent"].items()},
    )


def _listed(row: str) -> tuple[tuple[str, float], ...]:
    listed = []
    for entry in row.split(" "):
        letters = entry.rstrip("0123456789")
        price = float(entry[len(letters) :] or 0) / _TENTHS
        listed.append((letters.replace("-", ""), price))
    return tuple(listed)


def romanised(hangul: str) -> str:
    """Spell a word in Hangul by the cheapest spelling of each sound.

    Args:
        hangul: In Hangul syllables throughout.
    """
    single = _spellings().single
    return "".join(single[sound][0][0] for sound in sounds_of(hangul))


def sound_price(hangul: str, latin: str) -> float | None:
    """Price the cheapest way to spell a Hangul word as a Latin one.

    Args:
        hangul: In Hangul syllables throughout.
        latin: In small Latin letters throughout.

    Returns:
        In powers of ten of likelihood; None where the two do not sound alike, are too short to
        tell, or too long.
    """
    sounds = sounds_of(hangul)
    heard = [sound for sound in sounds if sound not in {"ㅇ", "ㅡ"}]
    if not _LEAST_SOUNDS <= len(heard) <= _LONGEST or len(latin) > _LONGEST:
        return None
    price = _cheapest(sounds, latin)
    limit = _MOST_A_LETTER * max(len(heard), len(latin))
    return price if price <= limit else None


def _cheapest(sounds: tuple[str, ...], latin: str) -> float:
    """Dynamic programme: ``best[j]`` is the price of the sounds so far as the first j letters."""
    known, length = _spellings(), len(latin)
    rows: list[list[float]] = [[math.inf] * (length + 1) for _ in range(len(sounds) + 1)]
    rows[0][0] = 0.0
    for index in range(len(sounds) + 1):
        row = rows[index]
        for at in range(length):
            letter = latin[at]
            skip = known.silent.get(letter, _STRANGE_LETTER)
            if at and letter == latin[at - 1]:
                skip = min(skip, _DOUBLED)
            row[at + 1] = min(row[at + 1], row[at] + skip)
        if index == len(sounds):
            break
        for size, options in _from(sounds, index):
            after = rows[index + size]
            for letters, price in options:
                step = len(letters)
                for at in range(length - step + 1):
                    if row[at] + price < after[at + step] and latin.startswith(letters, at):
                        after[at + step] = row[at] + price
    return rows[-1][-1]


@lru_cache(maxsize=4096)
def _from(
    sounds: tuple[str, ...], index: int
) -> tuple[tuple[int, tuple[tuple[str, float], ...]], ...]:
    """Spellings of the sound at a place, and of the two or three that begin there."""
    known, sound = _spellings(), sounds[index]
    vowel = sound in _VOWELS
    unspelt = _UNSPELT.get(sound, _UNSPELT_VOWEL if vowel else _UNSPELT_CONSONANT)
    found = [(1, (*known.single.get(sound, ()), ("", unspelt)))]
    for size in (2, 3):
        together = known.together.get(sounds[index : index + size])
        if together:
            found.append((size, together))
    return tuple(found)


# Consonants that are told apart in keys: K for ㄱ ㅋ, T for ㄷ ㅌ, P for ㅂ ㅍ, S for ㅅ ㅈ ㅊ.
_CLASS_OF_INITIAL = dict(
    zip("ㄱㄲㅋㄷㄸㅌㅂㅃㅍㅅㅆㅈㅉㅊㄴㅁㄹ", "KKKTTTPPPSSSSSNML", strict=True)
)
_CLASS_OF_FINAL = dict(zip("ㄱㄲㅋㄷㅅㅆㅈㅊㅌㅂㅍㄴㅇㅁㄹ", "KKKTTTTTTPPNNML", strict=True))
_MOST_KEYS = 16
_VOWEL_LETTERS = frozenset("aeiou")


def hangul_keys(word: str) -> tuple[str, ...]:
    """Return the keys of consonants of a word in Hangul."""
    sounds = sounds_of(word)
    key: list[str] = []
    touching = False
    for index, sound in enumerate(sounds):
        if sound in _VOWELS:
            touching = touching and sound == "ㅡ"
            continue
        heard = _class_of(sounds, index)
        if heard and not (touching and key[-1:] == [heard]):
            key.append(heard)
        touching = bool(heard)
    plain = "".join(key)
    # FILA is 휠라: a breath and a rounded vowel stand for f.
    rounded = [
        i for i, s in enumerate(sounds[:-1]) if s == "ㅎ" and sounds[i + 1] in "ㅘㅙㅚㅜㅝㅞㅟ"
    ]
    return (plain, f"P{plain}") if rounded[:1] == [0] else (plain,)


def _class_of(sounds: tuple[str, ...], index: int) -> str:
    sound = sounds[index]
    if sound.endswith("'"):
        return _CLASS_OF_FINAL.get(sound[0], "")
    before_consonant = index + 2 >= len(sounds) or sounds[index + 2] != "ㅇ"
    if (
        sound == "ㄹ"
        and sounds[index + 1] == "ㅡ"
        and before_consonant
        and sounds[index - 1] != "ㄹ'"
    ):
        return ""  # 르 of 포르쉐: an r before a consonant, which most names leave out.
    return _CLASS_OF_INITIAL.get(sound, "")


def latin_keys(word: str) -> tuple[str, ...]:
    """Return the keys of consonants of a word in Latin letters: letters may sound differently."""
    options = list(_letter_classes(word))
    chosen = islice(product(*(each for each, _ in options)), _MOST_KEYS)
    touches = [touching for _, touching in options]
    return tuple(dict.fromkeys(_merged(classes, touches) for classes in chosen))


def _merged(classes: tuple[str, ...], touches: list[bool]) -> str:
    """Run classes together; the same one twice in a row, without a vowel between, counts once."""
    key = ""
    for each, touching in zip(classes, touches, strict=True):
        key += each[1:] if touching and key[-1:] == each[:1] else each
    return key


def _letter_classes(word: str) -> Iterator[tuple[tuple[str, ...], bool]]:
    """Yield what each run of letters may sound like, and whether it touches the one before."""
    at, touching = 0, False
    while at < len(word):
        run, classes = _run_at(word, at)
        if classes is not None:
            yield classes, touching
            touching = True
        elif word[at] in _VOWEL_LETTERS:
            touching = False
        at += run


_RUNS = {
    "tch": ("S", "TS"),
    "stl": ("STL", "SL"),
    "cc": ("K", "S"),
    "sch": ("S", "SK"),
    "chr": ("KL",),
    "ck": ("K",),
    "ch": ("S", "K"),
    "sh": ("S",),
    "th": ("S", "T"),
    "ph": ("P",),
    "gh": ("K", ""),
    "ts": ("S", "TS"),
    "tz": ("S", "TS"),
    "zz": ("S",),
    "dg": ("S", "TK", "TS"),
    "qu": ("K",),
    "wr": ("L",),
    "kn": ("N", "KN"),
}
_SINGLE = {
    "b": "P", "c": "K", "d": "T", "f": "P", "g": "K", "j": "S", "k": "K", "l": "L", "m": "M",
    "n": "N", "p": "P", "q": "K", "s": "S", "t": "T", "v": "P", "x": "KS", "z": "S",
}  # fmt: skip
_FRONT = frozenset("eiy")
_OFTEN_SILENT_AT_END = frozenset("tsd")


def _run_at(word: str, at: int) -> tuple[int, tuple[str, ...] | None]:
    """Length of the run of letters at a place, and its sounds; None where it is no consonant."""
    for size in (3, 2):
        run = word[at : at + size]
        if run in _RUNS:
            return size, _RUNS[run]
    letter, before, after = word[at], word[:at][-1:], word[at + 1 : at + 2]
    if letter == "r":
        return 1, _sounds_of_r(after)
    if letter not in _SINGLE:
        return 1, None
    if letter == "g" and before == "n" and after not in _VOWEL_LETTERS:
        return 1, None  # ng is one sound, that of n in keys.
    return 1, (_SINGLE[letter], *_other_sounds(letter, before, after))


def _sounds_of_r(after: str) -> tuple[str, ...] | None:
    """An r is heard before a vowel, perhaps at the end of a word, and not before a consonant."""
    if not after:
        return "", "L"
    return ("L",) if after in "aeiouyh" else None


def _other_sounds(letter: str, before: str, after: str) -> tuple[str, ...]:
    """What a letter may sound like besides its usual sound."""
    if not after and letter in _OFTEN_SILENT_AT_END:
        return ("",)
    soft = (letter in {"c", "g"} and after in _FRONT) or (letter == "t" and after in {"u", "i"})
    if (soft and after) or (letter == "x" and not before):
        return ("S",)
    return ()
