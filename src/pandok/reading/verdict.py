"""First rules: findings into a suspicion, suspicion into a verdict. They are not calibrated."""

from collections.abc import Sequence

from pandok.reading.identity.fusion import probability
from pandok.reading.policy import Policy, SuspicionWeights
from pandok.reading.types import Evidence, EvidenceKind, Verdict

_COMPARED = frozenset({EvidenceKind.NO_DIFFERENCE, EvidenceKind.ALIGNED_DIFFERENCE})
_FAULTS = frozenset(
    {
        EvidenceKind.KNOWN_FAKE,
        EvidenceKind.MISSPELT_MARK,
        EvidenceKind.CHECK_DIGIT,
        EvidenceKind.OTHER_CODE,
        EvidenceKind.OTHER_PREFIX,
        EvidenceKind.LABEL_CONTRADICTION,
        EvidenceKind.LABEL_DIFFERS,
    }
)


def suspicion(findings: Sequence[Evidence], weights: SuspicionWeights) -> float:
    """Add the findings up, each kind once and by its strongest.

    Returns:
        A monotone suspicion, 0 to 1; not a calibrated probability.
    """
    worth = {
        EvidenceKind.KNOWN_FAKE: weights.known_fake,
        EvidenceKind.MISSPELT_MARK: weights.misspelt_mark,
        EvidenceKind.CHECK_DIGIT: weights.check_digit,
        EvidenceKind.OTHER_CODE: weights.other_code,
        EvidenceKind.OTHER_PREFIX: weights.other_prefix,
        EvidenceKind.SAME_CODE: weights.same_code,
        EvidenceKind.UNDECLARED_MARK: weights.undeclared_mark,
        EvidenceKind.LABEL_FORM: weights.label_form,
        EvidenceKind.LABEL_CONTRADICTION: weights.label_contradiction,
        EvidenceKind.DECLARED_OTHERWISE: weights.declared_otherwise,
        EvidenceKind.OTHER_GOODS: weights.declared_otherwise,
    }
    kinds = {finding.kind for finding in findings}
    total = weights.bias + sum(worth[kind] for kind in kinds if kind in worth)
    labels = [each.value for each in findings if each.kind is EvidenceKind.LABEL_DIFFERS]
    total += weights.label_differs * max(labels, default=0.0)
    strengths = [finding.value for finding in findings if finding.kind in _COMPARED]
    if strengths:
        total += weights.difference * 2.0 * (max(strengths) - 0.5)
    return probability(total)


def judge(
    identity_score: float | None, findings: Sequence[Evidence], suspicion_: float, policy: Policy
) -> Verdict:
    """Say what the machine says.

    Goods are only called consistent where something was compared with a genuine reference: that a
    mark was found says who is touched, not that the goods are genuine. Nor are they where anything
    was found that the genuine goods do not have, however well the rest agrees.

    Args:
        identity_score: Of the best candidate; None where there is none.
        findings: About the best candidate.
        suspicion_: What `suspicion` makes of them.
        policy: The thresholds.
    """
    if identity_score is None or identity_score < policy.min_identity:
        return Verdict.NO_RIGHT_FOUND
    if suspicion_ >= policy.suspect_from:
        return Verdict.SUSPECT
    kinds = {finding.kind for finding in findings}
    agrees = kinds & _COMPARED and not kinds & _FAULTS
    if agrees and suspicion_ < policy.consistent_below:
        return Verdict.CONSISTENT
    return Verdict.INCONCLUSIVE
