"""Roles, kinds of organisation, and how an office sends notices."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a user is here for; it decides what they see."""

    OFFICER = "officer", _("Customs officer")
    HOLDER = "holder", _("Right holder")
    ASSOCIATION = "association", _("Association")
    HEADQUARTERS = "headquarters", _("Headquarters")
    ADMINISTRATOR = "administrator", _("Administrator")


class OrganisationKind(models.TextChoices):
    """Whether an organisation owns rights or acts for others that do."""

    HOLDER = "holder", _("Right holder")
    ASSOCIATION = "association", _("Association")


class NoticeMode(models.TextChoices):
    """Who lets the first notice go out."""

    OFFICER_CONFIRMS = "officer_confirms", _("After an officer's confirmation")
    AUTOMATIC = "automatic", _("At once")


class Language(models.TextChoices):
    """Languages of the pages, named in themselves."""

    KOREAN = "ko", "한국어"
    ENGLISH = "en", "English"
