"""Lists a page at a time, by the place of the last row: a page costs the same wherever it is, and rows that come meanwhile
neither repeat one nor hide one."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

MOST = 200
# Seventeen digits of microseconds last until the year 5138.
PLACE = r"^[0-9]{1,17}-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def by_moment(rows: QuerySet, moment: str, after: str | None, limit: int) -> dict[str, Any]:
    """The page after a place, oldest first. A place is a moment in microseconds and an id: ``1790000000000000-<uuid>``."""
    if after:
        at, pk = _place(after)
        rows = rows.filter(Q(**{f"{moment}__gt": at}) | Q(**{moment: at, "pk__gt": pk}))
    found = list(rows.order_by(F(moment).asc(), "pk")[: limit + 1])
    return _page(found, limit, lambda row: f"{(getattr(row, moment) - _EPOCH) // timedelta(microseconds=1)}-{row.pk}")


def by_number(rows: QuerySet, after: int | None, limit: int) -> dict[str, Any]:
    """The page after a row's number, in the order in which the rows were stored."""
    found = list(rows.filter(pk__gt=after or 0).order_by("pk")[: limit + 1])
    return _page(found, limit, lambda row: str(row.pk))


def _page(found: list, limit: int, place) -> dict[str, Any]:
    items = found[:limit]
    return {"items": items, "next": place(items[-1]) if len(found) > limit else None}


def _place(after: str) -> tuple[datetime, UUID]:
    microseconds, _dash, pk = after.partition("-")
    return _EPOCH + timedelta(microseconds=int(microseconds)), UUID(pk)
