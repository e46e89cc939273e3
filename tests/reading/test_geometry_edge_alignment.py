import cv2
import numpy as np
import pytest

from pandok.reading.geometry.edge_alignment import align_edges
from pandok.reading.types import Image


def emblem() -> Image:
    """A disc with a bar across it, on white."""
    picture = np.full((200, 260, 3), 255, np.uint8)
    cv2.circle(picture, (100, 100), 70, (0, 0, 0), -1)
    cv2.rectangle(picture, (90, 60), (240, 110), (200, 30, 30), -1)
    return picture


def seen(drawing: Image, turn: float, scale: float, shift: tuple[float, float]) -> Image:
    """The drawing on a square crop of 160 px, faint and with noise."""
    height, width = drawing.shape[:2]
    motion = cv2.getRotationMatrix2D((width / 2, height / 2), turn, scale)
    motion[:, 2] += [80 - width / 2 + shift[0], 80 - height / 2 + shift[1]]
    crop = cv2.warpAffine(drawing, motion, (160, 160), borderValue=(255, 255, 255))
    noise = np.random.default_rng(5).normal(0, 3, crop.shape)
    return np.asarray(np.clip(crop * 0.3 + 90 + noise, 0, 255), np.uint8)


@pytest.mark.parametrize("turn", [-18.0, 0.0, 12.0])
def test_a_turned_and_shifted_drawing_is_laid_where_it_is(turn: float) -> None:
    found = align_edges(seen(emblem(), turn, 0.55, (14.0, -9.0)), emblem())
    assert found is not None
    assert found.score > 0.8
    middle = found.reference_to_region @ np.array([130.0, 100.0, 1.0])
    assert np.allclose(middle[:2] / middle[2], [94.0, 71.0], atol=2.0)
