"""Designs: closed solids, each its own, twins alike, no shape in two splits."""

import numpy as np
import pytest

from pandok.forge.designs.design import Design, article, invent_design, near_twin_design
from pandok.forge.designs.drawings import line_view, line_views, view_sheet
from pandok.forge.designs.families.catalogue import FAMILIES, families_of
from pandok.forge.designs.genes import Genes
from pandok.forge.designs.mesh import Mesh, mesh_of
from pandok.forge.designs.raster import rasterise
from pandok.forge.designs.registration import design_registration
from pandok.forge.designs.views import ORTHOGRAPHIC, View, orthographic
from pandok.forge.split import Split


def open_edges(mesh: Mesh) -> int:
    """Sides of triangles that have no partner running the other way."""
    corners = np.round(mesh.triangles * 4096).astype(np.int64)
    points, index = np.unique(corners.reshape(-1, 3), axis=0, return_inverse=True)
    faces = index.reshape(-1, 3)
    sides = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    sides = sides[sides[:, 0] != sides[:, 1]]
    size = len(points)
    forth, back = sides[:, 0] * size + sides[:, 1], sides[:, 1] * size + sides[:, 0]
    forth_keys, forth_counts = np.unique(forth, return_counts=True)
    back_keys, back_counts = np.unique(back, return_counts=True)
    known = dict(zip(back_keys.tolist(), back_counts.tolist(), strict=True))
    pairs = zip(forth_keys.tolist(), forth_counts.tolist(), strict=True)
    return sum(abs(count - known.get(key, 0)) for key, count in pairs)


def silhouette(mesh: Mesh, view: View, side_px: int = 48) -> np.ndarray:
    seen = orthographic(mesh, view, side_px).project(mesh.triangles)
    return rasterise(seen, (side_px, side_px)).triangle >= 0


def silhouettes(mesh: Mesh) -> np.ndarray:
    return np.stack([silhouette(mesh, view) for view in ORTHOGRAPHIC])


def likeness(one: np.ndarray, two: np.ndarray) -> float:
    """Mean overlap of the six silhouettes, 0 to 1."""
    both, either = (one & two).sum(axis=(1, 2)), (one | two).sum(axis=(1, 2))
    return float((both / either).mean())


@pytest.mark.parametrize("code", sorted(FAMILIES))
def test_every_family_makes_closed_solids(code: str) -> None:
    family = FAMILIES[code]
    for seed in (1, 2):
        parts = family.build(Genes(seed))
        assert all(not solid.is_empty() for _, solid in parts)
        mesh = mesh_of([solid for _, solid in parts])
        assert open_edges(mesh) == 0
        assert set(np.unique(mesh.parts)) == set(range(len(parts)))
        assert np.allclose(np.linalg.norm(mesh.normals, axis=2), 1, atol=1e-6)
        low, high = mesh.bounds
        assert low[2] == 0
        assert (high - low).max() < 900


def test_there_are_families_enough_and_each_has_one_split() -> None:
    assert len(FAMILIES) >= 30
    by_split = {split: {f.code for f in families_of(split)} for split in Split}
    assert len(by_split[Split.EXAM]) >= 20
    assert len(by_split[Split.TRAIN]) >= 10
    assert sum(len(codes) for codes in by_split.values()) == len(FAMILIES)


def test_designs_of_one_index_are_the_same_and_of_two_are_not() -> None:
    assert invent_design(Split.EXAM, 731) == invent_design(Split.EXAM, 731)
    designs = [invent_design(Split.EXAM, index) for index in range(300)]
    assert len({design.seed for design in designs}) == 300
    assert len({design.design_id for design in designs}) == 300
    assert {d.family for d in designs} == {f.code for f in families_of(Split.EXAM)}


def test_same_design_same_pixels_whatever_was_drawn_before() -> None:
    design = invent_design(Split.EXAM, 5)
    first = line_view(design, View.PERSPECTIVE, 128)
    article.cache_clear()
    line_view(invent_design(Split.EXAM, 6), View.FRONT, 64)
    assert np.array_equal(first, line_view(design, View.PERSPECTIVE, 128))


def test_a_twin_is_nearer_than_a_stranger_of_its_family() -> None:
    nearer = []
    for index in range(6):
        design = invent_design(Split.EXAM, index)
        stranger = next(
            each
            for step in range(1, 200)
            if (each := invent_design(Split.EXAM, index + step)).family == design.family
        )
        own, twin, other = (
            silhouettes(article(each).mesh)
            for each in (design, near_twin_design(design, index), stranger)
        )
        nearer.append(likeness(own, twin) - likeness(own, other))
    assert np.mean(nearer) > 0.05
    assert np.median(nearer) > 0


def test_a_twin_differs_in_some_measures_and_in_no_feature() -> None:
    design = invent_design(Split.EXAM, 12)
    twin = near_twin_design(design, 3)
    assert twin.design_id != design.design_id
    before, after = design.parameters, twin.parameters
    assert before.keys() == after.keys()
    changed = [name for name in before if before[name] != after[name]]
    assert 0 < len(changed) < len(before)
    assert not np.array_equal(
        line_view(design, View.PERSPECTIVE, 128), line_view(twin, View.PERSPECTIVE, 128)
    )


def test_shapes_of_exam_and_training_do_not_meet() -> None:
    exam, train = (
        [silhouettes(article(invent_design(split, index)).mesh) for index in range(20)]
        for split in (Split.EXAM, Split.TRAIN)
    )
    closest = max(likeness(one, two) for one in exam for two in train)
    assert closest < 0.9


def test_a_registration_has_seven_views_and_a_sheet() -> None:
    design = invent_design(Split.VALIDATION, 2)
    views = line_views(design, 96)
    assert set(views) == set(View)
    for picture in views.values():
        assert picture.shape == (96, 96, 3)
        assert picture.dtype == np.uint8
        assert picture[0].min() == 255
        assert 0.004 < (picture[..., 0] < 128).mean() < 0.5
    assert view_sheet(design, 64).shape == (192, 256, 3)


def test_the_register_says_what_it_would_say() -> None:
    design = invent_design(Split.EXAM, 77)
    entry = design_registration(design)
    assert entry == design_registration(design)
    assert entry.applied_on < entry.registered_on < entry.expires_on
    assert entry.invented
    assert entry.locarno_class == FAMILIES[design.family].locarno_class
    numbers = {
        design_registration(invent_design(Split.EXAM, index)).registration_number
        for index in range(200)
    }
    assert len(numbers) > 195


def test_a_design_can_be_named_without_being_built() -> None:
    design = invent_design(Split.TRAIN, 4)
    assert isinstance(design, Design)
    assert design.name_en
    assert design.name_ko
