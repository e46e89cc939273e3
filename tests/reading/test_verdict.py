from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pandok.reading.policy import BALANCED
from pandok.reading.types import Evidence, EvidenceKind, Verdict
from pandok.reading.verdict import judge, suspicion

WEIGHTS = BALANCED.weights
SAME = Evidence(EvidenceKind.NO_DIFFERENCE, 0.05)
DIFFERENT = Evidence(EvidenceKind.ALIGNED_DIFFERENCE, 0.9)
FINDINGS = st.lists(
    st.builds(Evidence, kind=st.sampled_from(EvidenceKind), value=st.floats(0, 1)), max_size=6
)


def verdict(findings: Sequence[Evidence], score: float | None = 0.9) -> Verdict:
    return judge(score, findings, suspicion(findings, WEIGHTS), BALANCED)


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [
        ([], Verdict.INCONCLUSIVE),
        ([EvidenceKind.KNOWN_FAKE], Verdict.SUSPECT),
        ([EvidenceKind.MISSPELT_MARK], Verdict.SUSPECT),
        ([EvidenceKind.CHECK_DIGIT], Verdict.SUSPECT),
        ([EvidenceKind.OTHER_CODE], Verdict.SUSPECT),
        ([EvidenceKind.UNDECLARED_MARK], Verdict.INCONCLUSIVE),
        ([EvidenceKind.DECLARED_MARK], Verdict.INCONCLUSIVE),
        ([EvidenceKind.LOCAL_FEATURES, EvidenceKind.APPEARANCE], Verdict.INCONCLUSIVE),
        ([EvidenceKind.MARK_NAME, EvidenceKind.LABEL_TEXT], Verdict.INCONCLUSIVE),
    ],
)
def test_each_finding_alone(kinds: list[EvidenceKind], expected: Verdict) -> None:
    assert verdict([Evidence(kind, 1.0) for kind in kinds]) is expected


def test_the_same_code_alone_does_not_make_goods_consistent() -> None:
    assert verdict([Evidence(EvidenceKind.SAME_CODE, 1.0)]) is Verdict.INCONCLUSIVE


def test_goods_are_consistent_only_where_they_were_compared() -> None:
    assert verdict([SAME]) is Verdict.CONSISTENT
    assert verdict([DIFFERENT]) is Verdict.SUSPECT
    assert verdict([Evidence(EvidenceKind.NO_DIFFERENCE, 0.49)]) is not Verdict.SUSPECT


@pytest.mark.parametrize(
    "kind",
    [
        EvidenceKind.KNOWN_FAKE,
        EvidenceKind.MISSPELT_MARK,
        EvidenceKind.CHECK_DIGIT,
        EvidenceKind.OTHER_CODE,
        EvidenceKind.OTHER_PREFIX,
    ],
)
def test_a_good_overlay_does_not_outweigh_a_plain_fault(kind: EvidenceKind) -> None:
    assert verdict([SAME, Evidence(kind, 1.0)]) is not Verdict.CONSISTENT


@given(FINDINGS, st.floats(0, BALANCED.min_identity, exclude_max=True))
def test_below_the_identity_threshold_no_right_is_found(
    findings: list[Evidence], score: float
) -> None:
    assert verdict(findings, score) is Verdict.NO_RIGHT_FOUND
    assert verdict(findings, None) is Verdict.NO_RIGHT_FOUND
    assert verdict(findings, BALANCED.min_identity) is not Verdict.NO_RIGHT_FOUND


@given(FINDINGS)
def test_the_verdict_agrees_with_the_suspicion(findings: list[Evidence]) -> None:
    suspected = suspicion(findings, WEIGHTS)
    said = verdict(findings)
    assert (said is Verdict.SUSPECT) == (suspected >= BALANCED.suspect_from)
    if said is Verdict.CONSISTENT:
        assert suspected < BALANCED.consistent_below


@given(FINDINGS, st.sampled_from(EvidenceKind))
def test_a_fault_never_lowers_the_suspicion(findings: list[Evidence], kind: EvidenceKind) -> None:
    faults = {
        EvidenceKind.KNOWN_FAKE,
        EvidenceKind.MISSPELT_MARK,
        EvidenceKind.CHECK_DIGIT,
        EvidenceKind.OTHER_CODE,
        EvidenceKind.OTHER_PREFIX,
        EvidenceKind.UNDECLARED_MARK,
        EvidenceKind.LABEL_DIFFERS,
        EvidenceKind.LABEL_FORM,
        EvidenceKind.LABEL_CONTRADICTION,
        EvidenceKind.DECLARED_OTHERWISE,
        EvidenceKind.OTHER_GOODS,
    }
    more = suspicion([*findings, Evidence(kind, 1.0)], WEIGHTS)
    assert 0.0 < more < 1.0
    if kind in faults:
        assert more >= suspicion(findings, WEIGHTS)
    elif kind not in {
        EvidenceKind.SAME_CODE,
        EvidenceKind.ALIGNED_DIFFERENCE,
        EvidenceKind.NO_DIFFERENCE,
    }:
        assert more == suspicion(findings, WEIGHTS)


@given(FINDINGS)
def test_a_finding_told_twice_counts_once(findings: list[Evidence]) -> None:
    assert suspicion([*findings, *findings], WEIGHTS) == suspicion(findings, WEIGHTS)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_stronger_difference_is_more_suspicious(one: float, other: float) -> None:
    low, high = sorted((one, other))
    slight = suspicion([Evidence(EvidenceKind.ALIGNED_DIFFERENCE, low)], WEIGHTS)
    strong = suspicion([Evidence(EvidenceKind.ALIGNED_DIFFERENCE, high)], WEIGHTS)
    assert slight <= strong
