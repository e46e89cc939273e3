from pandok.lab.ablation import WRITTEN, ablation_variants
from pandok.reading.types import ClueKind


def test_every_kind_is_left_out_once() -> None:
    variants = {variant.name: variant.without for variant in ablation_variants(tuple(ClueKind))}
    assert variants["all"] == frozenset()
    assert all(variants[f"without-{kind.value.replace('_', '-')}"] == {kind} for kind in ClueKind)


def test_only_kinds_that_find_references_stand_alone() -> None:
    alone = [v for v in ablation_variants(tuple(ClueKind)) if v.name.endswith("-alone")]
    assert {frozenset(ClueKind) - variant.without for variant in alone} == {
        frozenset({ClueKind.LOCAL_FEATURES}),
        frozenset({ClueKind.EMBEDDING}),
        frozenset({ClueKind.NAME}),
        frozenset({ClueKind.LABEL}),
    }


def test_what_cannot_be_had_is_left_out_everywhere() -> None:
    kinds = [kind for kind in ClueKind if kind not in WRITTEN]
    variants = ablation_variants(kinds)
    assert all(variant.without >= WRITTEN for variant in variants)
    assert not any("name" in variant.name or "label" in variant.name for variant in variants)
