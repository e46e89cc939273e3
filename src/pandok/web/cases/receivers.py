"""What cases do when something below happens; `pandok.web.config` connects it."""

from typing import TYPE_CHECKING

from pandok.web.cases.services import case_open_for

if TYPE_CHECKING:
    from pandok.web.screening.models import Screening


def on_reading_finished(sender: object, *, screening: "Screening", **_: object) -> None:
    """Open a case where the reading is suspect."""
    case_open_for(screening=screening)
