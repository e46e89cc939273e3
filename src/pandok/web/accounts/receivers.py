"""Who came, who went, and who was not let in; `pandok.web.config` connects it."""

from typing import TYPE_CHECKING
from uuid import UUID

from pandok.web.accounts.models import User
from pandok.web.audit.services import audit_record
from pandok.web.audit.types import AuditAction, SubjectKind

if TYPE_CHECKING:
    from collections.abc import Mapping

# Stands for names that nobody has: what was typed may be a password in the wrong field.
NOBODY = UUID(int=0)


def on_signed_in(sender: object, *, user: User, **_: object) -> None:
    """Record that somebody signed in."""
    _record(AuditAction.SIGNED_IN, user)


def on_signed_out(sender: object, *, user: User | None, **_: object) -> None:
    """Record that somebody signed out; a session that had ended already is nobody's."""
    if user is not None:
        _record(AuditAction.SIGNED_OUT, user)


def on_sign_in_failed(sender: object, *, credentials: "Mapping[str, object]", **_: object) -> None:
    """Record that somebody was not let in, by the pseudonym of the account that was tried."""
    name = str(credentials.get("username", ""))
    tried = User.objects.filter(username=name).first()
    audit_record(
        action=AuditAction.SIGN_IN_FAILED,
        actor=None,
        subject_kind=SubjectKind.USER,
        subject_ref=tried.pseudonym if tried else NOBODY,
    )


def _record(action: AuditAction, user: User) -> None:
    audit_record(
        action=action,
        actor=user.pseudonym,
        subject_kind=SubjectKind.USER,
        subject_ref=user.pseudonym,
        office_ref=user.office_id,
    )
