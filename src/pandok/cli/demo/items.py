"""An item of a set with its reading, and whether the two agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from pandok.lab.selection import Item
from pandok.reading.types import Photo, Reading


@dataclass(frozen=True, eq=False)
class ReadItem:
    """An item with its reading.

    Attributes:
        item: The photos of one item and what is true of it.
        photos: Its decoded photos.
        reading: What was read, with ``elapsed_ms``.
    """

    item: Item
    photos: tuple[Photo, ...]
    reading: Reading

    @property
    def verdict_agrees(self) -> bool | None:
        """Whether the verdict is the true one; None where the truth is not known."""
        right = self.item.truth.true_verdict
        return None if right is None else self.reading.verdict is right

    @property
    def right_agrees(self) -> bool | None:
        """Whether the first candidate is the right one; None where no right is recorded."""
        right_ids = self.item.truth.right_ids
        if not right_ids:
            return None
        candidates = self.reading.candidates
        return bool(candidates) and candidates[0].right_id in right_ids

    @property
    def read_right(self) -> bool | None:
        """Whether right and verdict both agree (RA-strict); None where the truth is not known."""
        if self.verdict_agrees is None:
            return None
        return self.verdict_agrees and self.right_agrees is not False

    @property
    def truth_key(self) -> str:
        """Key of the catalogue under ``truth``."""
        return self.item.truth.truth.value if self.item.truth.right_ids else "no_right"


@dataclass(frozen=True)
class Tally:
    """How often readings agree with the truth.

    Attributes:
        items: Items of known truth.
        read_right: Of these, in how many right and verdict both agree; abstention counts as wrong.
        recorded: Items whose right is recorded.
        rights: Of these, in how many the right stands first.
    """

    items: int
    read_right: int
    recorded: int
    rights: int


def tally(readings: Sequence[ReadItem]) -> Tally:
    """Count how often readings agree with the truth."""
    known = [each.read_right for each in readings if each.read_right is not None]
    rights = [each.right_agrees for each in readings if each.right_agrees is not None]
    return Tally(len(known), sum(known), len(rights), sum(rights))
