"""The actions that are recorded."""

from django.db import models


class AuditAction(models.TextChoices):
    """What was done. A value, once used, keeps its meaning for ever."""

    SIGNED_IN = "signed_in"
    SIGN_IN_FAILED = "sign_in_failed"
    SIGNED_OUT = "signed_out"
    USER_CREATED = "user_created"
    TOKEN_CREATED = "token_created"
    TOKEN_REVOKED = "token_revoked"
    OFFICE_CREATED = "office_created"
    OFFICE_NOTICE_MODE_CHANGED = "office_notice_mode_changed"
    ORGANISATION_CREATED = "organisation_created"
    ORGANISATION_DELEGATED = "organisation_delegated"
    RIGHT_CREATED = "right_created"
    RIGHT_CHANGED = "right_changed"
    REFERENCE_ADDED = "reference_added"
    REFERENCE_ENROLLED = "reference_enrolled"
    REFERENCE_REJECTED = "reference_rejected"
    REFERENCE_REMOVED = "reference_removed"
    SCREENING_SUBMITTED = "screening_submitted"
    READING_STORED = "reading_stored"
    READING_FAILED = "reading_failed"
    CASE_OPENED = "case_opened"
    CASE_DECIDED = "case_decided"
    NOTICE_CREATED = "notice_created"
    NOTICE_CONFIRMED = "notice_confirmed"
    NOTICE_SENT = "notice_sent"
    NOTICE_VIEWED = "notice_viewed"
    REPLY_GIVEN = "reply_given"
    GENERATION_STARTED = "generation_started"
    GENERATION_SWITCHED = "generation_switched"
    GENERATION_STOPPED = "generation_stopped"
    GENERATION_DELETED = "generation_deleted"


class SubjectKind(models.TextChoices):
    """What an action was done to."""

    USER = "user"
    TOKEN = "token"
    OFFICE = "office"
    ORGANISATION = "organisation"
    RIGHT = "right"
    REFERENCE = "reference"
    SCREENING = "screening"
    CASE = "case"
    NOTICE = "notice"
    GENERATION = "generation"
