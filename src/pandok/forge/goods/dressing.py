"""Skins of goods that are more than print: grain, finish, and what lies around the artwork."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Drawing, Rgb
from pandok.forge.artwork.outline import Box
from pandok.forge.artwork.palette import luminance, mixed
from pandok.forge.camera.article import Goods
from pandok.forge.camera.grain import VARIANTS, has_grain, spread_grain
from pandok.forge.camera.materials import Material
from pandok.forge.camera.rays import Array
from pandok.forge.goods.embroidery import stitch
from pandok.forge.goods.finishes import Casting, Press, cast, emboss, weave
from pandok.forge.goods.forms import Finish, GoodsForm
from pandok.forge.goods.labels import Label, draw_label
from pandok.forge.goods.packages import raster_frame
from pandok.forge.goods.skins import MarkRaster, Skin, mark_raster, role_cover
from pandok.forge.goods.surroundings import (
    clear_shell,
    lay_straps,
    lay_string,
    mount_on_panel,
    raise_details,
    sewn_edge,
)

_BLACK: Rgb = (0, 0, 0)
_CLOTHS: tuple[Rgb, ...] = (
    (58, 66, 84),
    (196, 188, 172),
    (120, 44, 48),
    (52, 52, 54),
    (88, 104, 86),
)
_STRINGS: tuple[Rgb, ...] = ((222, 214, 196), (40, 40, 42))
_PAINTS: tuple[Rgb, ...] = (
    (236, 237, 238),
    (24, 25, 28),
    (150, 154, 160),
    (128, 18, 24),
    (24, 52, 104),
    (70, 74, 80),
)
_FOIL_POLISH = 0.6
_PAINT_GLOSS = 0.8
_DOME_EDGE_MM = 5.0
# How far a mark changes what is around it.
_MARK_MARGIN_MM = 4.0
# How much of a panel is drawn; beyond, it goes on as at the border.
_PANEL_EDGE_MM = 6.0


def dress(
    goods: Goods,
    label: Label,
    px_per_mm: float,
    design: np.random.Generator,
    own: np.random.Generator,
) -> Goods:
    """Put the skin on goods whose surface is more than smooth print.

    Args:
        goods: The goods with the artwork as it comes from the press.
        label: What the artwork shows.
        px_per_mm: Resolution of the artwork.
        design: Decides how the brand has its marks made.
        own: Decides what pieces of one product differ in.
    """
    form, drawing = label.form, draw_label(label)
    around = _around(label, own)
    mounted = form is GoodsForm.PLATE and goods.solid.extent[0] > label.size_mm[0]
    skin = Skin.blank(raster_frame(form, px_per_mm, _PANEL_EDGE_MM if mounted else 0.0), around)
    sheet = skin.sheet(*goods.label.shape[:2])
    mark = mark_raster(drawing, goods.label, label.mark.inks.ground, px_per_mm)
    sheet.color[:] = goods.label if label.finish is Finish.PRINTED else mark.plain
    if has_grain(goods.material):
        _give_grain(sheet if mounted else skin, goods.material, int(own.integers(VARIANTS)))
    _raise(sheet, mark.plain, label, drawing)
    polish = _finish(label.finish, sheet, mark, design)
    if form is GoodsForm.BAG:
        lay_straps(skin, around)
    elif form is GoodsForm.HANG_TAG:
        lay_string(skin, around)
    elif form is GoodsForm.WOVEN_LABEL:
        sewn_edge(skin, (0.0, 0.0, *label.size_mm), mixed(label.palette.base, _BLACK, 0.25))
    elif mounted:
        mount_on_panel(skin, label.size_mm, around)
        goods = replace(goods, material=Material.PAINT, gloss=_PAINT_GLOSS)
    bubble = _bubble(label, drawing)
    return replace(
        goods,
        label=skin.picture(),
        label_size_mm=skin.frame.size_mm,
        label_origin_mm=skin.frame.corner_mm,
        relief_mm=skin.height_mm if skin.height_mm.any() else None,
        metal=skin.metal if skin.metal.any() else None,
        polish=polish,
        shell_mm=None if bubble is None else clear_shell(sheet, bubble),
    )


def _around(label: Label, rng: np.random.Generator) -> Rgb:
    """The colour of what the artwork does not cover: cloth, string, car, straps."""
    choices = {
        GoodsForm.WOVEN_LABEL: _CLOTHS,
        GoodsForm.HANG_TAG: _STRINGS,
        GoodsForm.PLATE: _PAINTS,
    }.get(label.form)
    if choices is not None:
        return choices[int(rng.integers(len(choices)))]
    dark = luminance(label.palette.base) < 0.2
    return mixed(label.palette.base, label.palette.ink, 0.5 if dark else 0.62)


def _bubble(label: Label, drawing: Drawing) -> Box | None:
    """Where a blister's clear dome stands: its flange, or around the goods where none is drawn."""
    if label.form is not GoodsForm.BLISTER:
        return None
    flange = drawing.region("bubble")
    if flange is not None:
        return flange
    shown = drawing.region("illustration")
    if shown is None:
        return None
    (x0, y0, x1, y1), (width, height) = shown, label.size_mm
    edge = _DOME_EDGE_MM
    return (
        max(x0 - edge, edge),
        max(y0 - edge, edge),
        min(x1 + edge, width - edge),
        min(y1 + edge, height - edge),
    )


def _give_grain(skin: Skin, material: Material, variant: int) -> None:
    grain = spread_grain(material, variant, skin.frame.shape, skin.frame.px_per_mm)
    skin.height_mm += grain.height_mm
    skin.dim(grain.gain)


def _raise(sheet: Skin, printed: Array, label: Label, drawing: Drawing) -> None:
    """Raise what is drawn flat on goods that are sewn; a sole is of smooth rubber."""
    if drawing.of_role("sole"):
        sole = role_cover(drawing, "sole", sheet.frame.px_per_mm)
        sheet.height_mm *= 1.0 - sole
        sheet.paint(sole, printed)
    if label.form in (GoodsForm.BAG, GoodsForm.SHOE):
        raise_details(sheet, drawing)


def _finish(finish: Finish, sheet: Skin, mark: MarkRaster, rng: np.random.Generator) -> float:
    """Put the mark on, in place; return how sharply its metal mirrors."""
    if finish is Finish.WOVEN:
        weave(sheet, mark.color, rng)
    where = mark.around(round(_MARK_MARGIN_MM * sheet.frame.px_per_mm))
    if where is None:
        return 1.0
    sheet, mark = sheet.part(*where), mark.part(*where)
    if finish is Finish.STITCHED:
        stitch(sheet, mark, rng)
    elif finish is Finish.CAST:
        castings = tuple(Casting)
        cast(sheet, mark, castings[int(rng.integers(len(castings)))])
    elif finish is Finish.EMBOSSED:
        presses = tuple(Press)
        emboss(sheet, mark, presses[int(rng.integers(len(presses)))], rng)
        return _FOIL_POLISH
    return 1.0
