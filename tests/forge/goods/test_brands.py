import pytest

from pandok.forge.artwork.palette import contrast
from pandok.forge.goods.brands import FIRST_TWIN_NAME, invent_brand, near_twin, sibling
from pandok.forge.goods.labels import Language, draw_label
from pandok.forge.split import Split

BRANDS = [invent_brand(Split.EXAM, index) for index in range(60)]


def test_a_brand_can_be_had_without_those_before_it() -> None:
    assert invent_brand(Split.EXAM, 41) == BRANDS[41]
    with pytest.raises(ValueError, match="2000"):
        invent_brand(Split.EXAM, FIRST_TWIN_NAME)


def test_brands_differ_in_design_and_not_in_colour_alone() -> None:
    designs = {
        (b.label.form, b.label.style.layout % 12, b.label.style.ground, b.label.headline.id)
        for b in BRANDS
    }
    assert len(designs) > 0.95 * len(BRANDS)
    assert {b.label.language for b in BRANDS} == set(Language)
    assert len({b.label.form for b in BRANDS}) >= 10
    assert len({b.right_id for b in BRANDS}) == len(BRANDS)


def test_no_face_is_used_in_two_splits() -> None:
    used = {
        split: {
            face.id
            for index in range(25)
            for label in (invent_brand(split, index).label,)
            for face in (label.headline, label.panel.print_face, label.panel.digits)
        }
        for split in Split
    }
    assert used[Split.TRAIN].isdisjoint(used[Split.EXAM])
    assert used[Split.VALIDATION].isdisjoint(used[Split.TRAIN] | used[Split.EXAM])


def test_marks_stand_out_on_their_ground_and_on_paper() -> None:
    for brand in BRANDS:
        assert contrast(brand.label.palette.base, brand.label.mark.word_color) > 2.1
        assert contrast((255, 255, 255), brand.registered.word_color) > 2.1


def test_a_sibling_bears_the_same_mark_on_other_goods() -> None:
    brand = BRANDS[3]
    others = [sibling(brand, index) for index in range(4)]
    assert len({other.right_id for other in others} | {brand.right_id}) == 5
    for other in others:
        assert other.label.mark == brand.label.mark
        assert other.label.palette == brand.label.palette
        assert other.product.item is not brand.product.item
        assert other.label.gtin != brand.label.gtin
        assert other.label.gtin.startswith(brand.prefix)


def test_a_near_twin_has_the_design_of_its_model_and_nothing_of_its_name() -> None:
    model = BRANDS[5]
    twin = near_twin(model, 0)
    assert twin.label.style == model.label.style
    assert twin.label.panel == model.label.panel
    assert twin.label.palette == model.label.palette
    assert twin.registered.family is model.registered.family
    assert twin.right_id not in {brand.right_id for brand in BRANDS}
    assert not twin.label.gtin.startswith(model.prefix)
    assert any(twin.name.holder in line for line in twin.label.legal_lines)
    assert not any(model.name.holder in line for line in twin.label.legal_lines)
    assert near_twin(model, 1).name != twin.name
    assert draw_label(twin.label) != draw_label(model.label)
