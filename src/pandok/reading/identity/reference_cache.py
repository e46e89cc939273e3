"""References that lie elsewhere, the last used of them in memory."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from pandok.reading.types import EnrolledReference

# Gives the references of some ids; an id that is gone is left out.
ReferenceLoader: TypeAlias = Callable[[Sequence[str]], Mapping[str, EnrolledReference]]


class ReferenceCache:
    """Loads references when they are asked for, and keeps the last used.

    Args:
        load: Where they are.
        kept: How many at most; one takes about half a megabyte.
    """

    def __init__(self, load: ReferenceLoader, kept: int) -> None:
        self._load = load
        self._kept = kept
        self._entries: OrderedDict[str, EnrolledReference] = OrderedDict()

    def get(self, reference_ids: Sequence[str]) -> dict[str, EnrolledReference]:
        """Return the references of some ids, by id; one that is gone is left out."""
        missing = [each for each in reference_ids if each not in self._entries]
        found = {each: self._entries[each] for each in reference_ids if each in self._entries}
        found |= self._load(missing) if missing else {}
        for reference_id, entry in found.items():
            self._entries[reference_id] = entry
            self._entries.move_to_end(reference_id)
        while len(self._entries) > self._kept:
            self._entries.popitem(last=False)
        return found

    def forget(self, reference_id: str) -> None:
        """Load a reference anew when it is asked for again."""
        self._entries.pop(reference_id, None)
