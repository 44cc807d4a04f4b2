"""The orders of the portfolio, and one page of it by keyset: what comes after a row, not after a number of rows.

A page is as quick in the middle of 100,000 rows as at their start, and nothing is shown twice or left out when a row is
added meanwhile. Rows with the same value follow each other by id. Rows without a value come last, in both directions:
so each page is read in two parts, the rows with a value and the rows without, each off an index.
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

from assessments.models import Standing
from assessments.scoring import Tier

from .age import old_before

PAGE_SIZE = 50
DEFAULT_SORT = "tier"


@dataclass(frozen=True, slots=True)
class Sort:
    """One order. ``key`` gives the expression, as of a day; ``read`` a value of it from a cursor's text."""

    label: str
    key: Callable[[date], Any]
    read: Callable[[Any], Any]
    nullable: bool = True


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


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(_text(value))
    if moment.tzinfo is None:
        raise _Unreadable
    return moment


def confidence_key(today: date) -> Any:
    """2 for high, 1 for medium, 0 for low: what ``scoring.confidence`` says, as an expression to sort by."""
    old = Q(assessed_at__lt=old_before(today))
    single, unsure = Q(respondents__lte=1), Q(unknowns__gt=0)
    two = (old & single) | (old & unsure) | (single & unsure)
    return Case(
        When(assessed_at__isnull=True, then=Value(None)),
        When(Q(tier=Tier.INCOMPLETE) | two, then=Value(0)),
        When(old | single | unsure, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )


def _column(name: str) -> Callable[[date], Any]:
    return lambda today: F(name)


SORTS: dict[str, Sort] = {
    "name": Sort("Client", lambda today: Lower("organization__name"), _text, nullable=False),
    "tier": Sort("Tier", _column("rank"), _step),
    "change": Sort("Change", _column("change"), _step),
    "assessed": Sort("Assessed", _column("assessed_at"), _moment),
    "chain": Sort("Line", _column("chain"), _text),
    "layers": Sort("Layers to the top", _column("layers_to_top"), _step),
    "confidence": Sort("Confi\u00addence", confidence_key, _step),
    "communication": Sort("Commu\u00adnication", _column("communication"), _number),
    "understanding": Sort("Under\u00adstanding", _column("understanding"), _number),
    "engagement": Sort("Engage\u00adment", _column("engagement"), _number),
    "contain": Sort("Time to contain", _column("containment"), _number),
}


def page(
    standings: QuerySet[Standing], sort: str, *, after: str, before: str, today: date, size: int = PAGE_SIZE
) -> Page:
    """One page in the order ``sort``, a leading ``-`` for the other way round. A cursor that does not fit is ignored."""
    order = SORTS[sort.removeprefix("-")]
    keyed = standings.annotate(sort_key=order.key(today)).select_related("organization")
    cursor = _read_cursor(order, after or before)
    backwards = bool(before) and not after and cursor is not None
    found = _walk(keyed, order, sort.startswith("-"), backwards, cursor, size + 1)
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


def _walk(rows, order, descending, backwards, cursor, most):
    """Up to ``most`` rows, from the cursor on, in the direction of the walk."""
    parts = [(rows.filter(sort_key__isnull=False), ["sort_key", "organization_id"])] if order.nullable else []
    parts = parts or [(rows, ["sort_key", "organization_id"])]
    if order.nullable:
        parts.append((rows.filter(sort_key__isnull=True), ["organization_id"]))
    if cursor is not None and cursor[0] is None:
        # Among the rows without a value: those with one are all on the side that is walked away from, or towards.
        bounded = [parts[1]] if not backwards else [parts[1], parts[0]]
    elif cursor is not None and backwards:
        bounded = [parts[0]]
    else:
        bounded = parts
    down = descending != backwards
    found: list[Standing] = []
    for number, (part, fields) in enumerate(bounded):
        if number == 0 and cursor is not None:
            part = part.filter(_beyond(cursor, down))
        names = [f"-{field}" for field in fields] if down else fields
        found += part.order_by(*names)[:most]
    return found[:most]


def _beyond(cursor: tuple[Any, UUID], down: bool) -> Q:
    value, pk = cursor
    beyond = "lt" if down else "gt"
    later = Q(**{f"organization_id__{beyond}": pk})
    if value is None:
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
