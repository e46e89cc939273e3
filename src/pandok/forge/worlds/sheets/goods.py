"""Sheets of goods: as right holders show them, beside their counterfeits, and before cameras."""

from collections.abc import Sequence

import numpy as np

from pandok.forge.artwork.drawing import WHITE, Rgb
from pandok.forge.artwork.outline import Box
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.scene import arrange_scene
from pandok.forge.camera.shots import sample_shot
from pandok.forge.edits.applying import AppliedEdit, EditedLabel, apply_edit
from pandok.forge.edits.families import EditFamily
from pandok.forge.edits.projecting import edit_polygons
from pandok.forge.goods.assembly import (
    FINER,
    MOST_PX_PER_MM,
    article_solid,
    assemble,
    packshot,
    packshot_view,
)
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from pandok.forge.worlds.population import Population
from pandok.forge.worlds.sheets.layout import Cell, Grid, content_box, framed, lay_out
from pandok.forge.worlds.variety import most_varied
from pandok.reading.types import Image

GENUINE: Rgb = (32, 112, 84)
COUNTERFEIT: Rgb = (178, 44, 44)
_GOODS, _SHOTS, _CAMERA_BRANDS = 24, 24, 6
_POOL = 4
# Families that a sheet can show; flaws of the press need a loupe.
_SHOWN_FAMILIES = (
    EditFamily.MISSPELT,
    EditFamily.SEGMENT_RECOLOUR,
    EditFamily.OTHER_FONT,
    EditFamily.WRONG_LABEL_TEXT,
    EditFamily.LAYOUT_SHIFT,
    EditFamily.SEGMENT_ROTATE,
    EditFamily.KERNING,
    EditFamily.PALETTE_SHIFT,
    EditFamily.WRONG_CHECK_DIGIT,
)
_PAIRS, _SPARE = len(_SHOWN_FAMILIES), 2
_SHOWN_STRENGTH = 0.6
_FRAME_PX = 7.0


def goods_sheet(seed: int) -> Image:
    """Draw packages of many product groups, forms and finishes as their holders show them."""
    cells = []
    for brand in _varied(seed, _GOODS):
        picture = packshot(brand.label, brand.seed)
        cells.append(Cell(_cropped(picture, content_box(picture)), _caption(brand)))
    return lay_out(cells, Grid(6, (250, 330), paper=WHITE))


def counterfeit_sheet(seed: int) -> Image:
    """Draw genuine goods beside counterfeit ones, with what was changed in a frame."""
    cells: list[Cell] = []
    waiting = list(_varied(seed, _PAIRS * _SPARE))
    for number, family in enumerate(_SHOWN_FAMILIES):
        brand, edited = _falsified(waiting, family, np.random.default_rng((seed, 91, number)))
        waiting.remove(brand)
        genuine = packshot(brand.label, brand.seed)
        fake = packshot(edited.label, brand.seed)
        crop = content_box(genuine)
        frames = [_within(_frame(edit, brand), crop) for edit in edited.edits]
        told = edited.edits[0].family.value.replace("_", " ")
        cells += [
            Cell(_cropped(genuine, crop), brand.name.latin, GENUINE),
            Cell(_cropped(framed(fake, frames), crop), told, COUNTERFEIT),
        ]
    return lay_out(cells, Grid(6, (250, 330), paper=WHITE))


def _falsified(
    brands: Sequence[Brand], family: EditFamily, rng: np.random.Generator
) -> tuple[Brand, EditedLabel]:
    """The first brand whose goods the family of edits changes visibly."""
    for brand in brands:
        edited = apply_edit(brand.label, family, rng, _SHOWN_STRENGTH, brand.split)
        if edited is not None:
            return brand, edited
    message = f"{family} changes none of {len(brands)} labels"
    raise ValueError(message)


def _frame(edit: AppliedEdit, brand: Brand) -> Box:
    """A box round all that an edit changed, on the packshot."""
    label = brand.label
    solid = article_solid(label, brand.seed)
    _, pose = packshot_view(label, brand.seed)
    points = [corner for line in edit_polygons(edit, pose, solid) for corner in line]
    low, high = np.array(points).min(axis=0) - _FRAME_PX, np.array(points).max(axis=0) + _FRAME_PX
    return (float(low[0]), float(low[1]), float(high[0]), float(high[1]))


def _within(frame: Box, crop: tuple[int, int, int, int]) -> Box:
    """The part of a frame that shows: artwork may reach further than the goods."""
    x0, y0, x1, y1 = frame
    left, top, right, bottom = crop
    margin = _FRAME_PX
    return (
        max(x0, left + margin),
        max(y0, top + margin),
        min(x1, right - margin),
        min(y1, bottom - margin),
    )


def _cropped(picture: Image, box: tuple[int, int, int, int]) -> Image:
    x0, y0, x1, y1 = box
    return picture[y0:y1, x0:x1]


def camera_sheet(seed: int) -> Image:
    """Photograph a few packages with the cameras, surfaces and props of the three splits."""
    brands = _varied(seed, _CAMERA_BRANDS)
    cells = []
    for number in range(_SHOTS):
        brand = brands[number % len(brands)]
        rng = np.random.default_rng((seed, 92, number))
        split = tuple(Split)[number % len(Split)]
        shot = sample_shot(rng, split)
        solid, label = article_solid(brand.label, brand.seed), brand.label
        mark = draw_label(label).region("mark")
        pose = aim(shot, solid, label.size_mm, mark)
        scene = arrange_scene(shot, pose, solid, label.size_mm, mark)
        px_per_mm = min(MOST_PX_PER_MM, FINER * label_resolution(pose))
        picture = photograph(assemble(label, brand.seed, px_per_mm), shot, pose, scene)
        told = " · ".join((shot.camera, shot.background.value.replace("_", " ")))
        cells.append(Cell(picture, told))
    return lay_out(cells, Grid(6, (250, 270)))


def _varied(seed: int, count: int) -> tuple[Brand, ...]:
    population = Population(Split.VALIDATION, seed, _POOL * count, 1)
    pool = [population.recorded(number) for number in range(population.rights)]
    return most_varied(pool, count)


def _caption(brand: Brand) -> str:
    return f"{brand.name.latin} · {brand.product.name_en}"
