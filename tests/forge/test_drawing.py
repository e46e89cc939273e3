import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.artwork.drawing import Drawing, Gradient, Shape, fitted
from pandok.forge.artwork.outline import (
    Affine,
    arc,
    ellipse,
    polygon,
    rectangle,
    scale,
    shift,
    turn,
    union,
)
from pandok.forge.artwork.palette import (
    contrast,
    legible_on,
    mixed,
    shifted,
)
from pandok.forge.marks.skeleton import skeleton_word

numbers = st.floats(-50, 50, allow_nan=False)
maps = st.builds(Affine, numbers, numbers, numbers, numbers, numbers, numbers)


@given(first=maps, second=maps, x=numbers, y=numbers)
def test_maps_compose_in_the_order_they_are_said(
    first: Affine, second: Affine, x: float, y: float
) -> None:
    at_once = first.then(second).apply((x, y))
    one_by_one = second.apply(first.apply((x, y)))
    assert at_once == pytest.approx(one_by_one, abs=1e-6, rel=1e-9)


@given(degrees=st.floats(-360, 360), x=numbers, y=numbers)
def test_turning_keeps_the_centre_and_distances(degrees: float, x: float, y: float) -> None:
    around = turn(degrees, (3.0, 4.0))
    assert around.apply((3.0, 4.0)) == pytest.approx((3.0, 4.0))
    moved = around.apply((x, y))
    assert math.dist(moved, (3, 4)) == pytest.approx(math.dist((x, y), (3, 4)), abs=1e-6)


def test_an_arc_stays_on_its_circle() -> None:
    ends = [points[-1] for _, points in arc(1, 2, 5, -40, 250).segments]
    assert [math.dist(end, (1, 2)) for end in ends] == pytest.approx([5.0] * len(ends))


def test_a_box_of_no_shapes_is_refused() -> None:
    with pytest.raises(ValueError, match="not enough values"):
        union([])


def test_paint_lands_where_the_outline_is() -> None:
    drawing = Drawing(10, 10, (Shape(rectangle(2, 3, 4, 5), (200, 10, 30), role="a.b"),))
    picture = drawing.render(10)
    assert picture.shape == (100, 100, 3)
    assert picture[31, 21].tolist() == [200, 10, 30]
    assert picture[28, 21].tolist() == [255, 255, 255]
    assert drawing.region("a") == (2, 3, 6, 8)
    assert drawing.region("b") is None


def test_a_clip_and_a_gradient_are_kept() -> None:
    fade = Gradient((0, 0), (10, 0), ((0, 0, 0), (255, 255, 255)))
    shape = Shape(rectangle(0, 0, 10, 10), fade, clip=ellipse(5, 5, 3))
    picture = Drawing(10, 10, (shape,)).render(8)
    assert picture[4, 4].tolist() == [255, 255, 255]
    assert picture[40, 24, 0] < picture[40, 40, 0] < picture[40, 58, 0]


def test_fitting_fills_one_side_and_stays_centred() -> None:
    (shape,) = fitted([Shape(polygon([(0, 0), (4, 0), (4, 1)]), (0, 0, 0))], (10, 10, 20, 20))
    assert shape.bounds() == pytest.approx((10, 13.75, 20, 16.25))


def test_stroked_letters_need_no_font() -> None:
    word = skeleton_word("Abcdefghijklmnopqrstuvwxyz", 0.1, 0.2, (0, 0, 0))
    assert len(word) == 26
    lefts = [shape.bounds()[0] for shape in word]
    assert lefts == sorted(lefts)


def test_colours_behave() -> None:
    assert shifted((200, 40, 40), 120) == (40, 200, 40)
    assert mixed((0, 0, 0), (200, 100, 50), 0.5) == (100, 50, 25)
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21.0)
    assert legible_on((255, 255, 255), (250, 250, 250)) == (28, 28, 30)
    assert legible_on((0, 0, 0), (250, 250, 250)) == (250, 250, 250)


def test_strokes_scale_with_what_they_outline() -> None:
    line = Shape(ellipse(0, 0, 1), None, (0, 0, 0), 0.5).transformed(scale(4).then(shift(1, 1)))
    assert line.stroke_width == pytest.approx(2.0)
