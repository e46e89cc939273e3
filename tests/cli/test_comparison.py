from io import BytesIO

import numpy as np
import pytest
from PIL import Image as PillowImage

from pandok.cli.comparison import VERDICT_COLOURS, Panel, comparison, outlined, png, webp
from pandok.reading.types import Image, Quad, Verdict
from tests.cli.readings import DETAIL, REGION, picture

OUTSIDE: Quad = ((-900.0, -900.0), (-800.0, -900.0), (-800.0, -800.0), (-900.0, -800.0))


def ink(image: Image) -> int:
    """Number of pixels that are neither paper nor a plain panel."""
    return int(np.count_nonzero(image.max(axis=2) - image.min(axis=2) > 40))


def test_both_pictures_stand_under_the_verdicts_colour() -> None:
    panels = [("사진 1 / 1", Panel(picture(300, 200))), ("상표: 벨로라", Panel(picture(200, 300)))]
    page = comparison("의심", Verdict.SUSPECT, panels)
    assert tuple(page[2, 2]) == VERDICT_COLOURS[Verdict.SUSPECT]
    assert page.dtype == np.uint8
    assert np.count_nonzero((page == 220).all(axis=2)) > 2 * 200 * 300


def test_the_matched_region_is_outlined_on_both() -> None:
    plain = Panel(picture())
    framed = Panel(picture(), REGION, ((1, DETAIL),))
    assert ink(outlined(framed, 480)) > ink(outlined(plain, 480)) + 500


def test_a_caption_is_legible_in_hangul_and_ends_with_its_picture() -> None:
    short = comparison("판독", Verdict.CONSISTENT, [("참조", Panel(picture()))])
    long = comparison("판독", Verdict.CONSISTENT, [("참조 그림 " * 90, Panel(picture()))])
    other = comparison("판독", Verdict.CONSISTENT, [("사진", Panel(picture()))])
    assert short.shape == long.shape
    assert not np.array_equal(short, other)


def test_a_region_beside_the_picture_harms_nothing() -> None:
    assert outlined(Panel(picture(), OUTSIDE), 320).shape == (240, 320, 3)


@pytest.mark.parametrize("size", [(1, 1), (4000, 3), (3, 4000)])
def test_any_shape_of_picture_can_be_shown(size: tuple[int, int]) -> None:
    page = comparison("x", Verdict.NO_RIGHT_FOUND, [("caption", Panel(picture(*size)))])
    assert page.shape[0] < 1000


def test_colours_survive_encoding() -> None:
    red = np.zeros((32, 48, 3), np.uint8)
    red[..., 0] = 200
    for content in (png(red), webp(red, 90)):
        with PillowImage.open(BytesIO(content)) as decoded:
            pixels = np.asarray(decoded.convert("RGB"), dtype=np.int16)
        assert np.abs(pixels - red).max() < 12
