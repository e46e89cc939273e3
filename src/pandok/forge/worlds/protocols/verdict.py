"""``verdict`` and ``genuine``: which right, and genuine or not, with the same gallery for both."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pandok.forge.edits.applying import EditedLabel
from pandok.forge.edits.planning import UNSEEN_SHARE, plan_edits
from pandok.forge.edits.variation import plan_variation
from pandok.forge.goods.brands import Brand
from pandok.forge.split import Split
from pandok.forge.worlds.drawn import Drawn, Unit
from pandok.forge.worlds.items import ItemPlan, draw_item_and_brand
from pandok.forge.worlds.population import Population
from pandok.forge.worlds.protocols.shares import dealt, kind_and_rank
from pandok.forge.worlds.references import RightPlan, Shown, draw_right
from pandok.forge.worlds.set_files import (
    BRANDS_FILE,
    GALLERY_COLUMNS,
    GALLERY_FILE,
    PROBE_COLUMNS,
    PROBES_FILE,
    RIGHTS_FILE,
    TRUTH_FILE,
)
from pandok.forge.worlds.specification import SetSpec, Slice

RIGHT, ITEM = "right", "item"
# Declarations that do not fit, the same for genuine and counterfeit goods: papers tell nothing.
FLAWED_SHARE = 0.15
# Items whose parcel's waybill lies beside them on a photo.
WAYBILL_SHARE = 0.08
# How often an item has one photo, two, and so on.
_PHOTOS = (0.5, 0.33, 0.12, 0.05)
# Of the rights, how many have a confirmed counterfeit in the gallery; of the counterfeits of these,
# how many are more of the same.
_KNOWN_FAKE_SHARE = 0.12
_SAME_FAKE_SHARE = 0.5
_SHOWN = (
    (0.65, (Shown.MARK, Shown.PACKAGE)),
    (0.2, (Shown.MARK, Shown.PACKAGE, Shown.SECOND_PACKAGE)),
    (0.15, (Shown.PACKAGE,)),
)


class Stream(IntEnum):
    """Numbers that keep random streams of one seed apart."""

    KINDS = 1
    DEALING = 2
    RIGHT = 3
    ITEM = 4
    FAKE = 5


class Kind(IntEnum):
    """What an item is."""

    GENUINE = 0
    COUNTERFEIT = 1
    FAR = 2
    SIBLING = 3


@dataclass(frozen=True)
class Composition:
    """How a protocol fills its items.

    Attributes:
        counts: How many items of each `Kind`, in its order.
        items_per_right: So many items for each right of the gallery.
        salt: Tells the items of protocols with the same gallery apart.
        photos: How often an item has one photo, two, and so on.
    """

    counts: tuple[int, int, int, int]
    items_per_right: float
    salt: int
    photos: tuple[float, ...]


def verdict_composition(n: int) -> Composition:
    """A sixth without a right, half of it far; of the others half counterfeit."""
    outside = max(2, n // 6)
    far = outside - outside // 2
    counterfeit = (n - outside) // 2
    return Composition(
        (n - outside - counterfeit, counterfeit, far, outside - far), 7.5, 1, _PHOTOS
    )


def genuine_composition(n: int) -> Composition:
    """Genuine goods alone, a photo each, with the gallery of the verdict set of 0.3 n items."""
    return Composition((n, 0, 0, 0), 25.0, 2, (1.0,))


class GoodsProtocol:
    """Goods against a gallery of marks and packages."""

    tables: Mapping[str, Sequence[str]] = {
        GALLERY_FILE: GALLERY_COLUMNS,
        PROBES_FILE: PROBE_COLUMNS,
    }
    documents: Sequence[str] = (TRUTH_FILE, RIGHTS_FILE, BRANDS_FILE)

    def __init__(self, spec: SetSpec, composition: Composition) -> None:
        self.spec = spec
        self.composition = composition
        self._known_fakes: dict[int, EditedLabel | None] = {}
        rights = max(3, round(spec.n / composition.items_per_right))
        outsiders = max(1, -(-composition.counts[Kind.FAR] // 2))
        self.population = Population(spec.split, spec.seed, rights, outsiders)

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all rights and items, or the items of a part with the rights that they touch."""
        everything = range(self.spec.n)
        items = everything if part is None else everything[part.start : part.stop]
        rights: Sequence[int] = range(self.population.rights)
        if part is not None:
            rights = sorted({self._right_of(item) for item in items})
        return [*(Unit(RIGHT, each) for each in rights), *(Unit(ITEM, each) for each in items)]

    def draw(self, unit: Unit) -> Drawn:
        """Draw a right or an item."""
        if unit.kind == RIGHT:
            return draw_right(self.right(unit.index))
        return draw_item_and_brand(self.item(unit.index))

    def right(self, number: int) -> RightPlan:
        """Plan a right of the gallery."""
        rng = np.random.default_rng((self.spec.seed, Stream.RIGHT, number))
        shares = [share for share, _ in _SHOWN]
        shown = _SHOWN[int(rng.choice(len(_SHOWN), p=shares))][1]
        return RightPlan(self.population.recorded(number), shown, self._known_fake(number))

    def _known_fake(self, number: int) -> EditedLabel | None:
        """The confirmed counterfeit of a right, where it has one; planned once."""
        if number not in self._known_fakes:
            rng = np.random.default_rng((self.spec.seed, Stream.FAKE, number))
            known = rng.random() < _KNOWN_FAKE_SHARE
            label = plan_variation(self.population.recorded(number).label, rng)
            self._known_fakes[number] = plan_edits(label, self.spec.split, rng) if known else None
        return self._known_fakes[number]

    def item(self, number: int) -> ItemPlan:
        """Plan an item."""
        kind, rank = self._kind(number)
        seed = (self.spec.seed, Stream.ITEM, self.composition.salt, number)
        rng = np.random.default_rng(seed)
        brand = self._brand(number, kind, rank)
        recorded = kind in (Kind.GENUINE, Kind.COUNTERFEIT)
        photos = self.composition.photos
        label = plan_variation(brand.label, rng)
        edited = EditedLabel(label, ())
        if kind is Kind.COUNTERFEIT:
            edited = self._falsified(self._right_of(number), edited, rank, rng)
        return ItemPlan(
            item_id=f"item-{number:05d}",
            brand=brand,
            edited=edited,
            right_ids=(brand.right_id,) if recorded else (),
            negative="" if recorded else kind.name.lower(),
            photos=1 + int(rng.choice(len(photos), p=photos)),
            flaws=FLAWED_SHARE,
            waybill=bool(rng.random() < WAYBILL_SHARE),
            overview=True,
            split=self.spec.split,
            seed=seed,
        )

    def _falsified(
        self, right: int, edited: EditedLabel, rank: int, rng: np.random.Generator
    ) -> EditedLabel:
        unseen = None
        if self.spec.split is Split.EXAM:
            # Spread evenly, so that the share is met exactly.
            unseen = int((rank + 1) * UNSEEN_SHARE) > int(rank * UNSEEN_SHARE)
        known = self._known_fake(right)
        same = known is not None and unseen in (None, known.unseen)
        if known is not None and same and rng.random() < _SAME_FAKE_SHARE:
            return known
        return plan_edits(edited.label, self.spec.split, rng, unseen=unseen)

    def _brand(self, number: int, kind: Kind, rank: int) -> Brand:
        if kind is Kind.FAR:
            return self.population.outsider(rank % self.population.outsiders)
        right = self._right_of(number)
        if kind is Kind.SIBLING:
            return self.population.look_alike(right)
        return self.population.recorded(right)

    def _right_of(self, number: int) -> int:
        """The right that an item touches, or looks like; of far ones any."""
        kind, rank = self._kind(number)
        seed = (self.spec.seed, Stream.DEALING, self.composition.salt, kind)
        return dealt(rank, self.population.rights, seed)

    def _kind(self, number: int) -> tuple[Kind, int]:
        seed = (self.spec.seed, Stream.KINDS, self.composition.salt)
        kind, rank = kind_and_rank(self.composition.counts, seed, number)
        return Kind(kind), rank


class VerdictProtocol(GoodsProtocol):
    """Genuine and counterfeit goods, and goods without a right."""

    def __init__(self, spec: SetSpec) -> None:
        super().__init__(spec, verdict_composition(spec.n))


class GenuineProtocol(GoodsProtocol):
    """Genuine goods alone, for false alarms."""

    def __init__(self, spec: SetSpec) -> None:
        super().__init__(spec, genuine_composition(spec.n))
