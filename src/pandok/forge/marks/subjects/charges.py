"""Charges: the small figures that emblems carry."""

from pandok.forge.marks.brief import Brief, Symbol
from pandok.forge.marks.families import SymbolFamily, belongs
from pandok.forge.marks.subjects.figures import FIGURES

_F = SymbolFamily
CHARGES: tuple[SymbolFamily, ...] = (
    _F.SPRIG, _F.PEAKS, _F.BIRD, _F.PETALS, _F.STAG, _F.ANCHOR, _F.CROWN, _F.SHELL, _F.TREE,
    _F.WHEAT, _F.FLAME,
    _F.EAGLE, _F.KEY, _F.GEAR, _F.WRENCHES, _F.BURST_STAR, _F.CUP, _F.CASTLE, _F.HELM, _F.COMPASS,
    _F.BULL, _F.FISH,
    _F.TULIP, _F.BLOSSOM, _F.ACORN, _F.CLOVER, _F.SAILBOAT, _F.LIGHTHOUSE, _F.WHALE_TAIL, _F.HORSE,
    _F.ROOSTER,
    _F.BEE, _F.GRAPES, _F.FEATHER, _F.BELL, _F.TREFOIL, _F.MOON_STARS, _F.BOLT, _F.SCISSORS,
    _F.LOTUS, _F.RAM,
)  # fmt: skip


def draw_charge(brief: Brief) -> Symbol:
    """Draw one of the split's figures that read well when they are small."""
    return FIGURES[brief.dice.pick([f for f in CHARGES if belongs(f, brief.split)])](brief)
