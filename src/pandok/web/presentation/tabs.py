"""Tabs above a list, and the page of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest

ROWS = 25
M = TypeVar("M", bound=Model)


@dataclass(frozen=True)
class Tab:
    """One choice."""

    name: str
    label: str
    is_current: bool


def tabs(choices: Sequence[tuple[str, str]], chosen: str | None) -> tuple[Tab, ...]:
    """Lay out tabs; an unknown choice is the first one."""
    names = [name for name, _ in choices]
    current = chosen if chosen in names else names[0]
    return tuple(Tab(name, label, name == current) for name, label in choices)


def page_of(request: HttpRequest, rows: QuerySet[M]) -> Page[M]:
    """Return the page that the address names; the nearest one where there is no such page."""
    return Paginator(rows, ROWS).get_page(request.GET.get("page"))


def number_of(request: HttpRequest, name: str, count: int) -> int | None:
    """Return a one-based choice of the address as a zero-based index; None where it is none."""
    text = request.GET.get(name, "")
    if text.isascii() and text.isdigit() and 1 <= int(text) <= count:
        return int(text) - 1
    return None
