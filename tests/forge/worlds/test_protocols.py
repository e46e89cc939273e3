from collections import Counter

import pytest

from pandok.forge.edits.families import UNSEEN
from pandok.forge.split import Split
from pandok.forge.worlds.protocols.design import DesignProtocol
from pandok.forge.worlds.protocols.identity import IdentityProtocol
from pandok.forge.worlds.protocols.identity import Kind as IdentityKind
from pandok.forge.worlds.protocols.marks_similar import MarksSimilarProtocol
from pandok.forge.worlds.protocols.shares import dealt, ranks, shuffled_kinds
from pandok.forge.worlds.protocols.verdict import (
    GenuineProtocol,
    Kind,
    VerdictProtocol,
    verdict_composition,
)
from pandok.forge.worlds.specification import ProtocolName, SetSpec


def spec(protocol: ProtocolName, n: int, seed: int = 3, split: Split = Split.EXAM) -> SetSpec:
    return SetSpec(protocol, split, n, seed)


def test_kinds_occur_exactly_as_often_as_asked() -> None:
    kinds = shuffled_kinds((5, 3, 2), (1, 2))
    assert Counter(kinds.tolist()) == {0: 5, 1: 3, 2: 2}
    found = ranks(tuple(kinds.tolist()))
    assert sorted(found[kinds == 0].tolist()) == [0, 1, 2, 3, 4]


def test_dealing_gives_everybody_one_before_anybody_gets_two() -> None:
    first = [dealt(rank, 7, (1,)) for rank in range(7)]
    second = [dealt(rank, 7, (1,)) for rank in range(7, 14)]
    assert sorted(first) == sorted(second) == list(range(7))
    assert first != second


@pytest.mark.parametrize("n", [4, 60, 3000])
def test_a_sixth_has_no_right_and_half_of_the_others_are_counterfeit(n: int) -> None:
    counts = verdict_composition(n).counts
    assert sum(counts) == n
    assert counts[Kind.FAR] + counts[Kind.SIBLING] == max(2, n // 6)
    assert abs(counts[Kind.GENUINE] - counts[Kind.COUNTERFEIT]) <= 1
    assert abs(counts[Kind.FAR] - counts[Kind.SIBLING]) <= 1


def test_items_are_what_the_plan_says() -> None:
    protocol = VerdictProtocol(spec(ProtocolName.VERDICT, 12))
    plans = [protocol.item(number) for number in range(12)]
    rights = {protocol.right(number).brand.right_id for number in range(protocol.population.rights)}
    assert Counter(plan.verdict for plan in plans) == {
        "genuine": 5,
        "counterfeit": 5,
        "unknown": 2,
    }
    for plan in plans:
        assert 1 <= plan.photos <= 4
        assert set(plan.right_ids) <= rights
        assert bool(plan.right_ids) == (plan.brand.right_id in rights) == (not plan.negative)
        assert bool(plan.edited.edits) == (plan.verdict == "counterfeit")


def test_a_counterfeit_bears_edits_of_seen_families_or_of_unseen_ones() -> None:
    protocol = VerdictProtocol(spec(ProtocolName.VERDICT, 24))
    counterfeit = [plan for number in range(24) if (plan := protocol.item(number)).edited.edits]
    unseen = [{family in UNSEEN for family in plan.edited.families} for plan in counterfeit]
    assert all(len(kinds) == 1 for kinds in unseen)
    assert 2 <= sum(True in kinds for kinds in unseen) <= 4


def test_unseen_families_never_leave_the_exams() -> None:
    protocol = VerdictProtocol(spec(ProtocolName.VERDICT, 8, split=Split.TRAIN))
    families = {f for number in range(8) for f in protocol.item(number).edited.families}
    assert families
    assert families.isdisjoint(UNSEEN)


def test_goods_for_false_alarms_are_all_genuine_and_recorded() -> None:
    protocol = GenuineProtocol(spec(ProtocolName.GENUINE, 30))
    for number in range(6):
        plan = protocol.item(number)
        assert (plan.verdict, plan.photos, plan.negative) == ("genuine", 1, "")


def test_identity_has_far_and_sibling_negatives() -> None:
    protocol = IdentityProtocol(spec(ProtocolName.IDENTITY, 20))
    plans = [protocol.item(number) for number in range(20)]
    assert Counter(plan.negative for plan in plans) == {"": 12, "far": 4, "sibling": 4}
    assert protocol.counts[IdentityKind.MATED] == 12
    families = [protocol.population.recorded(n) for n in range(protocol.population.rights)]
    recorded = {brand.index for brand in families}
    for plan in plans:
        assert (plan.brand.index in recorded) == (plan.negative != "far")


def test_every_query_for_a_design_is_another_one_and_half_have_a_twin() -> None:
    protocol = DesignProtocol(spec(ProtocolName.DESIGN, 40))
    asked = [protocol.query(item) for item in range(40)]
    assert len(set(asked)) == 40
    twins = [protocol.twin_of(number) for number in asked]
    assert sum(twin is not None for twin in twins) == 20
    assert protocol.twins >= 0.2 * protocol.designs
    for number, twin in zip(asked, twins, strict=True):
        if twin is not None:
            assert protocol.twin_of(twin) == number
            assert protocol.design(number).family == protocol.design(twin).family
            assert protocol.design(number) != protocol.design(twin)


def test_similar_marks_come_with_grades() -> None:
    protocol = MarksSimilarProtocol(spec(ProtocolName.MARKS_SIMILAR, 4))
    drawn = protocol.draw(protocol.units(None)[1])
    gallery = {row["reference_id"] for row in drawn.rows["gallery.csv"]}
    relevance = drawn.rows["relevance.csv"]
    assert {row["grade"] for row in relevance} == {"1", "2", "3"}
    assert {row["reference_id"] for row in relevance} < gallery
    assert {
        row["image"] for table in ("gallery.csv", "queries.csv") for row in drawn.rows[table]
    } == (set(drawn.files))
