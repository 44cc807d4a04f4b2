"""The portfolio as data: the clients that were asked for, one page of them, and the summary of all of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from assessments.models import Standing
from assessments.models.countries import COUNTRY_NAMES

from .age import old_before
from .asked import FILTERS, NOT_ASSESSED, Asked, asked
from .rows import Row, row
from .sorting import SORTS, Page, page
from .summary import Summary, summarize

__all__ = ["COMPARED", "Asked", "Portfolio", "asked", "build", "chips", "narrowed"]

# How many organizations one comparison takes, at least and at most.
COMPARED = (2, 10)


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
    """``any_at_all`` is False where there is no client yet, whatever the filters."""

    asked: Asked
    rows: tuple[Row, ...]
    page: Page
    summary: Summary
    filters: tuple[Filter, ...]
    chips: tuple[Chip, ...]
    headings: tuple[Heading, ...]
    chosen: tuple[Chosen, ...]
    any_at_all: bool

    @property
    def chosen_ids(self) -> frozenset[UUID]:
        return frozenset(chosen.id for chosen in self.chosen)


def build(standings: QuerySet[Standing], wanted: Asked, *, today: date) -> Portfolio:
    """The portfolio of these standings, as of ``today``, by as many queries for ten as for 100,000."""
    found = narrowed(standings, wanted, today)
    summary = summarize(found, wanted.since or _a_year_before(today), today)
    shown = page(found, wanted.sort, after=wanted.after, before=wanted.before, today=today)
    here = {standing.pk for standing in shown.rows}
    return Portfolio(
        asked=wanted,
        rows=tuple(row(standing, today) for standing in shown.rows),
        page=shown,
        summary=summary,
        filters=tuple(_filters(standings, wanted)),
        chips=chips(wanted),
        headings=tuple(_heading(key, wanted.sort) for key in SORTS),
        chosen=_chosen(standings, wanted, here),
        any_at_all=bool(summary.total) or (wanted.narrows and standings.exists()),
    )


def narrowed(standings: QuerySet[Standing], wanted: Asked, today: date) -> QuerySet[Standing]:
    """Those that the search and the filters leave."""
    found = standings
    if wanted.q:
        found = found.filter(Q(organization__name__icontains=wanted.q) | Q(organization__alias__icontains=wanted.q))
    for name, value in wanted.filters:
        found = found.filter(_FILTERS[name](value, today))
    return found


def _changed(value: str, today: date) -> Q:
    again = Q(previous_at__isnull=False)
    return {
        "rose": Q(change__gt=0),
        "fell": Q(change__lt=0),
        # Onto the scale or off it is a change too, without a number of steps.
        "any": again & ~Q(previous_tier=F("tier")),
        "same": again & Q(previous_tier=F("tier")),
    }[value]


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


def _a_year_before(today: date) -> date:
    return date(today.year - 1, today.month, min(today.day, 28) if today.month == 2 else today.day)


def _filters(standings: QuerySet[Standing], wanted: Asked):
    for name, (label, options) in FILTERS.items():
        listed = _countries(standings, wanted) if name == "country" else options
        chosen = wanted.filter(name)
        yield Filter(name, label, tuple(Option(value, words, value == chosen) for value, words in listed.items()))


def _countries(standings: QuerySet[Standing], wanted: Asked) -> dict[str, str]:
    """Those where there is a client, and the one asked for."""
    codes = set(standings.order_by().values_list("organization__country", flat=True).distinct())
    return {code: name for code, name in COUNTRY_NAMES.items() if code in codes or code == wanted.filter("country")}


def chips(wanted: Asked) -> tuple[Chip, ...]:
    """What narrows the portfolio, in words."""
    return tuple(_chips(wanted))


def _chips(wanted: Asked):
    if wanted.q:
        yield Chip(f"“{wanted.q}”", wanted.without_place(q="").query())
    for name, value in wanted.filters:
        label, options = FILTERS[name]
        yield Chip(f"{label}: {options[value]}", wanted.filtered(name, "").query())


def _heading(key: str, sort: str) -> Heading:
    order = {key: "ascending", f"-{key}": "descending"}.get(sort, "")
    return Heading(key, SORTS[key].label, f"-{key}" if order == "ascending" else key, order)


def _chosen(standings: QuerySet[Standing], wanted: Asked, here: set[UUID]) -> tuple[Chosen, ...]:
    """Those ticked that may be seen, in the order in which they were ticked."""
    if not wanted.chosen:
        return ()
    names = dict(standings.filter(pk__in=wanted.chosen).values_list("pk", "organization__name"))
    return tuple(Chosen(pk, names[pk], pk in here) for pk in wanted.chosen if pk in names)
