import cv2
import numpy as np
import pytest

from pandok.lab.silhouettes import Silhouette, look_like_any, silhouette
from pandok.reading.types import Image

WHITE = (255, 255, 255)


def arrow(side: int = 200, ink: tuple[int, int, int] = (0, 0, 0), ground: int = 255) -> Image:
    """An arrow upwards, on a plain ground."""
    picture = np.full((side, side, 3), ground, np.uint8)
    points = np.array([[0.5, 0.1], [0.9, 0.5], [0.6, 0.5], [0.6, 0.9], [0.4, 0.9], [0.4, 0.5]])
    cv2.fillPoly(picture, [np.rint(np.vstack([points, [[0.1, 0.5]]]) * side).astype(int)], ink)
    return picture


def look(picture: Image) -> Silhouette:
    found = silhouette(picture)
    assert found is not None
    return found


@pytest.mark.parametrize(
    "twin",
    [
        arrow(ink=(200, 40, 30)),
        arrow(side=90),
        arrow(ink=(255, 255, 255), ground=20),
        cv2.copyMakeBorder(arrow(), 40, 10, 70, 5, cv2.BORDER_CONSTANT, value=WHITE),
    ],
    ids=["other colour", "smaller", "reversed", "other margins"],
)
def test_colour_size_and_margins_make_no_other_mark(twin: Image) -> None:
    assert look_like_any([look(twin)], [look(arrow())]) == [True]


def test_another_figure_is_another_mark() -> None:
    ring = np.full((200, 200, 3), 255, np.uint8)
    cv2.circle(ring, (100, 100), 70, (0, 0, 0), 12)
    assert look_like_any([look(ring), look(arrow())], [look(arrow())]) == [False, True]
    assert look_like_any([look(ring)], []) == [False]


def test_what_tells_nothing_has_no_silhouette() -> None:
    noise = np.random.default_rng(3).integers(0, 256, (60, 60, 3), dtype=np.uint8)
    square = np.full((60, 60, 3), 255, np.uint8)
    square[10:50, 10:50] = 0
    assert silhouette(noise) is None
    assert silhouette(square) is None
