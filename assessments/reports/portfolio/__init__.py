"""The portfolio as data: the clients that were asked for, one page of them, and the summary of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from assessments.languages import gettext as _
from assessments.languages import in_quotes, labelled, pgettext
from assessments.models import Organization, Standing
from assessments.models.countries import countries_named

from .age import old_before
from .asked import FILTERS, NOT_ASSESSED, Asked, asked
from .rows import Row, row
from .sorting import SORTS, Page, page
from .summary import Summary, summarize

__all__ = ["COMPARED", "Asked", "Portfolio", "asked", "build", "chips", "narrowed", "summary_of"]

# How many organizations one comparison takes, at least and at most.
COMPARED = (2, 10)
# Up to so many clients the page comes with its summary, and offers those countries only where there is one of them.
SUMMARIZED_AT_ONCE = 1_000
_SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Filter:
    name: str
    label: str
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter that is set, in words, and the address without it."""

    words: str
    without: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: where a click on it leads, and how the rows stand now (ascending, descending or empty)."""

    key: str
    label: str
    next_sort: str
    order: str


@dataclass(frozen=True, slots=True)
class Chosen:
    id: UUID
    name: str
    here: bool


@dataclass(frozen=True, slots=True)
class Portfolio:
    """``any_at_all`` is False where there is no client yet, whatever the filters. ``summary``: None where it comes later."""

    asked: Asked
    rows: tuple[Row, ...]
    page: Page
    summary: Summary | None
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    headings: tuple[Heading, ...]
    chosen: tuple[Chosen, ...]
    any_at_all: bool

    @property
    def chosen_ids(self) -> frozenset[UUID]:
        return frozenset(chosen.id for chosen in self.chosen)


def build(standings: QuerySet[Standing], wanted: Asked, *, today: date) -> Portfolio:
    """The portfolio of these standings, as of ``today``, by as many queries for ten as for 100,000.

    The summary looks at every client that fits. Among many it is left out unless it was asked for, so that a page comes as
    soon as one of a few: ``summary_of`` gives it afterwards.
    """
    some = len(standings.order_by()[: SUMMARIZED_AT_ONCE + 1].values_list("pk"))
    many = some > SUMMARIZED_AT_ONCE
    found = _narrowed(standings, wanted, today, _FILTERS_OF_A_PAGE)
    shown = page(found, wanted.sort, after=wanted.after, before=wanted.before, today=today)
    here = {standing.pk for standing in shown.rows}
    return Portfolio(
        asked=wanted,
        rows=tuple(row(standing, today) for standing in shown.rows),
        page=shown,
        summary=summary_of(standings, wanted, today=today) if wanted.summary or not many else None,
        filters=tuple(_filters(wanted, countries_named() if many else _countries(standings, wanted))),
        chips=chips(wanted),
        headings=tuple(_heading(key, wanted.sort) for key in SORTS),
        chosen=_chosen(standings, wanted, here),
        any_at_all=bool(some),
    )


def summary_of(standings: QuerySet[Standing], wanted: Asked, *, today: date) -> Summary:
    """The summary of those that were asked for."""
    return summarize(narrowed(standings, wanted, today), wanted.since or _a_year_before(today), today)


def narrowed(standings: QuerySet[Standing], wanted: Asked, today: date) -> QuerySet[Standing]:
    """Those that the search and the filters leave."""
    return _narrowed(standings, wanted, today, _FILTERS)


def _narrowed(standings: QuerySet[Standing], wanted: Asked, today: date, filters: Mapping[str, Any]):
    found = standings
    if wanted.q:
        found = found.filter(Q(organization__name__icontains=wanted.q) | Q(organization__alias__icontains=wanted.q))
    for name, value in wanted.filters:
        found = found.filter(filters[name](value, today))
    return found


class _AsIs(Value):
    """A number that stands in the query itself: SQLite knows a partial index by its condition only if it reads the same."""

    def as_sql(self, compiler, connection):
        return str(int(self.value)), []


def _changed(value: str, today: date) -> Q:
    again = Q(previous_at__isnull=False)
    return {
        "rose": Q(change__gt=_AsIs(0)),
        "fell": Q(change__lt=_AsIs(0)),
        # Onto the scale or off it is a change too, without a number of steps.
        "any": again & ~Q(previous_tier=F("tier")),
        "same": again & Q(previous_tier=F("tier")),
    }[value]


def _one_in_a_few(**has: str) -> Exists:
    """By looking each organization up: so many fit that a page is full soon, where a list of all that fit had to be sorted."""
    return Exists(Organization.objects.filter(pk=OuterRef("organization"), **has))


def _age(value: str, today: date) -> Q:
    return Q(assessed_at__lt=old_before(today)) if value == "stale" else Q(assessed_at__gte=old_before(today))


_FILTERS: Mapping[str, Any] = {
    "tier": lambda value, today: Q(tier="" if value == NOT_ASSESSED else value),
    "industry": lambda value, today: Q(organization__industry=value),
    "size": lambda value, today: Q(organization__size_band=value),
    "country": lambda value, today: Q(organization__country=value),
    "rule": lambda value, today: Q(rule=value),
    "changed": _changed,
    "age": _age,
}


# The same for one page of them.
_FILTERS_OF_A_PAGE: Mapping[str, Any] = {
    **_FILTERS,
    "industry": lambda value, today: _one_in_a_few(industry=value),
    "size": lambda value, today: _one_in_a_few(size_band=value),
}


def _a_year_before(today: date) -> date:
    return date(today.year - 1, today.month, min(today.day, 28) if today.month == 2 else today.day)


def _filters(wanted: Asked, countries: Mapping[str, str]):
    for name, (label, options) in FILTERS.items():
        listed = countries if name == "country" else options
        chosen = wanted.filter(name)
        yield Filter(name, _(label), tuple(Option(value, words, value == chosen) for value, words in listed.items()))


def _countries(standings: QuerySet[Standing], wanted: Asked) -> dict[str, str]:
    """Those where there is a client, and the one asked for."""
    codes = set(standings.order_by().values_list("organization__country", flat=True).distinct())
    return {code: name for code, name in countries_named().items() if code in codes or code == wanted.filter("country")}


def chips(wanted: Asked) -> tuple[Chip, ...]:
    """What narrows the portfolio, in words."""
    return tuple(_chips(wanted))


def _chips(wanted: Asked):
    if wanted.q:
        yield Chip(in_quotes(wanted.q), wanted.without_place(q="").query())
    for name, value in wanted.filters:
        label, options = FILTERS[name]
        yield Chip(labelled(_(label), options[value]), wanted.filtered(name, "").query())


def _heading(key: str, sort: str) -> Heading:
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    label = pgettext("column", SORTS[key].label).replace("·", _SOFT_HYPHEN)
    return Heading(key, label, f"-{key}" if order == "ascending" else key, order)


def _chosen(standings: QuerySet[Standing], wanted: Asked, here: set[UUID]) -> tuple[Chosen, ...]:
    """Those ticked that may be seen, in the order in which they were ticked."""
    if not wanted.chosen:
        return ()
    names = dict(standings.filter(pk__in=wanted.chosen).values_list("pk", "organization__name"))
    return tuple(Chosen(pk, names[pk], pk in here) for pk in wanted.chosen if pk in names)
