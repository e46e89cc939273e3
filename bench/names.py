"""An index of many mark names: ``python -m bench.names`` (docs/how-to/benchmarks.md).

Invented names of one to three words are entered; names that are printed with a letter wrong, cut,
run together or spelt in Hangul are looked for.
"""

import argparse
import os
import resource
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein
from rich.console import Console
from rich.table import Table

from pandok.lab.report.hardware import hardware
from pandok.reading.text.folding import fold_compact, name_skeleton
from pandok.reading.text.names import NameMatcher
from pandok.reading.text.ngram_index import max_edits
from pandok.reading.types import TextLine

_ONSETS = (
    "b", "br", "ch", "d", "dr", "f", "g", "gl", "h", "j", "k", "l", "m", "n", "p", "pl", "r", "s",
    "sh", "st", "t", "tr", "v", "w", "z", "",
)  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "io", "oo", "y")
_CODAS = ("", "", "", "n", "r", "l", "s", "x", "th", "nd", "ck")
_HANGUL_FIRST, _HANGUL_LAST = 0xAC00, 0xD7A4
_KIB_A_MIB = 1024
_ADDED_AT_ONCE = 20_000


@dataclass(frozen=True)
class Sought:
    """A name as it is printed.

    Attributes:
        kind: How it differs from the name.
        printed: What is printed.
        key: Key of the name.
    """

    kind: str
    printed: str
    key: str


def draw_names(count: int, rng: np.random.Generator) -> dict[str, str]:
    """Invent distinct names by key: nine in ten in Latin letters, the rest in Hangul."""
    names: dict[str, None] = {}
    while len(names) < count:
        words = 1 + int(rng.random() < 0.3) + int(rng.random() < 0.1)
        hangul = rng.random() < 0.1
        names[" ".join(_word(rng, hangul=hangul) for _ in range(words))] = None
    return {f"n{number}": name for number, name in enumerate(names)}


def _word(rng: np.random.Generator, *, hangul: bool) -> str:
    syllables = int(rng.integers(2, 5))
    if hangul:
        codes = rng.integers(_HANGUL_FIRST, _HANGUL_LAST, syllables)
        return "".join(chr(code) for code in codes.tolist())
    parts = (_ONSETS, _VOWELS, _CODAS)
    drawn = (part[int(rng.integers(len(part)))] for _ in range(syllables) for part in parts)
    return "".join(drawn).capitalize()


def draw_sought(names: dict[str, str], count: int, rng: np.random.Generator) -> Iterator[Sought]:
    """Draw names to look for, each kind in turn."""
    keys = list(names)
    kinds = ("as recorded", "one letter wrong", "run together")
    for number in range(count):
        key = keys[int(rng.integers(len(keys)))]
        kind, name = kinds[number % len(kinds)], names[key]
        if kind == "one letter wrong":
            at = int(rng.integers(len(name)))
            name = name[:at] + "aeiou"[int(rng.integers(5))] + name[at + 1 :]
        elif kind == "run together":
            name = name.replace(" ", "").upper()
        yield Sought(kind, name, key)


def exhaustive(names: dict[str, str], skeletons: Sequence[str], printed: str) -> set[str]:
    """Keys of the names within the edits that the index looks for, by comparing with every one."""
    query = name_skeleton(fold_compact(printed))
    keys = list(names)
    near = process.extract(
        query, skeletons, scorer=Levenshtein.distance, limit=None, score_cutoff=3
    )
    return {keys[row] for _, distance, row in near if distance <= max_edits(len(skeletons[row]))}


def _line(text: str, y_px: float) -> TextLine:
    right = 24.0 * len(text)
    quad = ((0.0, y_px), (right, y_px), (right, y_px + 40), (0.0, y_px + 40))
    return TextLine(text, 1.0, quad)


def _memory_mib() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _KIB_A_MIB


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.names", description=__doc__)
    parser.add_argument("--names", type=int, default=1_000_000, help="names in the index")
    parser.add_argument("--sought", type=int, default=300, help="names looked for")
    parser.add_argument("--lines", type=int, default=30, help="other lines on each photo")
    parser.add_argument("--compared", type=int, default=30, help="searches held against all names")
    parser.add_argument("--seed", type=int, default=1, help="decides what is drawn")
    return parser.parse_args()


def main() -> None:
    """Enter names, look for some, print a table."""
    options = _options()
    rng = np.random.default_rng(options.seed)
    names = draw_names(options.names, rng)
    before_mib, started = _memory_mib(), time.process_time()
    matcher = NameMatcher({})
    entries = list(names.items())
    for start in range(0, len(entries), _ADDED_AT_ONCE):
        matcher.add(dict(entries[start : start + _ADDED_AT_ONCE]))
    built_s, memory_mib = time.process_time() - started, _memory_mib() - before_mib
    times_ms: dict[str, list[float]] = {}
    firsts: dict[str, list[bool]] = {}
    for sought in draw_sought(names, options.sought, rng):
        other = [_line(_word(rng, hangul=False), 60.0 * n) for n in range(1, options.lines + 1)]
        wall_s = time.perf_counter()
        found = matcher.match([_line(sought.printed, 0.0), *other])
        times_ms.setdefault(sought.kind, []).append(1_000 * (time.perf_counter() - wall_s))
        best = {match.key for match in found if match.score == found[0].score}
        firsts.setdefault(sought.kind, []).append(sought.key in best)
    missed, compared = _missed(names, matcher, options.compared, rng)
    machine = hardware()
    table = Table(
        title=f"{options.names:,} names, photos of {options.lines + 1} lines",
        caption=f"Built in {built_s:.0f} s of processor time, {memory_mib:.0f} MiB with the names' "
        f"texts; index of letters {matcher.index_bytes / _KIB_A_MIB**2:.0f} MiB. Of {compared} "
        f"names within reach by comparing with all, {missed} were missed. {machine.processor}, "
        f"{machine.cores} cores, load {os.getloadavg()[1]:.1f}",
    )
    table.add_column("printed")
    for heading in ("p50 ms", "p95 ms", "first", "n"):
        table.add_column(heading, justify="right")
    for kind, taken in times_ms.items():
        p50, p95 = np.percentile(taken, (50, 95))
        share = f"{100 * np.mean(firsts[kind]):.1f} %"
        table.add_row(kind, f"{p50:.1f}", f"{p95:.1f}", share, str(len(taken)))
    Console().print(table)


def _missed(
    names: dict[str, str], matcher: NameMatcher, count: int, rng: np.random.Generator
) -> tuple[int, int]:
    """Names that comparing with all finds and the index does not, and how many there are."""
    skeletons = [name_skeleton(fold_compact(name)) for name in names.values()]
    missed = compared = 0
    for sought in draw_sought(names, count, rng):
        true = exhaustive(names, skeletons, sought.printed)
        missed += len(true - matcher.within_reach(sought.printed))
        compared += len(true)
    return missed, compared


if __name__ == "__main__":
    main()
