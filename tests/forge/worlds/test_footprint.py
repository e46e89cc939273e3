import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.errors import ForgeError
from pandok.forge.worlds.components import connected_components
from pandok.forge.worlds.footprint import (
    BrandFootprint,
    Footprint,
    Leak,
    brand_components,
    footprint_of,
    leaks_between,
    silhouette_overlaps,
)

EDGES = st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11)), max_size=20)


def brand(name: str, seed: int = 0, *, look: int | None = None) -> BrandFootprint:
    rng = np.random.default_rng(seed or abs(hash(name)) % 2**32)
    return BrandFootprint(name, frozenset({name.lower()}), rng.random((64, 64)) < 0.5, look)


def shown(*brands: BrandFootprint, **sets: frozenset[str]) -> Footprint:
    empty: frozenset[str] = frozenset()
    return Footprint(
        brands,
        sets.get("designs", empty),
        sets.get("fonts", empty),
        sets.get("backgrounds", empty),
        sets.get("cameras", empty),
    )


@given(EDGES)
def test_components_part_the_numbers_and_no_edge_crosses(edges: list[tuple[int, int]]) -> None:
    groups = connected_components(12, edges)
    assert sorted(n for group in groups for n in group) == list(range(12))
    place = {n: i for i, group in enumerate(groups) for n in group}
    assert all(place[a] == place[b] for a, b in edges)


def test_brands_hang_together_by_way_of_others() -> None:
    one, two, three = (brand(name, seed) for name, seed in (("Orlan", 1), ("Peva", 2), ("Quil", 3)))
    like_both = BrandFootprint("Rond", frozenset({"rond", "orlan"}), two.silhouette, None)
    assert brand_components((one, two, three, like_both)) == [[0, 1, 3], [2]]


def test_sets_apart_share_nothing() -> None:
    here = shown(brand("Orlan", 1, look=0), fonts=frozenset({"a"}))
    there = shown(brand("Peva", 2, look=0xFFFF_FFFF), fonts=frozenset({"b"}))
    assert leaks_between(here, there) == []


@pytest.mark.parametrize("kind", ["design", "font", "background", "camera"])
def test_a_shared_thing_is_named(kind: str) -> None:
    one = shown(**{f"{kind}s": frozenset({"shared", "own"})})
    other = shown(**{f"{kind}s": frozenset({"shared"})})
    assert leaks_between(one, other) == [Leak(kind, "shared", "shared")]


def test_brands_leak_by_name_by_silhouette_and_by_look() -> None:
    one, two = brand("Orlan", 1, look=0b1111), brand("Peva", 2, look=0b1)
    renamed = BrandFootprint("Zuri", frozenset({"zuri"}), one.silhouette, None)
    namesake = BrandFootprint("Peva", frozenset({"peva"}), None, None)
    found = leaks_between(shown(one, two), shown(renamed, namesake, brand("Nolm", 3, look=0b111)))
    assert Leak("silhouette", "Orlan", "Zuri") in found
    assert Leak("name", "Peva", "Peva") in found
    assert {leak.here for leak in found if leak.kind == "near_duplicate"} == {"Orlan", "Peva"}


def test_overlap_is_intersection_over_union() -> None:
    first, second = np.zeros((1, 64, 64), bool), np.zeros((1, 64, 64), bool)
    first[0, :10] = True
    second[0, 5:15] = True
    assert silhouette_overlaps(first, second)[0, 0] == pytest.approx(5 / 15)
    nothing = np.zeros((1, 64, 64), bool)
    assert silhouette_overlaps(nothing, nothing)[0, 0] == 0


def test_footprint_comes_back_from_a_file() -> None:
    told = brand("Orlan", 4, look=77)
    again = BrandFootprint.from_json(json.loads(json.dumps(told.to_json())))
    assert again.to_json() == told.to_json()


def test_a_folder_that_is_no_set_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ForgeError, match="no finished set"):
        footprint_of(tmp_path)
    (tmp_path / "truth.jsonl").write_text("no json\n", encoding="utf-8")
    with pytest.raises(ForgeError, match="no finished set"):
        footprint_of(tmp_path)
