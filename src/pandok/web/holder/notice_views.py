"""The inbox, and answering a notice."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from pandok.reading.errors import PandokError
from pandok.reading.types import Verdict
from pandok.reading.wording.statements import verdict_sentence
from pandok.web.accounts.types import Role
from pandok.web.holder.forms import ReplyForm
from pandok.web.notices.permissions import notice_for, notice_photo_for
from pandok.web.notices.selectors import notices_of, replies_of, told_notice
from pandok.web.notices.services import notice_note_view, reply_record
from pandok.web.notices.types import FINAL_ANSWERS, Answer
from pandok.web.presentation.access import for_roles, signed_in
from pandok.web.presentation.comparison import compare, references_of
from pandok.web.presentation.language import language_now
from pandok.web.presentation.pictures import (
    photo_pictures,
    picture_response,
    reference_pictures,
)
from pandok.web.presentation.tabs import number_of, page_of, tabs
from pandok.web.rights.selectors import right_labels

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pandok.web.notices.models import Notice


@dataclass(frozen=True)
class NoticeRow:
    """A notice as the inbox shows it; the answer is empty where there is none."""

    pk: UUID
    number: str
    office: str
    photo_address: str
    title: str
    holder: str
    sent_at: datetime | None
    photo_to_notice_ms: int | None
    answer: str


@dataclass(frozen=True)
class Head:
    """What the machine said, as far as a right holder is told."""

    verdict: str
    sentence: str
    probability: float
    calibrated: bool
    elapsed_ms: int


@for_roles(Role.HOLDER, Role.ASSOCIATION)
@require_GET
def inbox(request: HttpRequest) -> HttpResponse:
    """List notices, newest first."""
    labels = (("all", _("All")), ("waiting", _("Waiting for you")))
    listed = tabs(labels, request.GET.get("show"))
    notices = notices_of(signed_in(request))
    if listed[1].is_current:
        notices = notices.exclude(replies__answer__in=FINAL_ANSWERS)
    page = page_of(request, notices)
    context = {"tabs": listed, "page": page, "rows": _rows(page.object_list)}
    return render(request, "holder/inbox.html", context)


@login_required
@require_GET
def notice(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Show a notice, with what can be answered."""
    user = signed_in(request)
    found = notice_for(user, notice_id)
    notice_note_view(notice=found, by=user)
    return render(request, "holder/notice.html", _context(request, found, ReplyForm()))


@login_required
@require_POST
def reply(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Record an answer."""
    user = signed_in(request)
    found = notice_for(user, notice_id, write=True)
    form = ReplyForm(request.POST)
    if form.is_valid():
        try:
            reply_record(
                notice=found,
                answer=Answer(form.cleaned_data["answer"]),
                comment=form.cleaned_data["comment"],
                by=user,
            )
        except PandokError as error:
            messages.warning(request, error.message(language_now()))
        else:
            messages.success(request, _("Your answer was sent to the customs office."))
        return redirect("holder:notice", notice_id)
    return render(request, "holder/notice.html", _context(request, found, form), status=422)


@login_required
@require_GET
def photo(request: HttpRequest, notice_id: UUID, position: int) -> FileResponse:
    """Send a photo of the goods."""
    return picture_response(notice_photo_for(signed_in(request), notice_id, position).view)


def _context(request: HttpRequest, found: "Notice", form: ReplyForm) -> dict[str, object]:
    language = language_now()
    told = told_notice(found, language)
    photos = photo_pictures(
        told.photos, lambda position: reverse("holder:photo", args=(found.pk, position))
    )
    references = reference_pictures(
        references_of(told.candidate),
        told.title,
        lambda ref: reverse("holder:picture", args=(ref,)),
    )
    replies = list(replies_of(found))
    answered = any(each.answer in FINAL_ANSWERS for each in replies)
    reading = found.case.screening.reading
    return {
        "notice": found,
        "told": told,
        "head": Head(
            verdict=reading.verdict,
            sentence=verdict_sentence(Verdict(reading.verdict), language),
            probability=reading.probability,
            calibrated=reading.calibrated,
            elapsed_ms=reading.elapsed_ms,
        ),
        "photos": photos,
        "comparison": compare(
            told.candidate, photos, references, number_of(request, "photo", len(photos))
        ),
        "replies": replies,
        "may_reply": not answered and _answers_for(request),
        "choices": _choices(),
        "form": form,
    }


def _answers_for(request: HttpRequest) -> bool:
    return signed_in(request).role in {Role.HOLDER, Role.ASSOCIATION}


def _choices() -> list[dict[str, str]]:
    helps = {
        Answer.COUNTERFEIT: _("not made or licensed by us"),
        Answer.GENUINE: _("ours, or licensed"),
        Answer.NEED_MORE: _("photos are not enough"),
    }
    return [
        {"value": answer.value, "label": str(answer.label), "help": text}
        for answer, text in helps.items()
    ]


def _rows(notices: "Iterable[Notice]") -> list[NoticeRow]:
    listed = list(notices)
    labels = right_labels(each.case.right_ref for each in listed)
    language = language_now()
    return [
        NoticeRow(
            pk=each.pk,
            number=each.case.number,
            office=each.case.office.name(language),
            photo_address=reverse("holder:photo", args=(each.pk, 0)),
            title=labels[each.case.right_ref].title if each.case.right_ref in labels else "",
            holder=each.holder.name,
            sent_at=each.sent_at,
            photo_to_notice_ms=each.photo_to_notice_ms,
            answer=_last_answer(each),
        )
        for each in listed
    ]


def _last_answer(found: "Notice") -> str:
    replies = list(found.replies.all())
    return replies[-1].answer if replies else ""
