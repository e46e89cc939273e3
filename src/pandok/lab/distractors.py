"""References of other sets beside those of a set: a gallery as large as in operation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pandok.lab.sets import ReferenceRow, load_references, set_name

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Distractors:
    """References that none of the probes shows.

    Attributes:
        names: Names of the sets that they are from.
        rows: Their references, with the set's name before every id.
        excluded: How many rights were left out because of their names.
    """

    names: tuple[str, ...] = ()
    rows: tuple[ReferenceRow, ...] = ()
    excluded: int = 0


def load_distractors(folders: Sequence[Path], excluded_names: Sequence[str]) -> Distractors:
    """Load the galleries of other sets, without the rights of the given names.

    A right is left out with its whole family: the name ``apple`` leaves out ``apple-pay`` too.

    Args:
        folders: Set folders; only their galleries are used.
        excluded_names: Names of rights that the measured set holds, in any spelling of case and
            punctuation.

    Raises:
        SetError: A folder does not follow the set format.
    """
    excluded = frozenset("".join(_words(name)) for name in excluded_names)
    names: list[str] = []
    rows: list[ReferenceRow] = []
    left_out: set[str] = set()
    for folder in folders:
        name = set_name(folder)
        names.append(name)
        for row in load_references(folder):
            reference = row.reference
            right_id = f"{name}/{reference.right_id}"
            if any(_is_of_family(text, excluded) for text in (reference.right_id, reference.title)):
                left_out.add(right_id)
                continue
            reference_id = f"{name}/{reference.reference_id}"
            renamed = replace(reference, reference_id=reference_id, right_id=right_id)
            rows.append(replace(row, reference=renamed))
    return Distractors(tuple(names), tuple(rows), len(left_out))


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("_", " "))


def _is_of_family(text: str, excluded: frozenset[str]) -> bool:
    words = _words(text)
    runs = (
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    return any(run in excluded for run in runs)
