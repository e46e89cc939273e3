"""``world``: a small world for the desk and the report, as varied as so few goods can be."""

from collections.abc import Mapping, Sequence
from enum import IntEnum
from functools import cached_property

import numpy as np

from pandok.forge.edits.applying import EditedLabel
from pandok.forge.edits.planning import plan_edits
from pandok.forge.edits.variation import plan_variation
from pandok.forge.goods.brands import Brand, near_twin
from pandok.forge.worlds.drawn import Drawn, Unit
from pandok.forge.worlds.items import ItemPlan, draw_item_and_brand
from pandok.forge.worlds.population import Population
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
from pandok.forge.worlds.variety import most_varied

RIGHT, ITEM = "right", "item"
MOST_RIGHTS = 16
_POOL = 4
_KNOWN_FAKES = 2
# Goods of a counterfeiter are declared less honestly, as in life.
_FLAWED_SHARE = {True: 0.66, False: 0.06}


class Kind(IntEnum):
    """What an item is."""

    GENUINE = 0
    COUNTERFEIT = 1
    FAR = 2
    SIBLING = 3


# The first items already show everything.
_TURNS = (
    Kind.COUNTERFEIT,
    Kind.GENUINE,
    Kind.SIBLING,
    Kind.COUNTERFEIT,
    Kind.GENUINE,
    Kind.COUNTERFEIT,
    Kind.GENUINE,
    Kind.FAR,
)


class Stream(IntEnum):
    """Numbers that keep random streams of one seed apart."""

    FAKE = 21
    ITEM = 22


class DemoWorld:
    """Few rights of many product groups, forms, finishes and scripts, and goods of every kind."""

    tables: Mapping[str, Sequence[str]] = {
        GALLERY_FILE: GALLERY_COLUMNS,
        PROBES_FILE: PROBE_COLUMNS,
    }
    documents: Sequence[str] = (TRUTH_FILE, RIGHTS_FILE, BRANDS_FILE)

    def __init__(self, spec: SetSpec) -> None:
        self.spec = spec
        self.kinds = tuple(_TURNS[number % len(_TURNS)] for number in range(spec.n))
        self.rights = min(MOST_RIGHTS, spec.n)
        self.population = Population(spec.split, spec.seed, _POOL * self.rights, spec.n)

    def units(self, part: Slice | None) -> Sequence[Unit]:
        """Return all rights and items, or the items of a part with all rights."""
        everything = range(self.spec.n)
        items = everything if part is None else everything[part.start : part.stop]
        return [
            *(Unit(RIGHT, each) for each in range(self.rights)),
            *(Unit(ITEM, each) for each in items),
        ]

    def draw(self, unit: Unit) -> Drawn:
        """Draw a right or an item."""
        if unit.kind == RIGHT:
            return draw_right(self.right(unit.index))
        return draw_item_and_brand(self.item(unit.index))

    def right(self, number: int) -> RightPlan:
        """Plan a right of the gallery; the first ones have known counterfeits."""
        fake = self._known_fake(number) if number < _KNOWN_FAKES else None
        return RightPlan(self.chosen[number], (Shown.MARK, Shown.PACKAGE), fake)

    def item(self, number: int) -> ItemPlan:
        """Plan an item."""
        kind = self.kinds[number]
        seed = (self.spec.seed, Stream.ITEM, number)
        rng = np.random.default_rng(seed)
        rank = self.kinds[:number].count(kind)
        brand = self._brand(number, kind, rank)
        recorded = kind in (Kind.GENUINE, Kind.COUNTERFEIT)
        edited = EditedLabel(plan_variation(brand.label, rng), ())
        if kind is Kind.COUNTERFEIT:
            same = self._right_of(number) < _KNOWN_FAKES and rank < _KNOWN_FAKES
            edited = (
                self._known_fake(self._right_of(number))
                if same
                else plan_edits(edited.label, self.spec.split, rng)
            )
        return ItemPlan(
            item_id=f"item-{number + 1:03d}",
            brand=brand,
            edited=edited,
            right_ids=(brand.right_id,) if recorded else (),
            negative="" if recorded else kind.name.lower(),
            photos=1 if number % 3 == 2 else 2,
            flaws=_FLAWED_SHARE[kind is Kind.COUNTERFEIT],
            waybill=number % 3 == 1,
            overview=True,
            split=self.spec.split,
            seed=seed,
        )

    @cached_property
    def chosen(self) -> tuple[Brand, ...]:
        """The recorded brands: each adds what those before it lack most."""
        pool = [self.population.recorded(each) for each in range(self.population.rights)]
        return most_varied(pool, self.rights)

    def _known_fake(self, number: int) -> EditedLabel:
        rng = np.random.default_rng((self.spec.seed, Stream.FAKE, number))
        return plan_edits(plan_variation(self.chosen[number].label, rng), self.spec.split, rng)

    def _right_of(self, number: int) -> int:
        """The right that an item touches or looks like; the inside ones take turns."""
        inside = sum(k in (Kind.GENUINE, Kind.COUNTERFEIT) for k in self.kinds[:number])
        return inside % self.rights

    def _brand(self, number: int, kind: Kind, rank: int) -> Brand:
        if kind is Kind.FAR:
            return self.population.outsider(rank)
        brand = self.chosen[self._right_of(number)]
        return near_twin(brand, 0) if kind is Kind.SIBLING else brand
