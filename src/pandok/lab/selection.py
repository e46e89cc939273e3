"""Which probes of a set a run reads, and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass

from pandok.lab.errors import SetError
from pandok.lab.sets import Negative, ProbeRow, ProbeSet


@dataclass(frozen=True)
class Item:
    """The photos of one item, in the order of the set.

    Attributes:
        item_id: Its id.
        probes: Its photos, at least one; they agree on everything that is true of the item.
    """

    item_id: str
    probes: tuple[ProbeRow, ...]

    @property
    def truth(self) -> ProbeRow:
        """A row that says what is true of the item."""
        return self.probes[0]


def select_items(probe_set: ProbeSet, split: str | None, limit: int | None) -> tuple[Item, ...]:
    """Choose the items to read.

    Args:
        probe_set: The set.
        split: Only probes of this split; None for all.
        limit: At most this many probes, spread evenly over the file, so that a short run still
            sees every kind of probe; None for all.

    Raises:
        SetError: No probe is left.
    """
    probes = [row for row in probe_set.probes if split is None or row.split == split]
    if not probes:
        splits = ", ".join(sorted({row.split for row in probe_set.probes}))
        raise SetError(
            "set.nothing_selected", name=probe_set.name, split=split or "", splits=splits
        )
    if limit is not None and limit < len(probes):
        probes = [probes[step * len(probes) // limit] for step in range(limit)]
    return group_items(probes)


def group_items(probes: Sequence[ProbeRow]) -> tuple[Item, ...]:
    """Group photos by item, in the order of each item's first photo."""
    groups: dict[str, list[ProbeRow]] = {}
    for probe in probes:
        groups.setdefault(probe.item_id, []).append(probe)
    return tuple(Item(item_id, tuple(rows)) for item_id, rows in groups.items())


def sibling_probes(items: Sequence[Item]) -> tuple[ProbeRow, ...]:
    """Probes to read again without their own right; none where the set has its own siblings.

    They are ordered by right, so that a gallery without a right is built once.
    """
    probes = [probe for item in items for probe in item.probes]
    if any(probe.negative is Negative.SIBLING for probe in probes):
        return ()
    mated = [probe for probe in probes if probe.right_ids]
    return tuple(sorted(mated, key=lambda probe: sorted(probe.right_ids)))
