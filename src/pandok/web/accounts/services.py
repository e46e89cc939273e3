"""Writing accounts: offices, organisations, users, tokens."""

import hashlib
import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from pandok.web.accounts.models import (
    ApiToken,
    Office,
    Organisation,
    OrganisationDelegation,
    User,
)
from pandok.web.accounts.types import Language, NoticeMode, OrganisationKind, Role
from pandok.web.audit.services import audit_record
from pandok.web.audit.types import AuditAction, SubjectKind

_KEY_PREFIX = "pandok_"
_TOKEN_BYTES = 32


@transaction.atomic
def office_create(
    *,
    code: str,
    name_ko: str,
    name_en: str,
    notice_mode: NoticeMode = NoticeMode.OFFICER_CONFIRMS,
    by: User | None = None,
) -> Office:
    """Record a customs office."""
    office = Office.objects.create(
        code=code, name_ko=name_ko, name_en=name_en, notice_mode=notice_mode
    )
    audit_record(
        action=AuditAction.OFFICE_CREATED,
        actor=_pseudonym(by),
        subject_kind=SubjectKind.OFFICE,
        subject_ref=office.id,
        details={"code": code, "notice_mode": notice_mode.value},
    )
    return office


@transaction.atomic
def office_set_notice_mode(*, office: Office, mode: NoticeMode, by: User | None = None) -> None:
    """Choose who lets the first notice of an office go out."""
    office.notice_mode = mode
    office.save(update_fields=("notice_mode",))
    audit_record(
        action=AuditAction.OFFICE_NOTICE_MODE_CHANGED,
        actor=_pseudonym(by),
        subject_kind=SubjectKind.OFFICE,
        subject_ref=office.id,
        office_ref=office.id,
        details={"notice_mode": mode.value},
    )


@transaction.atomic
def organisation_create(
    *, name: str, kind: OrganisationKind, by: User | None = None
) -> Organisation:
    """Record a right holder or an association."""
    organisation = Organisation.objects.create(name=name, kind=kind)
    audit_record(
        action=AuditAction.ORGANISATION_CREATED,
        actor=_pseudonym(by),
        subject_kind=SubjectKind.ORGANISATION,
        subject_ref=organisation.id,
        details={"kind": kind.value},
    )
    return organisation


@transaction.atomic
def organisation_delegate(
    *, association: Organisation, holder: Organisation, by: User | None = None
) -> None:
    """Let an association act for a right holder; doing so twice changes nothing."""
    _, new = OrganisationDelegation.objects.get_or_create(association=association, holder=holder)
    if new:
        audit_record(
            action=AuditAction.ORGANISATION_DELEGATED,
            actor=_pseudonym(by),
            subject_kind=SubjectKind.ORGANISATION,
            subject_ref=holder.id,
            details={"association": str(association.id)},
        )


@transaction.atomic
def user_create(
    *,
    username: str,
    password: str,
    role: Role,
    office: Office | None = None,
    organisation: Organisation | None = None,
    email: str = "",
    by: User | None = None,
) -> User:
    """Make a user who can sign in.

    Raises:
        IntegrityError: The name is taken, or the role lacks its office or organisation.
    """
    user = User.objects.create_user(
        username=username,
        password=password,
        email=email,
        role=role,
        office=office,
        organisation=organisation,
    )
    audit_record(
        action=AuditAction.USER_CREATED,
        actor=_pseudonym(by),
        subject_kind=SubjectKind.USER,
        subject_ref=user.pseudonym,
        details={"role": role.value},
    )
    return user


@transaction.atomic
def user_set_language(*, user: User, language: Language) -> None:
    """Remember the language that a user chose."""
    user.language = language
    user.save(update_fields=("language",))


@transaction.atomic
def token_create(*, user: User, name: str) -> tuple[ApiToken, str]:
    """Make a token for a user's programs.

    Returns:
        The record, and the token itself, which is not kept and cannot be shown again.
    """
    secret = _KEY_PREFIX + secrets.token_urlsafe(_TOKEN_BYTES)
    token = ApiToken.objects.create(hash=token_hash(secret), user=user, name=name)
    audit_record(
        action=AuditAction.TOKEN_CREATED,
        actor=user.pseudonym,
        subject_kind=SubjectKind.TOKEN,
        subject_ref=token.id,
    )
    return token, secret


@transaction.atomic
def token_revoke(*, token: ApiToken, by: User | None = None) -> None:
    """End a token; what it asks from now on is refused."""
    if token.revoked_at is not None:
        return
    token.revoked_at = timezone.now()
    token.save(update_fields=("revoked_at",))
    audit_record(
        action=AuditAction.TOKEN_REVOKED,
        actor=_pseudonym(by),
        subject_kind=SubjectKind.TOKEN,
        subject_ref=token.id,
    )


def token_use(*, secret: str) -> User | None:
    """Return the active user behind a token and note its use; None for a token that is no good."""
    found = (
        ApiToken.objects.select_related("user")
        .filter(hash=token_hash(secret), revoked_at=None, user__is_active=True)
        .first()
    )
    if found is None:
        return None
    ApiToken.objects.filter(pk=found.pk).update(last_used_at=timezone.now())
    return found.user


def token_hash(secret: str) -> str:
    """Return what is kept of a token: it is long and random, so a plain hash is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _pseudonym(user: User | None) -> UUID | None:
    return None if user is None else user.pseudonym
