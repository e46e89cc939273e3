"""References of other sets beside those of a set: a gallery as large as in operation."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from pandok.lab.sets import ReferenceRow, load_references, set_name
from pandok.lab.silhouettes import Silhouette, look_like_any, silhouette
from pandok.reading.errors import PandokError
from pandok.reading.images import read_photo_file
from pandok.reading.types import RightKind

_WORD = re.compile(r"\w+")
_SHORTEST_BRAND = 4


@dataclass(frozen=True)
class Distractors:
    """References that none of the probes shows.

    Attributes:
        names: Names of the sets that they are from.
        rows: Their references, with the set's name before every id.
        excluded: How many rights were left out because of their names.
        excluded_by_look: How many were left out because they look like a mark that may be shown.
    """

    names: tuple[str, ...] = ()
    rows: tuple[ReferenceRow, ...] = ()
    excluded: int = 0
    excluded_by_look: int = 0

    @property
    def rights(self) -> int:
        """How many rights they are of."""
        return len({row.reference.right_id for row in self.rows})


def load_distractors(
    folders: Sequence[Path], excluded_names: Sequence[str], shown: Sequence[ReferenceRow] = ()
) -> Distractors:
    """Load the galleries of other sets, without the families of the measured set's rights.

    By name: the name ``apple`` leaves out ``apple-pay`` too, and ``apple-pay`` leaves out what is
    called ``apple`` alone, the brand that it begins with. By silhouette: a mark is left out that
    overlaps, in one ink, a mark of the measured set or one that was left out by its name, since
    many a family is drawn several times under other names.

    Args:
        folders: Set folders; only their galleries are used.
        excluded_names: Names of rights that the measured set holds, in any spelling of case and
            punctuation.
        shown: References of the measured set, whose marks are compared; none compares no look.

    Raises:
        SetError: A folder does not follow the set format.
    """
    excluded = frozenset("".join(_words(name)) for name in excluded_names)
    brands = frozenset(brand for name in excluded_names for brand in _brands(name))
    names: list[str] = []
    rows: list[ReferenceRow] = []
    namesakes: list[ReferenceRow] = []
    for folder in folders:
        name = set_name(folder)
        names.append(name)
        for row in load_references(folder):
            reference = row.reference
            renamed = replace(
                row,
                reference=replace(
                    reference,
                    reference_id=f"{name}/{reference.reference_id}",
                    right_id=f"{name}/{reference.right_id}",
                ),
            )
            texts = (reference.right_id, reference.title)
            of_family = any(
                _is_of_family(text, excluded) or "".join(_words(text)) in brands for text in texts
            )
            (namesakes if of_family else rows).append(renamed)
    alike = _alike(rows, [*shown, *namesakes]) if shown else frozenset()
    return Distractors(
        tuple(names),
        tuple(row for row in rows if row.reference.right_id not in alike),
        len({row.reference.right_id for row in namesakes}),
        len(alike),
    )


def _alike(rows: Sequence[ReferenceRow], shown: Sequence[ReferenceRow]) -> frozenset[str]:
    """Rights of which a mark looks like one that is shown."""
    looks = [(row, _look(row)) for row in rows]
    compared = [(row, look) for row, look in looks if look is not None]
    others = [look for look in map(_look, shown) if look is not None]
    flags = look_like_any([look for _, look in compared], others)
    return frozenset(
        row.reference.right_id for (row, _), flag in zip(compared, flags, strict=True) if flag
    )


def _look(row: ReferenceRow) -> Silhouette | None:
    """The silhouette of a mark; None of other pictures, and of one that cannot be read."""
    if row.reference.kind is not RightKind.TRADEMARK:
        return None
    try:
        return silhouette(read_photo_file(row.image).pixels)
    except PandokError:  # Enrolment tells of it, with its row.
        return None


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("_", " "))


def _brands(name: str) -> list[str]:
    """What a name may begin with that is a brand: its first words, unless too short to tell."""
    words = _words(name)
    runs = ("".join(words[:end]) for end in range(1, len(words)))
    return [run for run in runs if len(run) >= _SHORTEST_BRAND]


def _is_of_family(text: str, excluded: frozenset[str]) -> bool:
    words = _words(text)
    runs = (
        "".join(words[start:end])
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    return any(run in excluded for run in runs)
