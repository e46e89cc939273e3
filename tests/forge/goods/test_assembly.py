from dataclasses import replace

import numpy as np
import pytest

from pandok.forge.camera.article import Goods
from pandok.forge.camera.materials import Material
from pandok.forge.goods.assembly import article_solid, assemble, packshot
from pandok.forge.goods.brands import invent_brand
from pandok.forge.goods.forms import Finish, GoodsForm
from pandok.forge.goods.labels import Label, draw_label, render_label
from pandok.forge.split import Split

PX_PER_MM = 1.5
SMOOTH = [
    GoodsForm.BOX,
    GoodsForm.BOTTLE,
    GoodsForm.TUBE,
    GoodsForm.POUCH,
    GoodsForm.JAR,
    GoodsForm.CAN,
]


@pytest.fixture(scope="module")
def labels() -> dict[GoodsForm, Label]:
    """A label of each form."""
    found: dict[GoodsForm, Label] = {}
    index = 0
    while len(found) < len(GoodsForm):
        label = invent_brand(Split.TRAIN, index).label
        found.setdefault(label.form, label)
        index += 1
    return found


def dressed(label: Label, finish: Finish, seed: int = 5) -> Goods:
    return assemble(replace(label, finish=finish), seed, PX_PER_MM)


# Every form once, every finish more than once.
PAIRS = [(form, list(Finish)[i % len(Finish)]) for i, form in enumerate(GoodsForm)]


@pytest.mark.parametrize(("form", "finish"), PAIRS)
def test_forms_take_any_finish(
    form: GoodsForm, finish: Finish, labels: dict[GoodsForm, Label]
) -> None:
    goods = dressed(labels[form], finish)
    assert goods.label.shape[0] >= labels[form].size_mm[1]
    for raster in (goods.relief_mm, goods.metal, goods.shell_mm):
        assert raster is None or np.isfinite(raster).all()
    if finish is not Finish.PRINTED:
        assert goods.relief_mm is not None
        assert goods.relief_mm.shape == goods.label.shape[:2]


@pytest.mark.parametrize("form", SMOOTH)
def test_print_on_smooth_packages_is_the_artwork_itself(
    form: GoodsForm, labels: dict[GoodsForm, Label]
) -> None:
    goods = dressed(labels[form], Finish.PRINTED)
    assert (goods.label == render_label(labels[form], PX_PER_MM)).all()
    assert goods.relief_mm is None
    assert goods.label_size_mm == labels[form].size_mm


@pytest.mark.parametrize("form", [GoodsForm.BAG, GoodsForm.PLATE, GoodsForm.WOVEN_LABEL])
def test_same_seed_same_goods(form: GoodsForm, labels: dict[GoodsForm, Label]) -> None:
    first, again = (assemble(labels[form], 8, PX_PER_MM) for _ in range(2))
    assert (first.label == again.label).all()
    assert first.material is again.material
    assert first.relief_mm is not None
    assert again.relief_mm is not None
    assert (first.relief_mm == again.relief_mm).all()


def made_by(label: Label, brand: int) -> Label:
    """The label as another brand would have it made."""
    return replace(label, style=replace(label.style, seed=brand))


def test_all_bags_of_a_brand_are_of_one_material(labels: dict[GoodsForm, Label]) -> None:
    label = labels[GoodsForm.BAG]
    brands = {brand: assemble(made_by(label, brand), 1, 0.3).material for brand in range(8)}
    assert set(brands.values()) == {Material.LEATHER, Material.CANVAS}
    for seed, px_per_mm in ((2, 0.3), (1, 0.5)):
        assert assemble(made_by(label, 0), seed, px_per_mm).material is brands[0]


def test_cast_metal_lies_where_the_truth_says_the_mark_is(
    labels: dict[GoodsForm, Label],
) -> None:
    label = replace(labels[GoodsForm.PLATE], finish=Finish.CAST)
    box = draw_label(label).region("mark")
    assert box is not None
    goods = next(
        goods
        for goods in (assemble(made_by(label, brand), 1, 3.0) for brand in range(12))
        if goods.metal is not None
    )
    assert goods.metal is not None
    rows, columns = np.nonzero(goods.metal > 0.5)
    found = np.array([columns.min(), rows.min(), columns.max() + 1, rows.max() + 1]) / 3.0
    found += np.array(goods.label_origin_mm * 2)
    assert np.abs(found - np.array(box)).max() < 1.5


def test_the_artwork_of_larger_skins_lies_at_the_frame_of_the_truth(
    labels: dict[GoodsForm, Label],
) -> None:
    label = labels[GoodsForm.WOVEN_LABEL]
    goods = dressed(label, Finish.PRINTED)
    scale = goods.px_per_mm
    left, top = (round(-c * scale) for c in goods.label_origin_mm)
    across, along = (round(s * scale) for s in label.size_mm)
    artwork = render_label(label, PX_PER_MM).astype(np.float64)
    shown = goods.label[top : top + along, left : left + across].astype(np.float64)
    inner = (slice(8, -8), slice(8, -8))
    match = np.corrcoef(artwork[inner].ravel(), shown[inner].ravel())[0, 1]
    assert match > 0.8


def test_goods_of_a_packshot_are_whole(labels: dict[GoodsForm, Label]) -> None:
    for form in (GoodsForm.BOTTLE, GoodsForm.BAG):
        photo = packshot(labels[form], 3)
        assert photo.shape == (1000, 750, 3)
        for edge in (photo[:6], photo[-6:], photo[:, :6], photo[:, -6:]):
            assert edge.min() > 225


def test_the_solid_is_the_one_that_is_assembled(labels: dict[GoodsForm, Label]) -> None:
    label = labels[GoodsForm.POUCH]
    assert article_solid(label, 4).extent == assemble(label, 4, 1.0).solid.extent
