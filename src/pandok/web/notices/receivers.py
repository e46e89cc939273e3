"""What notices do when something below happens; `pandok.web.config` connects it."""

from typing import TYPE_CHECKING

from pandok.web.notices.services import notice_create

if TYPE_CHECKING:
    from pandok.web.cases.models import Case


def on_case_opened(sender: object, *, case: "Case", **_: object) -> None:
    """Make the first notice of the case."""
    notice_create(case=case)
