import numpy as np
import pytest

from pandok.forge.camera.grain import TILE_MM, has_grain, spread_grain
from pandok.forge.camera.materials import Material

GRAINED = [m for m in Material if has_grain(m)]


def test_cloth_and_leather_have_grain_and_film_has_none() -> None:
    assert {Material.LEATHER, Material.CANVAS, Material.KNIT} <= set(GRAINED)
    assert not has_grain(Material.FILM)


@pytest.mark.parametrize("material", GRAINED)
def test_grain_varies_around_the_colour_and_is_the_same_again(material: Material) -> None:
    first, again = (spread_grain(material, 1, (200, 260), 4.0) for _ in range(2))
    assert (first.gain == again.gain).all()
    assert first.gain.shape == first.height_mm.shape == (200, 260)
    assert abs(float(first.gain.mean()) - 1.0) < 0.25
    assert first.gain.std() > 0.005
    assert np.ptp(first.height_mm) > 0.005


@pytest.mark.parametrize("material", GRAINED)
def test_tiles_meet_without_a_seam(material: Material) -> None:
    px_per_mm = 6.0
    across = round(2 * TILE_MM * px_per_mm)
    gain = spread_grain(material, 0, (40, across), px_per_mm).gain
    steps = np.abs(np.diff(gain, axis=1)).mean(axis=0)
    seam = across // 2 - 1
    assert steps[seam - 1 : seam + 2].max() <= 1.5 * steps.max() + 1e-6
    assert np.allclose(gain[:, 3], gain[:, 3 + across // 2], atol=1e-4)


def test_variants_differ() -> None:
    first, second = (spread_grain(Material.LEATHER, v, (64, 64), 4.0) for v in (0, 1))
    assert not np.allclose(first.gain, second.gain)
