"""The whole way through a worker: right, photo, reading, case, notice, mail."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.db import connections
from procrastinate.contrib.django.models import ProcrastinateJob

from pandok.reading.codes import CodeReader
from pandok.reading.enrolment import ReadingTools
from pandok.registry.embedders import load_embedder
from pandok.registry.shipped import shipped_models
from pandok.web.accounts.models import Organisation, User
from pandok.web.engine import machine
from pandok.web.notices.models import Notice
from pandok.web.notices.types import NoticeState, OutboxState
from pandok.web.rights.services import right_create
from pandok.web.rights.types import NewPicture, NewRight, PictureKind
from pandok.web.screening.models import Screening
from pandok.web.screening.types import ScreeningStatus
from tests.reading.scenes import photographed, picture, view
from tests.web.goods import png, submit
from tests.web.offices_models import work


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    tools = ReadingTools(load_embedder(shipped_models()), None, CodeReader())
    monkeypatch.setattr(machine, "open_tools", lambda: tools)
    # The thread of a job outlives the test; its connection must not.
    monkeypatch.setitem(connections.settings["default"], "CONN_MAX_AGE", 0)
    machine.close_machine()
    yield
    machine.close_machine()


@pytest.mark.usefixtures("worker")
@pytest.mark.django_db(transaction=True)
def test_a_photo_of_a_known_counterfeit_is_in_the_inbox_and_in_the_mail(
    holder: Organisation, holder_user: User, officer: User
) -> None:
    fake = picture(21)
    right_create(
        holder=holder,
        fields=NewRight(PictureKind.TRADEMARK, "Gaon"),
        pictures=[NewPicture(png(fake), "fake.png", PictureKind.KNOWN_FAKE)],
        by=holder_user,
    )
    work()
    screening = submit(officer, png(photographed(fake, view(scale=1.4))))
    work()
    assert set(ProcrastinateJob.objects.values_list("status", flat=True)) == {"succeeded"}
    screening = Screening.objects.get(pk=screening.pk)
    assert screening.status == ScreeningStatus.DONE
    assert screening.reading.verdict == "suspect"
    notice = Notice.objects.get()
    assert notice.state == NoticeState.SENT
    assert [each.state for each in notice.messages.all()] == [OutboxState.SENT]
    assert [sent.to for sent in mail.outbox] == [[holder_user.email]]
