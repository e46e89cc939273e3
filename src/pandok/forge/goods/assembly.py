"""Goods as the camera takes them: a solid in its skin, from a label."""

from dataclasses import replace

import numpy as np

from pandok.forge.artwork.palette import mixed
from pandok.forge.camera.article import Goods
from pandok.forge.camera.materials import Material
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import Pose, aim, label_resolution
from pandok.forge.camera.shots import Shot, studio_shot
from pandok.forge.camera.solids import Solid
from pandok.forge.goods.dressing import dress
from pandok.forge.goods.forms import Finish, GoodsForm
from pandok.forge.goods.labels import Label, render_label
from pandok.forge.goods.packages import solid_for
from pandok.reading.types import Image

MOST_PX_PER_MM = 8.0
MOST_PIXELS = 1.4e6
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


def article_solid(label: Label, seed: int) -> Solid:
    """Return the solid of goods; `assemble` puts the label on the same one."""
    # All cartons of a product are as deep as one another; folds are each piece's own.
    own = label.style.seed if label.form is GoodsForm.BOX else seed
    return solid_for(label.form, np.random.default_rng((own, 41)))


def assemble(label: Label, seed: int, px_per_mm: float) -> Goods:
    """Put a label on its goods.

    What the goods are made of and how their mark is made is the brand's choice: all genuine pieces
    of a product share it.

    Args:
        label: The artwork with its form and finish.
        seed: Decides what pieces of one product differ in: folds, grain, where a label is sewn on.
            Same seed, same goods at any resolution.
        px_per_mm: Resolution of the raster; less where it would be of more than
            `MOST_PIXELS`, as of a bag seen from near.
    """
    width, height = label.size_mm
    px_per_mm = min(px_per_mm, float(np.sqrt(MOST_PIXELS / (width * height))))
    design = np.random.default_rng((label.style.seed, 42))
    materials = _MATERIALS[label.form]
    material = materials[int(design.integers(len(materials)))]
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
    return dress(goods, label, px_per_mm, design, np.random.default_rng((seed, 43)))


def packshot(label: Label, seed: int) -> Image:
    """Photograph goods as a right holder would: from the front, on white.

    Returns:
        ``(1000, 750, 3) uint8 RGB``.
    """
    shot, pose = packshot_view(label, seed)
    resolution = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
    return photograph(assemble(label, seed, resolution), shot, pose)


def packshot_view(label: Label, seed: int) -> tuple[Shot, Pose]:
    """Return the circumstances of a `packshot`, and where its camera stands."""
    solid, shot = article_solid(label, seed), studio_shot()
    shot = replace(shot, fill=min(shot.fill, _whole_in(shot.size_px, solid, label)))
    return shot, aim(shot, solid, label.size_mm)


def _whole_in(size_px: tuple[int, int], solid: Solid, label: Label) -> float:
    """Return the share of the frame that the label may take for all of the goods to be seen."""
    if label.form is GoodsForm.WOVEN_LABEL:
        return 1.0  # the cloth may go on beyond the frame
    needed = [px / (2 * half) for px, half in zip(size_px, solid.extent[:2], strict=True)]
    taken = [px / mm for px, mm in zip(size_px, label.size_mm, strict=True)]
    return _LARGEST_SHARE * min(needed) / min(taken)
