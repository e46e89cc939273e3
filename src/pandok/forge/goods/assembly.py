"""Goods as the camera takes them: a solid in its skin, from a label."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.artwork.palette import luminance, mixed
from pandok.forge.camera.article import Goods
from pandok.forge.camera.grain import VARIANTS, has_grain, spread_grain
from pandok.forge.camera.materials import Material
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.rays import as_array
from pandok.forge.camera.shots import studio_shot
from pandok.forge.camera.solids import Solid
from pandok.forge.goods.embroidery import stitch
from pandok.forge.goods.finishes import Casting, Press, cast, emboss, weave
from pandok.forge.goods.forms import Finish, GoodsForm
from pandok.forge.goods.labels import Label, draw_label, render_label
from pandok.forge.goods.packages import raster_frame, solid_for
from pandok.forge.goods.skins import MarkRaster, Skin, mark_raster, role_cover
from pandok.forge.goods.surroundings import clear_shell, lay_straps, raise_details, sewn_edge
from pandok.reading.types import Image

MOST_PX_PER_MM = 8.0
# Share of a packshot that goods may take.
_LARGEST_SHARE = 0.9
# The artwork is drawn a little finer than the photo shows it.
FINER = 1.1


# What a form may be made of.
_MATERIALS: dict[GoodsForm, tuple[Material, ...]] = {
    GoodsForm.BOX: (Material.CARD,),
    GoodsForm.BOTTLE: (Material.PLASTIC,),
    GoodsForm.TUBE: (Material.PLASTIC,),
    GoodsForm.POUCH: (Material.FILM,),
    GoodsForm.JAR: (Material.GLASS,),
    GoodsForm.CAN: (Material.TINPLATE,),
    GoodsForm.BLISTER: (Material.CARD,),
    GoodsForm.HANG_TAG: (Material.PAPER,),
    GoodsForm.WOVEN_LABEL: (Material.KNIT, Material.CANVAS),
    GoodsForm.BAG: (Material.LEATHER, Material.CANVAS),
    GoodsForm.SHOE: (Material.LEATHER, Material.KNIT, Material.CANVAS),
    GoodsForm.PLATE: (Material.PAINT, Material.BRUSHED, Material.MOULDED),
}
# What is smooth where nothing but print is on it.
_FLAT = frozenset(
    {
        GoodsForm.BOX,
        GoodsForm.BOTTLE,
        GoodsForm.TUBE,
        GoodsForm.POUCH,
        GoodsForm.JAR,
        GoodsForm.CAN,
    }
)
_SEWN = frozenset({GoodsForm.BAG, GoodsForm.SHOE})
_FOIL_POLISH = 0.6
# How far a mark changes what is around it.
_MARK_MARGIN_MM = 4.0
# How much of the lamp each mirrors; cloth mirrors nothing.
_GLOSS: dict[Material, float] = {
    Material.CARD: 0.35,
    Material.PAPER: 0.08,
    Material.FILM: 0.6,
    Material.PLASTIC: 0.7,
    Material.MOULDED: 0.1,
    Material.GLASS: 0.85,
    Material.TINPLATE: 0.75,
    Material.BRUSHED: 0.3,
    Material.PAINT: 0.8,
    Material.LEATHER: 0.1,
}
_CLOTHS: tuple[Rgb, ...] = (
    (58, 66, 84),
    (196, 188, 172),
    (120, 44, 48),
    (52, 52, 54),
    (88, 104, 86),
)


def article_solid(label: Label, seed: int) -> Solid:
    """Return the solid of goods; `assemble` puts the label on the same one."""
    return solid_for(label.form, np.random.default_rng((seed, 41)))


def assemble(label: Label, seed: int, px_per_mm: float) -> Goods:
    """Put a label on its goods.

    Args:
        label: The artwork with its form and finish.
        seed: Decides depth and folds, material, and what the artwork leaves open. Same seed, same
            goods at any resolution.
        px_per_mm: Resolution of the raster.
    """
    rng = np.random.default_rng((seed, 42))
    materials = _MATERIALS[label.form]
    material = materials[int(rng.integers(len(materials)))]
    base, ink = label.palette.base, label.palette.ink
    goods = Goods(
        solid=article_solid(label, seed),
        label=render_label(label, px_per_mm),
        label_size_mm=label.size_mm,
        side=mixed(base, ink, 0.06),
        cap=label.palette.accent,
        gloss=_GLOSS.get(material, 0.0),
        material=material,
    )
    if label.finish is Finish.PRINTED and label.form in _FLAT:
        return goods
    return _dressed(goods, label, px_per_mm, rng)


def packshot(label: Label, seed: int) -> Image:
    """Photograph goods as a right holder would: from the front, on white.

    Returns:
        ``(1000, 750, 3) uint8 RGB``.
    """
    solid, shot = article_solid(label, seed), studio_shot()
    shot = replace(shot, fill=min(shot.fill, _whole_in(shot.size_px, solid, label)))
    pose = aim(shot, solid, label.size_mm)
    resolution = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
    return photograph(assemble(label, seed, resolution), shot, pose)


def _whole_in(size_px: tuple[int, int], solid: Solid, label: Label) -> float:
    """Return the share of the frame that the label may take for all of the goods to be seen."""
    if label.form is GoodsForm.WOVEN_LABEL:
        return 1.0  # the cloth may go on beyond the frame
    needed = [px / (2 * half) for px, half in zip(size_px, solid.extent[:2], strict=True)]
    taken = [px / mm for px, mm in zip(size_px, label.size_mm, strict=True)]
    return _LARGEST_SHARE * min(needed) / min(taken)


def _dressed(goods: Goods, label: Label, px_per_mm: float, rng: np.random.Generator) -> Goods:
    """Lay the artwork in its surroundings, give both their grain, and put the mark on."""
    form, drawing = label.form, draw_label(label)
    around = _surround(label, rng)
    skin = Skin.blank(raster_frame(form, px_per_mm), around)
    sheet = skin.sheet(*goods.label.shape[:2])
    mark = mark_raster(drawing, goods.label, label.palette.base, px_per_mm)
    sheet.color[:] = goods.label if label.finish is Finish.PRINTED else mark.plain
    if has_grain(goods.material):
        variant = int(rng.integers(VARIANTS))
        grain = spread_grain(goods.material, variant, skin.frame.shape, px_per_mm)
        share = np.ones(skin.frame.shape, dtype=np.float32)
        if drawing.of_role("sole"):
            # A sole is of rubber.
            share -= role_cover(drawing, "sole", px_per_mm)
        skin.height_mm += share * grain.height_mm
        skin.dim(as_array(1.0 + share * (grain.gain - 1.0)))
    if form in _SEWN:
        raise_details(sheet, drawing)
    polish = _finish(label.finish, sheet, mark, rng)
    if form is GoodsForm.BAG:
        lay_straps(skin, around)
    if form is GoodsForm.WOVEN_LABEL:
        sewn_edge(skin, (0.0, 0.0, *label.size_mm), mixed(label.palette.base, (0, 0, 0), 0.25))
    bubble = drawing.region("bubble")
    shell = None if bubble is None else clear_shell(sheet, bubble)
    return replace(
        goods,
        label=skin.picture(),
        label_size_mm=skin.frame.size_mm,
        label_origin_mm=skin.frame.corner_mm,
        relief_mm=skin.height_mm if skin.height_mm.any() else None,
        metal=skin.metal if skin.metal.any() else None,
        polish=polish,
        shell_mm=shell,
    )


def _surround(label: Label, rng: np.random.Generator) -> Rgb:
    """The colour of what the artwork does not cover: cloth, straps, string."""
    if label.form is GoodsForm.WOVEN_LABEL:
        return _CLOTHS[int(rng.integers(len(_CLOTHS)))]
    if label.form is GoodsForm.HANG_TAG:
        return ((222, 214, 196), (40, 40, 42))[int(rng.integers(2))]
    dark = luminance(label.palette.base) < 0.2
    return mixed(label.palette.base, label.palette.ink, 0.5 if dark else 0.62)


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
        castings = list(Casting)
        cast(sheet, mark, castings[int(rng.integers(len(castings)))])
    elif finish is Finish.EMBOSSED:
        presses = list(Press)
        emboss(sheet, mark, presses[int(rng.integers(len(presses)))], rng)
        return _FOIL_POLISH
    return 1.0
