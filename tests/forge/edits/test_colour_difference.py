import numpy as np
import pytest

from pandok.forge.edits.colour_difference import ciede2000, lab

# Sharma, Wu and Dalal (2005), table 1: pairs that take every branch of the formula.
PAIRS = (
    ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
    ((50.0, 3.1571, -77.2803), (50.0, 0.0, -82.7485), 2.8615),
    ((50.0, -1.3802, -84.2814), (50.0, 0.0, -82.7485), 1.0),
    ((50.0, 0.0, 0.0), (50.0, -1.0, 2.0), 2.3669),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0009), 7.1792),
    ((50.0, 2.49, -0.001), (50.0, -2.49, 0.0011), 7.2195),
    ((50.0, -0.001, 2.49), (50.0, 0.0009, -2.49), 4.8045),
    ((50.0, 2.5, 0.0), (50.0, 0.0, -2.5), 4.3065),
    ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
    ((50.0, 2.5, 0.0), (58.0, 24.0, 15.0), 19.4535),
    ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
    ((22.7233, 20.0904, -46.694), (23.0331, 14.973, -42.5619), 2.0373),
    ((90.8027, -2.0831, 1.441), (91.1528, -1.6435, 0.0447), 1.4441),
    ((2.0776, 0.0795, -1.135), (0.9033, -0.0636, -0.5514), 0.9082),
)


@pytest.mark.parametrize(("first", "second", "expected"), PAIRS)
def test_published_pairs_differ_as_published(
    first: tuple[float, ...], second: tuple[float, ...], expected: float
) -> None:
    one, other = np.array([first]), np.array([second])
    assert ciede2000(one, other)[0] == pytest.approx(expected, abs=1e-4)
    assert ciede2000(other, one)[0] == pytest.approx(expected, abs=1e-4)


def test_white_and_black_lie_at_the_ends_of_lightness() -> None:
    values = lab(np.array([[255, 255, 255], [0, 0, 0]], dtype=np.uint8))
    assert values[:, 0] == pytest.approx([100.0, 0.0], abs=1e-6)
    assert np.abs(values[:, 1:]).max() < 1e-3
