"""What a change of the method would change: every stored assessment rated by today's rules, beside the rating that it has.

Stored ratings stay as they were made. This reads, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any
from uuid import UUID

from . import scoring
from .models import Assessment, DottedLine, Position, Rating

BATCH = 2000
# How many charts of different shape are kept. Most of a portfolio are of a few hundred shapes.
SHAPES = 50_000

# A post without its title, which no rule looks at: key, roles, manager, absent manager, holder, status, risk, dotted to.
Shape = tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Stored:
    """One assessment as it lies in the database: its rating, and its chart as a shape."""

    assessment: UUID
    organization: UUID
    tier: str
    rule: str
    method_version: str
    ciso_unknown: bool
    posts: Shape


@dataclass(frozen=True, slots=True)
class Anew:
    stored: Stored
    tier: str
    rule: str

    @property
    def differs(self) -> bool:
        return (self.tier, self.rule) != (self.stored.tier, self.stored.rule)


def count() -> int:
    return Rating.objects.count()


def stored(after: UUID | None = None) -> Iterator[list[Stored]]:
    """Every rated assessment behind ``after`` in the order of ids, in batches: three queries each."""
    while batch := _batch(after):
        yield batch
        after = batch[-1].assessment


def rated_anew(batches: Iterable[list[Stored]]) -> Iterator[list[Anew]]:
    """The same with today's rating. Charts of one shape are rated once."""
    for batch in batches:
        yield [Anew(each, *rate_shape(each.posts, each.ciso_unknown)) for each in batch]


def _batch(after: UUID | None) -> list[Stored]:
    rated = Assessment.objects.filter(rating__isnull=False).order_by("pk")
    if after is not None:
        # Of both tables: PostgreSQL otherwise walks through one of them from its start, each time.
        rated = rated.filter(pk__gt=after, rating__assessment_id__gt=after)
    rows = list(
        rated.values_list(
            *("pk", "organization_id", "rating__tier", "rating__rule", "rating__method_version", "ciso_unknown")
        )[:BATCH]
    )
    if not rows:
        return []
    posts = _posts(rows[0][0], rows[-1][0])
    return [Stored(*row, posts=posts.get(row[0], ())) for row in rows]


def _posts(first: UUID, last: UUID) -> dict[UUID, Shape]:
    """The shapes of the charts between two ids."""
    lines = DottedLine.objects.filter(lower__assessment__gte=first, lower__assessment__lte=last).order_by("pk")
    dotted: dict[int, tuple[str, ...]] = {}
    for lower, upper in lines.values_list("lower_id", "upper__key"):
        dotted[lower] = (*dotted.get(lower, ()), upper)
    rows = (
        Position.objects.filter(assessment__gte=first, assessment__lte=last)
        .order_by("assessment_id", "pk")
        .values_list(
            *("assessment_id", "pk", "key", "roles", "reports_to__key", "absent_manager", "holder", "status"),
            "company_wide_risk",
        )
    )
    return {
        assessment: tuple((*row[2:], dotted.get(row[1], ())) for row in found)
        for assessment, found in groupby(rows.iterator(chunk_size=5000), key=lambda row: row[0])
    }


@lru_cache(SHAPES)
def rate_shape(posts: Shape, ciso_unknown: bool) -> tuple[str, str]:
    """Tier and rule of a chart. Charts of one shape are rated once, as long as they come."""
    chart = scoring.Chart((_position(*post) for post in posts), ciso_unknown=ciso_unknown)
    rating = scoring.rate(chart)
    return rating.tier.value, rating.rule


def _position(key, roles, reports_to, absent_manager, holder, status, risk, dotted_to) -> scoring.Position:
    return scoring.Position(
        id=key,
        title=key,
        roles=scoring.parse_roles(roles),
        reports_to=reports_to or absent_manager or None,
        dotted_to=dotted_to,
        holder=holder or None,
        status=scoring.Status(status),
        company_wide_risk=risk,
    )
