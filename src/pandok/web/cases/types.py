"""Words of cases that other apps may use."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from pandok.web.errors import WebError


class CaseState(models.TextChoices):
    """How far a case is."""

    OPEN = "open", _("open")
    NOTIFIED = "notified", _("holder told")
    REPLIED = "replied", _("holder replied")
    DECIDED = "decided", _("decided")


UNDECIDED = (CaseState.OPEN, CaseState.NOTIFIED, CaseState.REPLIED)


class Decision(models.TextChoices):
    """What a person decides. The machine's verdict never uses these words."""

    SUSPEND = "suspend", _("suspend release")
    RELEASE = "release", _("release")
    NEED_MORE = "need_more", _("need more")


FINAL_DECISIONS = frozenset({Decision.SUSPEND, Decision.RELEASE})


class CaseError(WebError):
    """A case cannot be decided as asked."""


class CaseConflictError(CaseError):
    """Somebody else changed the case first."""
