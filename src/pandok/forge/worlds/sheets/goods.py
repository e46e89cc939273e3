"""Sheets of goods: as right holders show them, beside their counterfeits, and before cameras."""

import numpy as np

from pandok.forge.artwork.drawing import Rgb
from pandok.forge.camera.photograph import photograph
from pandok.forge.camera.pose import aim, label_resolution
from pandok.forge.camera.scene import arrange_scene
from pandok.forge.camera.shots import sample_shot, studio_shot
from pandok.forge.edits.planning import plan_edits
from pandok.forge.edits.projecting import edit_polygons
from pandok.forge.goods.assembly import FINER, MOST_PX_PER_MM, article_solid, assemble, packshot
from pandok.forge.goods.brands import Brand
from pandok.forge.goods.labels import draw_label
from pandok.forge.split import Split
from pandok.forge.worlds.population import Population
from pandok.forge.worlds.sheets.layout import Cell, Grid, lay_out, outlined
from pandok.forge.worlds.variety import most_varied
from pandok.reading.types import Image

GENUINE: Rgb = (32, 112, 84)
COUNTERFEIT: Rgb = (178, 44, 44)
_GOODS, _PAIRS, _SHOTS, _CAMERA_BRANDS = 24, 9, 24, 6
_POOL = 5


def goods_sheet(seed: int) -> Image:
    """Draw packages of many product groups, forms and finishes as their holders show them."""
    cells = [
        Cell(packshot(brand.label, brand.seed), _caption(brand)) for brand in _varied(seed, _GOODS)
    ]
    return lay_out(cells, Grid(6, (250, 350)))


def counterfeit_sheet(seed: int) -> Image:
    """Draw genuine goods beside counterfeit ones, with the edits outlined."""
    cells: list[Cell] = []
    for number, brand in enumerate(_varied(seed, _PAIRS)):
        rng = np.random.default_rng((seed, 91, number))
        edited = plan_edits(brand.label, Split.VALIDATION, rng)
        shot = studio_shot()
        solid = article_solid(brand.label, brand.seed)
        pose = aim(shot, solid, brand.label.size_mm)
        polygons = [line for edit in edited.edits for line in edit_polygons(edit, pose, solid)]
        told = ", ".join(family.value.replace("_", " ") for family in edited.families)
        cells += [
            Cell(packshot(brand.label, brand.seed), brand.name.latin, GENUINE),
            Cell(outlined(packshot(edited.label, brand.seed), polygons), told, COUNTERFEIT),
        ]
    return lay_out(cells, Grid(6, (250, 350)))


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
