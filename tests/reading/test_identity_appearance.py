import numpy as np

from pandok.reading.geometry.alignment import align
from pandok.reading.geometry.pyramid import Pyramid
from pandok.reading.identity.appearance import PAIR_SIDE_PX, Appearance, compare_appearance
from pandok.reading.types import Image
from tests.reading.scenes import laid_over, photographed, picture, surely_found, view


def product(colour: tuple[int, int, int]) -> Image:
    """A mark on a plain package with a coloured half, as siblings of a brand have."""
    goods = np.full((280, 360, 3), (225, 222, 215), np.uint8)
    goods[140:] = colour
    goods[60:200, 60:280] = picture(1, (220, 140))
    return goods


def appearance(photo: Image, reference: Image) -> Appearance:
    found = compare_appearance(laid_over(photo, reference, PAIR_SIDE_PX))
    assert found is not None
    return found


def test_a_recoloured_sibling_looks_otherwise_than_the_same() -> None:
    photo = photographed(product((40, 90, 200)), view())
    same = appearance(photo, product((40, 90, 200)))
    sibling = appearance(photo, product((200, 60, 50)))
    assert same.colour_correlation > 0.9
    assert sibling.colour_correlation < 0.6
    assert same.colour_distance < 5.0
    assert sibling.colour_distance > 12.0
    assert same.cover > 0.8
    assert same.colour_agreement > sibling.colour_agreement + 0.3


def test_the_light_does_not_make_a_sibling() -> None:
    photo = photographed(product((40, 90, 200)), view())
    warm = np.clip(photo * np.array([1.05, 0.95, 0.8]), 0, 255).astype(np.uint8)
    seen = appearance(warm, product((40, 90, 200)))
    assert seen.colour_correlation > 0.9
    assert seen.colour_distance < 10.0


def test_too_little_to_compare_is_not_compared() -> None:
    goods = picture(2)
    photo = photographed(goods, view())
    registration = surely_found(photo, goods)
    nothing = np.ascontiguousarray(photo[:40, :40])
    assert compare_appearance(align(Pyramid(nothing), goods, registration, PAIR_SIDE_PX)) is None


def test_other_print_on_the_same_package_is_noticed() -> None:
    goods = product((40, 90, 200))
    photo = photographed(goods, view())
    other = goods.copy()
    other[150:270, 20:340] = picture(7, (320, 120))
    assert appearance(photo, goods).structure > appearance(photo, other).structure + 0.2
