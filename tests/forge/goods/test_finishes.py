import numpy as np
import pytest

from pandok.forge.artwork.drawing import Drawing, Rgb, Shape
from pandok.forge.artwork.outline import ellipse, rectangle
from pandok.forge.camera.rays import Array, as_array
from pandok.forge.goods.embroidery import stitch
from pandok.forge.goods.finishes import Casting, Press, cast, emboss, weave
from pandok.forge.goods.frames import Frame
from pandok.forge.goods.skins import MarkRaster, Skin, mark_raster

PX_PER_MM = 5.0
GROUND: Rgb = (240, 236, 228)
RED: Rgb = (190, 30, 40)


def drawing() -> Drawing:
    """A red disc with a hole in the colour of the ground, and a bar, on a sheet of 60 x 40 mm."""
    return Drawing(
        60.0,
        40.0,
        (
            Shape(rectangle(0, 0, 60, 40), GROUND, role="ground"),
            Shape(ellipse(20, 20, 10), RED, role="mark.symbol.0"),
            Shape(ellipse(20, 20, 4), GROUND, role="mark.symbol.1"),
            Shape(rectangle(36, 18, 18, 4), RED, role="mark.word.0"),
        ),
    )


@pytest.fixture
def mark() -> MarkRaster:
    return mark_raster(drawing(), drawing().render(PX_PER_MM), GROUND, PX_PER_MM)


@pytest.fixture
def skin() -> Skin:
    return Skin.blank(Frame.around((60.0, 40.0), (0.0, 0.0, 0.0, 0.0), PX_PER_MM), GROUND)


def at(raster: Array, x_mm: float, y_mm: float) -> Array:
    return as_array(raster[round(y_mm * PX_PER_MM), round(x_mm * PX_PER_MM)])


def test_the_mark_is_told_from_its_ground_and_its_holes(mark: MarkRaster) -> None:
    assert at(mark.cover, 13, 20) == 1.0
    assert at(mark.cover, 45, 20) == 1.0
    assert at(mark.cover, 20, 20) == 0.0
    assert at(mark.cover, 5, 5) == 0.0
    assert (at(mark.plain, 13, 20) == GROUND).all()


def test_outlined_letters_are_a_mark_where_their_line_is() -> None:
    outlined = Shape(rectangle(10, 10, 20, 10), GROUND, RED, 1.0, role="mark.word.0")
    sheet = Drawing(60.0, 40.0, (outlined,))
    cover = mark_raster(sheet, sheet.render(PX_PER_MM), GROUND, PX_PER_MM).cover
    assert at(cover, 10, 15) == 1.0
    assert at(cover, 20, 15) == 0.0


def test_embossing_presses_the_mark_into_the_ground(skin: Skin, mark: MarkRaster) -> None:
    emboss(skin, mark, Press.BLIND, np.random.default_rng(1))
    assert at(skin.height_mm, 13, 20) < -0.3
    assert at(skin.height_mm, 5, 5) == 0.0
    assert not skin.metal.any()
    # Blind: the colour of the ground, a little darker.
    assert np.abs(at(skin.color, 13, 20) / np.array(GROUND) - 0.9).max() < 0.05


def test_foil_is_metal_and_ink_keeps_its_colour(skin: Skin, mark: MarkRaster) -> None:
    emboss(skin, mark, Press.INKED, np.random.default_rng(1))
    red, _, blue = at(skin.color, 13, 20)
    assert red > 3 * blue
    emboss(skin, mark, Press.FOIL, np.random.default_rng(1))
    assert at(skin.metal, 13, 20) > 0.5
    assert at(skin.metal, 5, 5) == 0.0


def test_thread_stands_up_in_rows_and_leaves_the_ground(skin: Skin, mark: MarkRaster) -> None:
    stitch(skin, mark, np.random.default_rng(2))
    bar = skin.height_mm[round(18.5 * 5) : round(21.5 * 5), (37 * 5) : (53 * 5)]
    assert bar.min() > 0.2
    assert bar.std() > 0.03
    red, _, blue = at(skin.color, 45, 20)
    assert red > 2 * blue
    assert at(skin.height_mm, 5, 5) == 0.0


def test_each_segment_is_stitched_in_its_own_direction(skin: Skin, mark: MarkRaster) -> None:
    stitch(skin, mark, np.random.default_rng(2))
    bar = skin.height_mm[round(18.8 * 5) : round(21.2 * 5), (38 * 5) : (52 * 5)]
    # Across the bar: what changes fastest is met along it.
    assert np.abs(np.diff(bar, axis=1)).mean() > np.abs(np.diff(bar[3:-3], axis=0)).mean()


@pytest.mark.parametrize("casting", Casting)
def test_a_cast_mark_is_raised_with_round_edges(
    casting: Casting, skin: Skin, mark: MarkRaster
) -> None:
    cast(skin, mark, casting)
    assert at(skin.height_mm, 12.5, 20) > 1.0
    assert 0.0 < at(skin.height_mm, 10.3, 20) < at(skin.height_mm, 11.3, 20)
    assert at(skin.height_mm, 20, 20) < 0.2
    assert at(skin.metal, 5, 5) == 0.0
    assert bool(skin.metal.any()) == (casting is not Casting.MOULDED)


def test_enamel_lies_within_a_metal_rim(skin: Skin, mark: MarkRaster) -> None:
    cast(skin, mark, Casting.ENAMEL)
    assert at(skin.metal, 13, 20) == 0.0
    assert at(skin.metal, 10.5, 20) > 0.9


def test_weaving_sets_the_picture_thread_by_thread(skin: Skin, mark: MarkRaster) -> None:
    weave(skin, mark.color, np.random.default_rng(3))
    assert np.ptp(skin.height_mm) > 0.05
    red, _, blue = skin.color[85:115, 190:260].mean(axis=(0, 1))
    assert red > 2 * blue
    plain = skin.color[20:40, 20:60]
    assert plain.std(axis=(0, 1)).min() > 5


def test_same_seed_same_stitches(mark: MarkRaster) -> None:
    frame = Frame.around((60.0, 40.0), (0.0, 0.0, 0.0, 0.0), PX_PER_MM)
    first, again, other = (Skin.blank(frame, GROUND) for _ in range(3))
    for target, seed in ((first, 1), (again, 1), (other, 2)):
        stitch(target, mark, np.random.default_rng(seed))
    assert (first.color == again.color).all()
    assert not (first.color == other.color).all()
