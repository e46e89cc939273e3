"""``identity``: which right, whether the goods are genuine or not, against near and far others.

Rights are of two kinds. Of some the gallery has the package of one product, and other packages of
the same brand are other rights, enrolled or not; of the others it has the mark alone, and whatever
bears the mark touches the right.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np

from pandok.forge.edits.applying import EditedLabel
from pandok.forge.edits.planning import plan_edits
from pandok.forge.edits.variation import plan_variation
from pandok.forge.goods.brands import Brand
from pandok.forge.worlds.drawn import Drawn, Unit, joined
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
_ITEMS_PER_FAMILY = 8.0
_FAR_SHARE, _SIBLING_SHARE = 0.2, 0.2
_COUNTERFEIT_SHARE = 0.25
_SALT = 3
# Of ten families: mark alone; a package; a package and one more of the same brand.
_MARK, _PACKAGE, _PACKAGES = 0, 1, 2
_FAMILIES = (
    _MARK,
    _PACKAGE,
    _PACKAGES,
    _MARK,
    _PACKAGE,
    _PACKAGE,
    _MARK,
    _PACKAGES,
    _MARK,
    _PACKAGE,
)
_ENROLLED, _UNENROLLED = 1, 2
_OTHER_GOODS = 3


class Stream(IntEnum):
    """Numbers that keep random streams of one seed apart."""

    KINDS = 11
    DEALING = 12
    ITEM = 13


class Kind(IntEnum):
    """How an item stands to the gallery."""

    MATED = 0
    FAR = 1
    SIBLING = 2


@dataclass(frozen=True)
class _Shown:
    """What an item is, and which right it touches."""

    brand: Brand
    right_ids: tuple[str, ...]


class IdentityProtocol:
    """Goods of all forms and finishes against a gallery of packages and marks."""

    tables: Mapping[str, Sequence[str]] = {
        GALLERY_FILE: GALLERY_COLUMNS,
        PROBES_FILE: PROBE_COLUMNS,
    }
    documents: Sequence[str] = (TRUTH_FILE, RIGHTS_FILE, BRANDS_FILE)

    def __init__(self, spec: SetSpec) -> None:
        self.spec = spec
        far, sibling = (max(1, round(s * spec.n)) for s in (_FAR_SHARE, _SIBLING_SHARE))
        self.counts = (spec.n - far - sibling, far, sibling)
        families = max(3, round(spec.n / _ITEMS_PER_FAMILY))
        self.population = Population(spec.split, spec.seed, families, max(1, -(-far // 2)))

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all families and items, or the items of a part with their families."""
        everything = range(self.spec.n)
        items = everything if part is None else everything[part.start : part.stop]
        families: Sequence[int] = range(self.population.rights)
        if part is not None:
            families = sorted({self._family_of(item) for item in items})
        return [*(Unit(RIGHT, each) for each in families), *(Unit(ITEM, each) for each in items)]

    def draw(self, unit: Unit) -> Drawn:
        """Draw the references of a family, or an item."""
        if unit.kind == RIGHT:
            return self._references(unit.index)
        return draw_item_and_brand(self.item(unit.index))

    def item(self, number: int) -> ItemPlan:
        """Plan an item."""
        kind, rank = self._kind(number)
        seed = (self.spec.seed, Stream.ITEM, _SALT, number)
        rng = np.random.default_rng(seed)
        shown = self._shown(number, kind, rank)
        label = plan_variation(shown.brand.label, rng)
        edited = EditedLabel(label, ())
        if kind is Kind.MATED and rng.random() < _COUNTERFEIT_SHARE:
            edited = plan_edits(label, self.spec.split, rng)
        return ItemPlan(
            item_id=f"item-{number:05d}",
            brand=shown.brand,
            edited=edited,
            right_ids=shown.right_ids,
            negative="" if shown.right_ids else kind.name.lower(),
            photos=1,
            flaws=0.0,
            waybill=False,
            overview=False,
            split=self.spec.split,
            seed=seed,
        )

    def _references(self, family: int) -> Drawn:
        brand = self.population.recorded(family)
        sort = _FAMILIES[family % len(_FAMILIES)]
        if sort == _MARK:
            return draw_right(RightPlan(brand, (Shown.MARK,)))
        plans = [RightPlan(brand, (Shown.PACKAGE,))]
        if sort == _PACKAGES:
            other = self.population.other_package(family, _ENROLLED)
            plans.append(RightPlan(other, (Shown.PACKAGE,)))
        return joined([draw_right(plan) for plan in plans])

    def _shown(self, number: int, kind: Kind, rank: int) -> _Shown:
        if kind is Kind.FAR:
            return _Shown(self.population.outsider(rank % self.population.outsiders), ())
        family = self._family_of(number)
        brand = self.population.recorded(family)
        sort = _FAMILIES[family % len(_FAMILIES)]
        odd = bool((rank // self.population.rights + rank) % 2)
        if kind is Kind.SIBLING:
            if sort == _MARK or odd:
                return _Shown(self.population.look_alike(family), ())
            return _Shown(self.population.other_package(family, _UNENROLLED), ())
        if not odd or sort == _PACKAGE:
            return _Shown(brand, (brand.right_id,))
        if sort == _MARK:
            other = self.population.other_package(family, _OTHER_GOODS)
            return _Shown(other, (brand.right_id,))
        other = self.population.other_package(family, _ENROLLED)
        return _Shown(other, (other.right_id,))

    def _family_of(self, number: int) -> int:
        """The family that an item belongs to, or looks like; of far ones any."""
        kind, rank = self._kind(number)
        seed = (self.spec.seed, Stream.DEALING, _SALT, kind)
        return dealt(rank, self.population.rights, seed)

    def _kind(self, number: int) -> tuple[Kind, int]:
        seed = (self.spec.seed, Stream.KINDS, _SALT)
        kind, rank = kind_and_rank(self.counts, seed, number)
        return Kind(kind), rank
