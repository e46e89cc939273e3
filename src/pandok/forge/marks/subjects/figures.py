"""Which function draws which figure: everything that carries no lettering."""

from collections.abc import Callable

from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.families import SymbolFamily
from pandok.forge.marks.subjects import (
    abstract,
    creatures,
    faces,
    interlaced,
    objects,
    ornaments,
    places,
    plants,
    sea,
    sky,
)

Drawer = Callable[[Brief], Symbol]
_MODULES = (abstract, interlaced, faces, creatures, sea, plants, places, sky, objects, ornaments)


def _drawer(family: SymbolFamily) -> Drawer | None:
    for module in _MODULES:
        drawer: Drawer | None = getattr(module, family.value, None)
        if drawer is not None:
            return drawer
    return None


FIGURES: dict[SymbolFamily, Drawer] = {
    family: drawer for family in SymbolFamily if (drawer := _drawer(family)) is not None
}
