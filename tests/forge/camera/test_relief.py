import numpy as np

from pandok.forge.camera.distance import distance_to_zero
from pandok.forge.camera.environment import SIZE, environment_for
from pandok.forge.camera.relief import cast_shadow, slopes
from pandok.forge.camera.shots import studio_shot

FROM_ABOVE_RIGHT = np.array([0.6, 0.0, 0.8], dtype=np.float32)


def test_slopes_of_a_ramp_are_its_rise_per_millimetre() -> None:
    x = np.arange(40, dtype=np.float32) / 4.0
    ramp = np.broadcast_to(0.25 * x, (30, 40)).astype(np.float32)
    lean = slopes(ramp, 4.0)
    assert np.allclose(lean[5:-5, 5:-5, 0], 0.25, atol=1e-5)
    assert np.allclose(lean[5:-5, 5:-5, 1], 0.0, atol=1e-5)


def test_a_flat_relief_is_lit_everywhere() -> None:
    assert (cast_shadow(np.full((20, 30), 3.0, np.float32), 5.0, FROM_ABOVE_RIGHT) == 1.0).all()


def test_a_block_darkens_only_what_lies_behind_it() -> None:
    block = np.zeros((60, 100), dtype=np.float32)
    block[20:40, 50:60] = 3.0
    reached = cast_shadow(block, 5.0, FROM_ABOVE_RIGHT)
    assert reached.min() >= 0.5
    assert reached[30, 45] < 0.8
    assert reached[30, 75] > 0.99
    assert reached[5, 45] > 0.99


def test_distances_are_exact_to_the_last_bit() -> None:
    raster = np.full((40, 50), 255, dtype=np.uint8)
    raster[7, 11] = 0
    rows, columns = np.indices(raster.shape)
    exact = np.sqrt(((rows - 7) ** 2 + (columns - 11) ** 2).astype(np.float32))
    assert (distance_to_zero(raster) == exact).all()


def test_polish_tells_how_sharply_a_room_is_mirrored() -> None:
    sharp, blurred = (environment_for(studio_shot(), polish) for polish in (1.0, 0.0))
    assert sharp.shape == blurred.shape == (SIZE, SIZE, 3)
    edges = [float(np.abs(np.diff(room[..., 1], axis=1)).max()) for room in (sharp, blurred)]
    assert edges[0] > 2 * edges[1]
