from pandok.forge.artwork.drawing import Shape
from pandok.forge.artwork.outline import rectangle, shift
from pandok.forge.goods.retouches import (
    Copied,
    Moved,
    Outlined,
    Removed,
    Repainted,
    Traced,
    retouched,
)

SHAPES = (
    Shape(rectangle(0, 0, 30, 20), (40, 120, 190), role="ground"),
    Shape(rectangle(4, 4, 10, 8), (240, 170, 60), role="mark.symbol.0"),
    Shape(rectangle(6, 6, 2, 2), None, (20, 20, 20), 0.5, role="mark.symbol.1"),
    Shape(rectangle(18, 4, 8, 2), (0, 0, 0), role="mark.word.0"),
)


def test_a_role_takes_along_what_is_below_it() -> None:
    moved = retouched(SHAPES, (Moved("mark.symbol", shift(1.0, 2.0)),))
    assert moved[0] == SHAPES[0]
    assert moved[3] == SHAPES[3]
    assert moved[1].bounds() == (5.0, 6.0, 15.0, 14.0)


def test_a_removed_shape_is_gone() -> None:
    assert retouched(SHAPES, (Removed("mark.symbol.1"),)) == (*SHAPES[:2], SHAPES[3])


def test_a_repainted_line_stays_a_line() -> None:
    painted = retouched(SHAPES, (Repainted("mark.symbol.1", (1, 2, 3)),))[2]
    assert (painted.fill, painted.stroke) == (None, (1, 2, 3))


def test_a_copy_lies_over_its_model_and_has_a_role_of_its_own() -> None:
    copied = retouched(SHAPES, (Copied("mark.symbol.0", shift(3.0, 0.0)),))
    assert [s.role for s in copied[1:3]] == ["mark.symbol.0", "mark.symbol.0.copy"]
    assert copied[2].bounds()[0] == 7.0


def test_heavier_shapes_grow_by_half_of_their_line() -> None:
    heavier = retouched(SHAPES, (Outlined("mark.word", 0.4),))[3]
    assert heavier.bounds() == (17.8, 3.8, 26.2, 6.2)


def test_the_empty_role_is_everything() -> None:
    assert retouched(SHAPES, (Removed(""),)) == ()


def test_a_hand_traces_alike_with_the_same_seed() -> None:
    first, second, other = (retouched(SHAPES, (Traced("mark", 0.2, seed),)) for seed in (1, 1, 2))
    assert first == second
    assert first != other
    assert first[0] == SHAPES[0]
