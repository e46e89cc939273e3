"""Which app above hears what an app below publishes; handlers run in the sender's transaction."""

from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed

from pandok.web.accounts.receivers import on_sign_in_failed, on_signed_in, on_signed_out
from pandok.web.cases.receivers import on_reading_finished
from pandok.web.cases.signals import case_opened
from pandok.web.notices.receivers import on_case_opened
from pandok.web.screening.signals import reading_finished


def connect_signals() -> None:
    """Connect every signal once."""
    user_logged_in.connect(on_signed_in, dispatch_uid="accounts.signed_in")
    user_logged_out.connect(on_signed_out, dispatch_uid="accounts.signed_out")
    user_login_failed.connect(on_sign_in_failed, dispatch_uid="accounts.sign_in_failed")
    reading_finished.connect(on_reading_finished, dispatch_uid="cases.reading_finished")
    case_opened.connect(on_case_opened, dispatch_uid="notices.case_opened")
