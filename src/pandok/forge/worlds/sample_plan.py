"""Which goods a sample set holds: brands, items, counterfeits, known fakes."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from pandok.forge.edits.label_edits import AppliedEdit, EditedLabel, EditFamily, apply_edits
from pandok.forge.goods.brands import Brand, invent_brands, near_twin
from pandok.forge.goods.labels import Label
from pandok.forge.goods.names import BRAND_NAMES

MOST_RIGHTS = 16
MOST_OUTSIDERS = 6


@dataclass(frozen=True)
class Item:
    """One item of a consignment.

    Attributes:
        item_id: Its id.
        brand: Whose goods it is, or pretends to be.
        label: What is printed on it.
        edits: What was falsified; empty for genuine goods.
        recorded: Whether the brand's right is in the gallery.
        negative: ``far`` or ``sibling`` where it is not, else empty.
        photos: How many photos were taken.
        seed: Of shape, camera and declaration.
    """

    item_id: str
    brand: Brand
    label: Label
    edits: tuple[AppliedEdit, ...]
    recorded: bool
    negative: str
    photos: int
    seed: int

    @property
    def verdict(self) -> str:
        """Truth, in the words of the set format."""
        if not self.recorded:
            return "unknown"
        return "counterfeit" if self.edits else "genuine"


@dataclass(frozen=True)
class SamplePlan:
    """All that a set shows, before anything is drawn.

    Attributes:
        brands: Whose rights are in the gallery.
        items: What was photographed.
        known_fakes: Counterfeit labels that are in the gallery as such, with their brand.
    """

    brands: tuple[Brand, ...]
    items: tuple[Item, ...]
    known_fakes: tuple[tuple[Brand, EditedLabel], ...]

    @property
    def pictures(self) -> int:
        """How many pictures the set has."""
        references = 2 * len(self.brands) + len(self.known_fakes)
        return references + sum(item.photos for item in self.items)


def plan_sample(seed: int, count: int) -> SamplePlan:
    """Decide what a set holds.

    Args:
        seed: Decides everything.
        count: How many items, at least four.
    """
    rng = np.random.default_rng((seed, 1))
    outside = max(2, count // 6)
    inside = count - outside
    rights = min(MOST_RIGHTS, max(3, round(inside * 0.8)))
    outsiders = min(MOST_OUTSIDERS, outside)
    brands = invent_brands(rights + outsiders, rng)
    recorded, others = brands[:rights], brands[rights:]
    counterfeit = rng.permutation(np.arange(inside) < (inside + 1) // 2)
    families = _families(rng)
    items: list[Item] = []
    for index in range(inside):
        brand = recorded[index % rights]
        edited = EditedLabel(brand.label, ())
        if counterfeit[index]:
            edited = _falsified(brand.label, next(families), rng)
        items.append(_item(len(items), brand, edited, rng))
    used = {b.name for b in brands}
    spare = [name for name in BRAND_NAMES if name not in used]
    for index in range(outside):
        brand = others[index % outsiders]
        negative = "far"
        if index % 2:
            negative = "sibling"
            model = recorded[(index // 2) % rights]
            brand = near_twin(model, spare[index % len(spare)], int(rng.integers(2**31)))
        items.append(_item(len(items), brand, EditedLabel(brand.label, ()), rng, negative))
    return SamplePlan(tuple(recorded), tuple(items), _known_fakes(items, recorded, rng))


def _item(
    number: int, brand: Brand, edited: EditedLabel, rng: np.random.Generator, negative: str = ""
) -> Item:
    return Item(
        item_id=f"item-{number + 1:03d}",
        brand=brand,
        label=edited.label,
        edits=edited.edits,
        recorded=not negative,
        negative=negative,
        photos=2 if number % 3 == 0 else 1,
        seed=int(rng.integers(2**31)),
    )


def _families(rng: np.random.Generator) -> Iterator[EditFamily]:
    """All families in turn, each round in another order."""
    while True:
        yield from rng.permutation(np.array(list(EditFamily), dtype=object))


def _falsified(label: Label, first: EditFamily, rng: np.random.Generator) -> EditedLabel:
    """Apply a wanted edit, and up to two more; others where it changes nothing."""
    strength = float(rng.uniform(0.4, 0.95))
    others = [f for f in EditFamily if f is not first]
    order = [others[int(i)] for i in rng.permutation(len(others))]
    return apply_edits(label, [first, *order], rng, strength, int(rng.integers(1, 4)))


def _known_fakes(
    items: Sequence[Item], recorded: Sequence[Brand], rng: np.random.Generator
) -> tuple[tuple[Brand, EditedLabel], ...]:
    """Return a fake that is met again among the items, and one of an otherwise clean right."""
    fakes = [i for i in items if i.edits]
    seen = [(fakes[0].brand, EditedLabel(fakes[0].label, fakes[0].edits))]
    faked = {i.brand.right_id for i in fakes}
    clean = [b for b in recorded if b.right_id not in faked]
    if clean:
        brand = clean[-1]
        seen.append((brand, _falsified(brand.label, EditFamily.GLYPH_SWAP, rng)))
    return tuple(seen)
