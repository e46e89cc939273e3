"""Which app above hears what an app below publishes; handlers run in the sender's transaction."""

from pandok.web.cases.receivers import on_reading_finished
from pandok.web.cases.signals import case_opened
from pandok.web.notices.receivers import on_case_opened
from pandok.web.screening.signals import reading_finished


def connect_signals() -> None:
    """Connect every signal once."""
    reading_finished.connect(on_reading_finished, dispatch_uid="cases.reading_finished")
    case_opened.connect(on_case_opened, dispatch_uid="notices.case_opened")
