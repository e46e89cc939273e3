import cv2
import numpy as np
import pytest

from pandok.forge.camera.pose import aim
from pandok.forge.camera.shots import studio_shot
from pandok.forge.edits.applying import AppliedEdit, apply_edit
from pandok.forge.edits.families import EditFamily
from pandok.forge.edits.measuring import (
    NOTICEABLE,
    colour_difference,
    extent,
    flat_view,
    measure,
    region,
)
from pandok.forge.edits.projecting import edit_polygons, edit_size_px
from pandok.forge.goods.packages import solid_for
from tests.forge.edits.brands import label


def disc(radius: float, size: int = 61) -> np.ndarray:
    y, x = np.mgrid[:size, :size] - size // 2
    return np.asarray(np.hypot(x, y) <= radius)


@pytest.mark.parametrize("radius", [5, 12, 25])
def test_the_extent_of_a_disc_is_its_diameter(radius: int) -> None:
    assert extent(disc(radius)) == pytest.approx(2 * radius, abs=1.5)


def test_a_thin_line_is_as_wide_as_it_is() -> None:
    line = np.zeros((40, 40), dtype=np.bool_)
    line[20] = True
    assert extent(line) == pytest.approx(1.0)
    assert extent(np.zeros_like(line)) == 0.0


def test_near_changes_are_one_region_and_far_ones_are_not() -> None:
    mask = np.zeros((60, 60), dtype=np.bool_)
    mask[10:20, 10:20] = mask[10:20, 22:30] = mask[40:50, 10:20] = True
    joined = region(mask, 8.0)
    assert joined[15, 20:22].all()
    assert not joined[30].any()
    assert joined[mask].all()


def test_a_difference_is_symmetric_and_none_of_a_picture_to_itself() -> None:
    rng = np.random.default_rng(3)
    first, second = (rng.integers(0, 256, (20, 30, 3)).astype(np.uint8) for _ in range(2))
    assert not colour_difference(first, first).any()
    assert colour_difference(first, second) == pytest.approx(
        colour_difference(second, first), abs=1e-4
    )


def test_a_label_does_not_differ_from_itself() -> None:
    change = measure(label(0), label(0))
    assert (change.extent_mm, change.contrast, change.boxes) == (0.0, 0.0, ())


def test_an_edit_is_as_large_on_the_photo_as_the_photos_scale_makes_it() -> None:
    genuine = label(0)
    solid = solid_for(genuine.form, np.random.default_rng(1))
    pose = aim(studio_shot(), solid, genuine.size_mm)
    width, height = genuine.size_mm
    x0, y0 = width / 2 - 5.0, height / 2 - 5.0
    box = (x0, y0, x0 + 10.0, y0 + 10.0)
    ring = ((x0, y0), (x0 + 10, y0), (x0 + 10, y0 + 10), (x0, y0 + 10))
    edit = AppliedEdit(EditFamily.SEGMENT_REMOVE, 0.5, (box,), (ring,), 10.0, 30.0)
    (polygon,) = edit_polygons(edit, pose, solid)
    across = np.hypot(*np.subtract(polygon[1], polygon[0]))
    assert edit_size_px(edit, pose, solid) == pytest.approx(across, rel=0.1)


def test_the_rings_of_an_edit_hold_what_is_noticed() -> None:
    genuine = label(1)
    edited = apply_edit(genuine, EditFamily.PROPORTION, np.random.default_rng(4), 0.6)
    assert edited is not None
    change = measure(genuine, edited.label)
    drawn = np.zeros(change.mask.shape, dtype=np.uint8)
    corners = [
        np.rint(np.array(ring) * change.px_per_mm - 0.5).astype(np.int32)
        for ring in edited.edits[0].rings
    ]
    cv2.fillPoly(drawn, corners, 1)
    # Outlines are simplified by a tenth of a millimetre.
    assert (drawn[change.mask] == 1).mean() > 0.92
    assert drawn.sum() < 3 * change.mask.sum()


def test_a_part_of_a_label_is_drawn_as_in_the_whole() -> None:
    genuine, px_per_mm = label(1), 5.0
    whole = flat_view(genuine, px_per_mm)
    part = flat_view(genuine, px_per_mm, (40, 30, 160, 130))
    assert part.shape == (100, 120, 3)
    assert (colour_difference(part, whole[30:130, 40:160]) >= NOTICEABLE).mean() < 0.001
