from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.forge.fonts.catalogue import Script
from pandok.forge.marks.alike_words import letter_changed, part_shared
from pandok.forge.marks.mark import Lockup
from pandok.forge.marks.names import invent_name
from pandok.forge.marks.silhouette import overlap, silhouette
from pandok.forge.marks.similarity import Entry, SimilarMarksPlan, similar_marks_protocol
from pandok.forge.marks.twins import GRADES, similar_mark
from pandok.forge.split import Split

PLAN = similar_marks_protocol(30, 4, Split.EXAM)


def of_query(plan: SimilarMarksPlan, query: Entry) -> list[Entry]:
    return [e for e in plan.gallery if e.query == query.query]


def test_figures_come_nearer_with_the_grade() -> None:
    overlaps: dict[int, list[float]] = {grade: [] for grade in GRADES}
    for query in PLAN.queries:
        model = PLAN.mark(query)
        if model.lockup is Lockup.WORD:
            continue
        figure = silhouette(model.symbol)
        for entry in of_query(PLAN, query):
            overlaps[entry.grade].append(overlap(figure, silhouette(PLAN.mark(entry).symbol)))
    means = [float(np.mean(overlaps[grade])) for grade in GRADES]
    assert all(far + 0.1 < near for far, near in pairwise(means))
    assert means[-1] > 0.75


def test_words_come_nearer_with_the_grade() -> None:
    word = next(
        m
        for q in PLAN.queries
        if (m := PLAN.mark(q)).lockup is Lockup.WORD and m.word.script is Script.LATIN
    )
    text = word.registered_text.lower()
    near = [similar_mark(word, 3, seed, Split.EXAM).registered_text.lower() for seed in range(8)]
    assert all(_differing(text, other) == 1 for other in near)
    sounds = [similar_mark(word, 2, seed, Split.EXAM).registered_text.lower() for seed in range(8)]
    assert all(1 <= _differing(text, other) <= 2 for other in sounds)


def _differing(first: str, second: str) -> int:
    assert len(first) == len(second)
    return sum(a != b for a, b in zip(first, second, strict=True))


def test_a_twin_is_decided_by_its_seed_and_is_never_the_mark_itself() -> None:
    for query in PLAN.queries[:8]:
        model = PLAN.mark(query)
        for grade in GRADES:
            twin = similar_mark(model, grade, 5, Split.EXAM)
            assert twin == similar_mark(model, grade, 5, Split.EXAM)
            assert twin != model


def test_a_grade_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueError, match="grade 4"):
        similar_mark(PLAN.mark(PLAN.queries[0]), 4, 1, Split.EXAM)


def test_the_plan_names_every_picture_once() -> None:
    ids = [e.entry_id for e in (*PLAN.queries, *PLAN.gallery)]
    assert len(set(ids)) == len(ids)
    assert sum(e.query is None for e in PLAN.gallery) == 4 * len(PLAN.queries)


def test_marks_made_for_a_query_have_their_grade_and_others_grade_two_if_they_show_the_same() -> (
    None
):
    shown = {e.entry_id: PLAN.mark(e).family for e in PLAN.gallery}
    for query in PLAN.queries[:6]:
        relevance = PLAN.relevance(query)
        own = {e.entry_id: e.grade for e in of_query(PLAN, query)}
        assert {k: relevance[k] for k in own} == own
        assert set(own.values()) == {1, 2, 3}
        by_chance = {k: g for k, g in relevance.items() if k not in own}
        assert set(by_chance.values()) <= {2}
        assert all(shown[k] is PLAN.mark(query).family for k in by_chance)


def test_what_is_shown_is_known_without_drawing() -> None:
    for entry in (*PLAN.queries, *PLAN.gallery[:40], *PLAN.gallery[-20:]):
        shown = PLAN.shown(entry)
        assert shown in (None, PLAN.mark(entry).family)


def test_no_query_has_the_name_of_another_mark() -> None:
    queries = [PLAN.mark(q).name for q in PLAN.queries]
    others = {PLAN.mark(e).name for e in PLAN.gallery if e.query is None}
    assert len(set(queries)) == len(queries)
    assert not set(queries) & others


def test_any_picture_can_be_drawn_alone() -> None:
    entry = PLAN.gallery[-1]
    again = similar_marks_protocol(30, 4, Split.EXAM)
    picture = again.picture(entry)
    assert picture.shape == (288, 384, 3)
    assert (picture == PLAN.picture(entry)).all()
    assert picture.min() < 200


def test_a_plan_without_queries_is_refused() -> None:
    with pytest.raises(ValueError, match="0 queries"):
        similar_marks_protocol(0, 1, Split.EXAM)


@given(index=st.integers(0, 3999), seed=st.integers(0, 2**31), script=st.sampled_from(Script))
def test_one_letter_changes_and_no_more(index: int, seed: int, script: Script) -> None:
    name, donor = invent_name(Split.TRAIN, index), invent_name(Split.TRAIN, (index + 1) % 4000)
    written = {
        Script.LATIN: (name.latin, donor.latin),
        Script.HANGUL: (name.hangul, donor.hangul),
        Script.HANJA: (name.hanja, donor.hanja),
        Script.KANA: (name.kana, donor.kana),
    }[script]
    changed = letter_changed(written[0], script, written[1], np.random.default_rng(seed))
    assert changed[0] == written[0][0]
    assert _differing(changed, written[0]) == 1


def test_names_share_a_part() -> None:
    shared = {part_shared("Tazumeri", "Quorvesse", np.random.default_rng(s)) for s in range(9)}
    assert all(word.startswith("Tazu") or word.endswith("meri") for word in shared)
