"""Designs: invented articles, their near twins, and their solids."""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pandok.forge.designs.families.catalogue import FAMILIES, families_of
from pandok.forge.designs.genes import Drift, Genes
from pandok.forge.designs.materials import Stuff
from pandok.forge.designs.mesh import Mesh, mesh_of
from pandok.forge.split import Split

_SPLIT_NUMBER = {split: number for number, split in enumerate(Split)}


@dataclass(frozen=True)
class Design:
    """The outward form of an article.

    Attributes:
        design_id: Its name in a set.
        family: Code of its family.
        seed: Of its measures.
        split: Where it may be used.
        locarno_class: Class and subclass, as ``07-01``.
        name_en: Name of the article.
        name_ko: The same in Korean.
        drifts: How it departs from the design that ``seed`` alone would give.
    """

    design_id: str
    family: str
    seed: int
    split: Split
    locarno_class: str
    name_en: str
    name_ko: str
    drifts: tuple[Drift, ...] = ()

    @property
    def parameters(self) -> dict[str, float]:
        """Its measures by name: millimetres, shares, degrees, numbers of things and choices."""
        return dict(article(self).parameters)


@dataclass(frozen=True, eq=False)
class Article:
    """A design made solid.

    Attributes:
        mesh: Its surface.
        stuffs: What each part may be made of.
        parameters: The measures that made it, by name.
    """

    mesh: Mesh
    stuffs: tuple[Stuff, ...]
    parameters: dict[str, float]


def invent_design(split: Split, index: int) -> Design:
    """Invent the design number ``index`` of a split.

    The families of a split take turns, so that any run of designs covers them evenly.
    """
    families = families_of(split)
    number = _SPLIT_NUMBER[split]
    # Shuffled within each turn, so that the number does not give the family away.
    turn, place = divmod(index, len(families))
    order = np.random.default_rng((83, number, turn)).permutation(len(families))
    family = families[int(order[place])]
    seed = int(np.random.default_rng((84, number, index)).integers(2**62))
    return Design(
        design_id=f"{split.value}-design-{index:05d}",
        family=family.code,
        seed=seed,
        split=split,
        locarno_class=family.locarno_class,
        name_en=family.name_en,
        name_ko=family.name_ko,
    )


def near_twin_design(design: Design, seed: int) -> Design:
    """Return a design that another maker might file beside this one.

    It has the same features; two in five of its measures differ, by 11 to 22 % of their range.
    """
    return Design(
        design_id=f"{design.design_id}-twin-{seed % 100_000:05d}",
        family=design.family,
        seed=design.seed,
        split=design.split,
        locarno_class=design.locarno_class,
        name_en=design.name_en,
        name_ko=design.name_ko,
        drifts=(*design.drifts, Drift(seed)),
    )


@lru_cache(maxsize=24)
def article(design: Design) -> Article:
    """Make the design solid; kept for a while, since views and photos ask for it in turn."""
    genes = Genes(design.seed, design.drifts)
    parts = FAMILIES[design.family].build(genes)
    mesh = mesh_of([solid for _, solid in parts])
    return Article(mesh, tuple(stuff for stuff, _ in parts), dict(genes.read))
