"""A suspect reading opens one case; a person decides it, once, on what they saw."""

from concurrent.futures import ThreadPoolExecutor
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.http import Http404

from pandok.reading.types import Verdict
from pandok.web.accounts.models import Office, Organisation, User
from pandok.web.accounts.types import Role
from pandok.web.audit.selectors import entries_of
from pandok.web.audit.types import AuditAction, SubjectKind
from pandok.web.cases.models import Case, CaseDecision
from pandok.web.cases.permissions import case_for
from pandok.web.cases.selectors import cases_of, decisions_of, open_count
from pandok.web.cases.services import case_decide
from pandok.web.cases.types import CaseConflictError, CaseState, Decision
from pandok.web.notices.services import reply_record
from pandok.web.notices.types import Answer
from pandok.web.screening.services import screening_read
from tests.web.conftest import make_user
from tests.web.goods import jpeg, make_right, read_suspect, stand_in, stored, submit


@pytest.fixture
def case(monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation) -> Case:
    return read_suspect(monkeypatch, officer, make_right(holder)).case


def test_a_suspect_reading_opens_a_case_of_its_right(case: Case, holder: Organisation) -> None:
    assert case.holder == holder
    assert case.right_ref == holder.rights.get().id
    assert case.number.startswith("020-20")
    [entry] = entries_of(subject_kind=SubjectKind.CASE, subject_ref=case.id)
    assert entry.action == AuditAction.CASE_OPENED


@pytest.mark.parametrize(
    "verdict", [Verdict.CONSISTENT, Verdict.INCONCLUSIVE, Verdict.NO_RIGHT_FOUND]
)
def test_no_other_verdict_opens_one(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation, verdict: Verdict
) -> None:
    stand_in(monkeypatch, stored(make_right(holder), verdict))
    screening_read(screening_id=submit(officer).id)
    assert not Case.objects.exists()


def test_a_decision_is_kept_with_who_and_why(case: Case, officer: User) -> None:
    case_decide(case=case, decision=Decision.NEED_MORE, note=" look inside ", by=officer, version=1)
    assert case.state != CaseState.DECIDED
    assert open_count(officer) == 1
    case_decide(case=case, decision=Decision.SUSPEND, note="", by=officer, version=case.version)
    assert [made.decision for made in decisions_of(case)] == [Decision.NEED_MORE, Decision.SUSPEND]
    assert decisions_of(case)[0].note == "look inside"
    assert case.state == CaseState.DECIDED
    assert case.decided_at is not None
    assert open_count(officer) == 0
    entries = entries_of(subject_kind=SubjectKind.CASE, subject_ref=case.id)
    decided = [each for each in entries if each.action == AuditAction.CASE_DECIDED]
    assert {each.actor_ref for each in decided} == {str(officer.pseudonym)}
    assert "look inside" not in str([each.details for each in decided])


def test_whoever_decides_on_an_older_state_is_told(case: Case, officer: User) -> None:
    case_decide(case=case, decision=Decision.NEED_MORE, note="", by=officer, version=1)
    with pytest.raises(CaseConflictError) as told:
        case_decide(case=case, decision=Decision.RELEASE, note="", by=officer, version=1)
    assert told.value.code == "case.conflict"
    assert CaseDecision.objects.count() == 1


def test_a_reply_must_be_seen_before_deciding(case: Case, officer: User, holder_user: User) -> None:
    reply_record(notice=case.notice, answer=Answer.GENUINE, comment="", by=holder_user)
    with pytest.raises(CaseConflictError):
        case_decide(case=case, decision=Decision.SUSPEND, note="", by=officer, version=1)
    case.refresh_from_db()
    assert case.state == CaseState.REPLIED
    case_decide(case=case, decision=Decision.RELEASE, note="", by=officer, version=case.version)


def test_a_decided_case_stays_decided(case: Case, officer: User, holder_user: User) -> None:
    case_decide(case=case, decision=Decision.SUSPEND, note="", by=officer, version=1)
    with pytest.raises(CaseConflictError) as told:
        case_decide(case=case, decision=Decision.RELEASE, note="", by=officer, version=case.version)
    assert told.value.code == "case.already_decided"
    reply_record(notice=case.notice, answer=Answer.COUNTERFEIT, comment="", by=holder_user)
    case.refresh_from_db()
    assert case.state == CaseState.DECIDED


def test_a_case_belongs_to_its_office(
    case: Case, officer: User, other_officer: User, headquarters_user: User, holder_user: User
) -> None:
    assert case_for(officer, case.id, write=True) == case
    assert case_for(headquarters_user, case.id) == case
    with pytest.raises(PermissionDenied):
        case_for(headquarters_user, case.id, write=True)
    for stranger in (other_officer, holder_user):
        with pytest.raises(Http404):
            case_for(stranger, case.id)
        assert not cases_of(stranger).exists()
    assert cases_of(officer, [CaseState.NOTIFIED]).get() == case


def test_what_was_read_decided_and_answered_cannot_be_rewritten(
    case: Case, officer: User, holder_user: User
) -> None:
    made = case_decide(case=case, decision=Decision.RELEASE, note="", by=officer, version=1)
    reply = reply_record(notice=case.notice, answer=Answer.GENUINE, comment="", by=holder_user)
    for kept in (made, reply, case.screening.reading):
        with pytest.raises(IntegrityError, match="kept for good"), transaction.atomic():
            kept.save(force_update=True)
        with pytest.raises(IntegrityError, match="kept for good"), transaction.atomic():
            kept.delete()


@pytest.mark.django_db(transaction=True)
def test_of_two_officers_at_once_one_decides_and_the_other_is_told(
    case: Case, officer: User, incheon: Office
) -> None:
    officers = [officer, *(make_user(Role.OFFICER, office=incheon) for _ in range(3))]

    def decide(by: User) -> str:
        try:
            case_decide(case=case, decision=Decision.RELEASE, note="", by=by, version=1)
        except CaseConflictError as error:
            return error.code
        finally:
            connection.close()
        return "decided"

    with ThreadPoolExecutor(len(officers)) as threads:
        answers = list(threads.map(decide, officers))
    assert sorted(answers) == ["case.already_decided"] * 3 + ["decided"]
    assert CaseDecision.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_cases_opened_at_once_have_numbers_without_gap_or_repetition(
    monkeypatch: pytest.MonkeyPatch, officer: User, holder: Organisation
) -> None:
    stand_in(monkeypatch, stored(make_right(holder)))
    ids = [submit(officer, jpeg(seed)).id for seed in range(6)]

    def read(each: UUID) -> None:
        try:
            screening_read(screening_id=each)
        finally:
            connection.close()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(read, ids))
    serials = sorted(int(number[-5:]) for number in Case.objects.values_list("number", flat=True))
    assert serials == list(range(1, 7))
