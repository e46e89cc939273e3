from itertools import combinations

import numpy as np
import pytest

from pandok.forge.camera.backgrounds import Background, backgrounds_for
from pandok.forge.camera.profiles import CameraKind, profiles_for
from pandok.forge.camera.shots import Framing, Prop, Shot, sample_shot
from pandok.forge.split import Split


def drawn(split: Split, count: int) -> list[Shot]:
    return [sample_shot(np.random.default_rng((7, seed)), split) for seed in range(count)]


def test_no_camera_and_no_surface_has_two_splits() -> None:
    for first, second in combinations(Split, 2):
        ours, theirs = profiles_for(first), profiles_for(second)
        assert not {p.name for p in ours} & {p.name for p in theirs}
        assert not set(backgrounds_for(first)) & set(backgrounds_for(second))


@pytest.mark.parametrize("split", Split)
def test_each_split_has_every_kind_of_camera_and_enough_surfaces(split: Split) -> None:
    assert {p.kind for p in profiles_for(split)} == set(CameraKind)
    assert len(backgrounds_for(split)) >= 6
    assert Background.STUDIO not in backgrounds_for(split)


@pytest.mark.parametrize("split", Split)
def test_photos_are_taken_with_the_split_s_own(split: Split) -> None:
    shots = drawn(split, 60)
    assert {s.camera for s in shots} <= {p.name for p in profiles_for(split)}
    assert {s.background for s in shots} <= set(backgrounds_for(split))


def test_photos_are_as_varied_as_officers_are() -> None:
    shots = drawn(Split.EXAM, 800)
    share = {f: sum(s.framing is f for s in shots) / len(shots) for f in Framing}
    assert share[Framing.WHOLE] > 0.5
    assert min(share.values()) > 0.06
    elevation = np.array([s.elevation_deg for s in shots])
    assert elevation.min() > 35
    assert (elevation < 62).mean() > 0.2
    turned = np.array([s.spin_deg % 360 for s in shots])
    assert ((turned > 45) & (turned < 315)).mean() > 0.15
    for prop in Prop:
        assert 0.005 < np.mean([prop in s.props for s in shots]) < 0.4
    assert 0.2 < np.mean([not s.props for s in shots]) < 0.7


def test_a_wanted_background_is_taken() -> None:
    shot = sample_shot(np.random.default_rng(1), Split.EXAM, Background.DENIM)
    assert shot.background is Background.DENIM
