"""The orders of the portfolio, and one page of it by keyset: what comes after a row, not after a number of rows.

A page is as quick in the middle of 100,000 rows as at their start, and nothing is shown twice or left out when a row is
added meanwhile. Rows with the same value follow each other by id. Rows without a value come last, in both directions:
so a page is read in parts, the rows with a value and then, if it is not full yet, the rows without, each off an index.
How far a rating can be relied on has few values and no index, since it depends on the day: each value is a part of its own.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Lower

from assessments.languages import pmarked
from assessments.models import Standing
from assessments.scoring import Tier

from .age import old_before

PAGE_SIZE = 50
DEFAULT_SORT = "tier"


@dataclass(frozen=True, slots=True)
class Sort:
    """One order. ``label`` heads the column, with a dot where it may be divided. ``key`` gives the expression, as of a day;
    ``read`` a value of it from a cursor's text.

    ``levels``: for a key of few values, which rows have which, the lowest first.
    """

    label: str
    key: Callable[[date], Any]
    read: Callable[[Any], Any]
    nullable: bool = True
    levels: Callable[[date], dict[int, Q]] | None = None


@dataclass(frozen=True, slots=True)
class _Part:
    """Rows that are read by one query, and the columns that order them. ``value`` is what all of them have, if it is one."""

    fits: Q
    fields: tuple[str, ...]
    value: Any = None

    def holds(self, value: Any) -> bool:
        return value is not None if "sort_key" in self.fields else self.value == value


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order; ``before`` and ``after`` are the cursors of what comes before and after, empty at the ends."""

    rows: tuple[Standing, ...]
    before: str
    after: str


class _Unreadable(ValueError):
    """Not a cursor of this order."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Unreadable
    return value.replace("\0", "")


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value) or abs(value) > 1e12:
        raise _Unreadable
    return value


def _step(value: Any) -> int:
    number = _number(value)
    if number != int(number) or abs(number) > 10_000:
        raise _Unreadable
    return int(number)


def _level(value: Any) -> int:
    if _step(value) not in (0, 1, 2):
        raise _Unreadable
    return int(value)


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise _Unreadable
    return moment


def confidence_levels(today: date) -> dict[int, Q]:
    """2 for high, 1 for medium, 0 for low: which standings ``scoring.confidence`` would say that of."""
    rated, incomplete = Q(assessed_at__isnull=False), Q(tier=Tier.INCOMPLETE)
    old, single, unsure = Q(assessed_at__lt=old_before(today)), Q(respondents__lte=1), Q(unknowns__gt=0)
    # Said outright rather than by NOT, so that the database knows from its statistics how many there are.
    new, several, sure = Q(assessed_at__gte=old_before(today)), Q(respondents__gt=1), Q(unknowns=0)
    one = (old & several & sure) | (new & single & sure) | (new & several & unsure)
    two = (old & single) | (old & unsure) | (single & unsure)
    return {0: rated & (incomplete | two), 1: one & ~incomplete, 2: new & several & sure & ~incomplete}


def confidence_key(today: date) -> Any:
    """The level of confidence as an expression."""
    levels = confidence_levels(today)
    return Case(*(When(fits, then=Value(level)) for level, fits in levels.items()), output_field=IntegerField())


def _column(name: str) -> Callable[[date], Any]:
    return lambda today: F(name)


SORTS: dict[str, Sort] = {
    "name": Sort(pmarked("column", "Client"), lambda today: Lower("organization__name"), _text, nullable=False),
    "tier": Sort(pmarked("column", "Tier"), _column("rank"), _step),
    "change": Sort(pmarked("column", "Change"), _column("change"), _step),
    "assessed": Sort(pmarked("column", "Assessed"), _column("assessed_at"), _moment),
    "chain": Sort(pmarked("column", "Line"), _column("chain"), _text),
    "layers": Sort(pmarked("column", "Layers to the top"), _column("layers_to_top"), _step),
    "confidence": Sort(pmarked("column", "Confi·dence"), confidence_key, _level, levels=confidence_levels),
    "communication": Sort(pmarked("column", "Commu·nication"), _column("communication"), _number),
    "understanding": Sort(pmarked("column", "Under·standing"), _column("understanding"), _number),
    "engagement": Sort(pmarked("column", "Engage·ment"), _column("engagement"), _number),
    "contain": Sort(pmarked("column", "Time to contain"), _column("containment"), _number),
}


def page(
    standings: QuerySet[Standing], sort: str, *, after: str, before: str, today: date, size: int = PAGE_SIZE
) -> Page:
    """One page in the order ``sort``, a leading ``-`` for the other way round. A cursor that does not fit is ignored."""
    order = SORTS[sort.removeprefix("-")]
    keyed = standings.annotate(sort_key=order.key(today)).select_related("organization")
    cursor = _read_cursor(order, after or before)
    backwards = bool(before) and not after and cursor is not None
    parts = _parts(order, sort.startswith("-"), today)
    found = _walk(keyed, parts, sort.startswith("-") != backwards, backwards, cursor, size + 1)
    more, rows = len(found) > size, found[:size]
    if backwards:
        rows.reverse()
    if not rows and cursor:
        return page(standings, sort, after="", before="", today=today, size=size)
    return Page(
        tuple(rows),
        before=_cursor(rows[0]) if rows and (more if backwards else cursor) else "",
        after=_cursor(rows[-1]) if rows and (more or backwards) else "",
    )


def _parts(order: Sort, descending: bool, today: date) -> list[_Part]:
    """All rows, in the order in which they are shown."""
    by_key = ("sort_key", "organization_id")
    if not order.nullable:
        return [_Part(Q(), by_key)]
    if order.levels is None:
        known = [_Part(Q(sort_key__isnull=False), by_key)]
    else:
        known = [_Part(fits, ("organization_id",), level) for level, fits in order.levels(today).items()]
    return [*(reversed(known) if descending else known), _Part(Q(sort_key__isnull=True), ("organization_id",))]


def _walk(
    rows: QuerySet[Standing],
    parts: list[_Part],
    down: bool,
    backwards: bool,
    cursor: tuple[Any, UUID] | None,
    most: int,
) -> list[Standing]:
    """Up to ``most`` rows from the cursor on; ``backwards`` towards the first of them, ``down`` towards lower values."""
    if backwards:
        parts = parts[::-1]
    if cursor is not None:
        parts = parts[next(place for place, part in enumerate(parts) if part.holds(cursor[0])) :]
    found: list[Standing] = []
    for part in parts:
        if len(found) < most:
            beyond = _beyond(part, cursor, down) if cursor is not None and part is parts[0] else Q()
            names = [f"-{field}" if down else field for field in part.fields]
            found += rows.filter(part.fits, beyond).order_by(*names)[: most - len(found)]
    return found


def _beyond(part: _Part, cursor: tuple[Any, UUID], down: bool) -> Q:
    value, pk = cursor
    beyond = "lt" if down else "gt"
    later = Q(**{f"organization_id__{beyond}": pk})
    if "sort_key" not in part.fields:
        return later
    # The first condition says nothing new: it is the one by which the database finds its place in the index.
    return Q(**{f"sort_key__{beyond}e": value}) & (Q(**{f"sort_key__{beyond}": value}) | later)


def _cursor(row: Standing) -> str:
    value = row.sort_key
    told = value.isoformat() if isinstance(value, datetime) else value
    return base64.urlsafe_b64encode(json.dumps([told, row.pk.hex]).encode()).decode().rstrip("=")


def _read_cursor(order: Sort, text: str) -> tuple[Any, UUID] | None:
    if not text:
        return None
    try:
        value, pk = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        if value is None and not order.nullable:
            return None
        return (None if value is None else order.read(value)), UUID(pk)
    except (ValueError, TypeError, AttributeError, binascii.Error, RecursionError):
        return None
