"""Parts of long lists."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from ninja import Schema
from pydantic import Field

M = TypeVar("M", bound=Model)


class Slice(Schema):
    """Which part of a list is asked for."""

    limit: int = Field(25, ge=1, le=100)
    offset: int = Field(0, ge=0, le=1_000_000)

    def of(self, rows: QuerySet[M]) -> list[M]:
        """Return the part."""
        return list(rows[self.offset : self.offset + self.limit])
