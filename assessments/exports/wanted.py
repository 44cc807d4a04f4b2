"""What somebody wants exported, read with every mistake named, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from assessments.models import Action, Standing
from assessments.models.audit import FIRST_DAY, LAST_DAY
from assessments.reports import portfolio as portfolios
from assessments.reports import trail as trails
from assessments.reports.portfolio.asked import FILTERS

from .catalogue import PRESETS, Preset, with_answers
from .columns import Column
from .formats import DELIMITERS, FORMATS, Format

EVERYTHING = portfolios.Asked()
# The filters of the audit trail's page, by name.
Events = tuple[tuple[str, Any], ...]


class NotUnderstood(ValueError):
    """What is asked for cannot be read. Says why, and what to write."""


class NotKnown(NotUnderstood):
    """A name that means nothing here. Says which one is nearest, and which there are."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        names = {name.casefold(): name for name in known}
        near = get_close_matches(given.casefold(), names, n=1, cutoff=0.4)
        meant = f"Did you mean “{names[near[0]]}”?" if near else f"There are: {', '.join(names.values())}."
        super().__init__(f"There is no {what} “{given[:60]}”. {meant}")


@dataclass(frozen=True)
class Wanted:
    """``chosen``: only these organizations. ``latest``: only each one's latest assessment. ``events``: only the events that
    fit. In words: ``everybody`` where all are wanted, ``picked`` where the rows were picked one by one.
    """

    preset: Preset
    format: Format
    columns: tuple[Column, ...]
    delimiter: str = "comma"
    asked: portfolios.Asked = EVERYTHING
    chosen: tuple[UUID, ...] = ()
    latest: bool = False
    events: Events = ()
    everybody: str = "every organization"
    picked: str = ""

    @property
    def separator(self) -> str:
        return DELIMITERS[self.delimiter] if self.format.has_delimiter else ","

    def rows(self, standings: QuerySet[Standing] | None, today: date) -> QuerySet:
        """The rows wanted of the organizations of ``standings``, or of all where it is None."""
        rows = self.preset.rows()
        organizations = self._organizations(standings, today)
        if organizations is not None:
            rows = self.preset.of(rows, organizations)
        if self.events:
            rows = trails.narrowed(rows, dict(self.events))
        return self.preset.latest(rows) if self.latest else rows

    def cells(self, rows: QuerySet, *, guard: bool) -> QuerySet:
        """The rows as the texts of the columns wanted."""
        joined = with_answers(rows, self.columns)
        return joined.values_list(*(column.cell(guard=guard) for column in self.columns))

    def _organizations(self, standings: QuerySet[Standing] | None, today: date) -> QuerySet[Standing] | None:
        if self.chosen:
            everywhere = Standing.objects.all() if standings is None else standings
            return everywhere.filter(pk__in=self.chosen)
        if self.asked.narrows:
            return portfolios.narrowed(Standing.objects.all() if standings is None else standings, self.asked, today)
        return standings

    def in_words(self) -> str:
        """Which rows: "Results: the latest assessment of each organization with Tier: Best; “north”"."""
        if self.picked:
            return f"{self.preset.label}: {self.picked}."
        if self.preset.of_events:
            return f"{self.preset.label}: {self.whose()}."
        which = "the latest assessment of" if self.latest else "every assessment of"
        return f"{self.preset.label}: {which} {self.whose()}."

    def for_the_log(self) -> str:
        """The same without what was typed: in the log, the name of a client or a person would outlive the two."""
        said = self.in_words()
        for typed in filter(None, (self.asked.q, *dict(self.events).values())):
            said = said.replace(f"“{typed}”", "a search", 1)
        return said

    def whose(self) -> str:
        """Of which organizations, or which events: "each organization with Tier: Best"."""
        if not self.preset.of_events:
            return self._which_organizations()
        of = f" of {self._which_organizations()}" if self.chosen or self.asked.narrows else ""
        told = trails.in_words(dict(self.events))
        return f"every event{of} with {told}" if told else f"every event{of}"

    def _which_organizations(self) -> str:
        if self.chosen:
            count = len(self.chosen)
            return f"{count} chosen organization{'s' if count > 1 else ''}"
        words = "; ".join(chip.words for chip in portfolios.chips(self.asked))
        return f"{self.everybody.replace('every', 'each', 1)} with {words}" if words else self.everybody


def preset_named(name: str, among: Iterable[str] = PRESETS) -> Preset:
    return _known("preset", name, {each: PRESETS[each] for each in among})


def format_named(name: str) -> Format:
    return _known("format", name, FORMATS)


def delimiter_named(name: str) -> str:
    _known("delimiter", name, DELIMITERS)
    return name


def columns_named(preset: Preset, names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names in the catalogue's order; all where none is named."""
    wanted = tuple(names)
    for name in wanted:
        if name not in preset.names:
            raise NotKnown(f"column in the preset “{preset.name}” called", name, preset.names)
    return preset.chosen(wanted)


def filters_of(preset: Preset) -> tuple[str, ...]:
    """The names of the filters that narrow it: the portfolio's; of events the audit trail's too, whose ``q`` it then is."""
    return (*FILTERS, *(trails.FILTERS if preset.of_events else ["q"]))


def filters_named(preset: Preset, pairs: Iterable[tuple[str, str]]) -> tuple[portfolios.Asked, Events]:
    """What these filters ask of the portfolio, and of the events."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name not in filters_of(preset):
            raise NotKnown("filter", name, filters_of(preset))
        read = _event_filter if preset.of_events and name in trails.FILTERS else _portfolio_filter
        found[name] = read(name, value.strip())
    if "since" in found and found["since"] > found.get("until", LAST_DAY):
        raise NotUnderstood("The filter “until” is a day before “since”. Swap them.")
    filters = tuple((name, found.pop(name)) for name in FILTERS if name in found)
    if preset.of_events:
        return portfolios.Asked(filters=filters), tuple(found.items())
    return portfolios.Asked(q=found.get("q", ""), filters=filters), ()


def _portfolio_filter(name: str, value: str) -> str:
    if name != "q":
        _label, options = FILTERS[name]
        _known(f"value of the filter “{name}” called", value, options)
    return value


def _event_filter(name: str, value: str) -> str | date:
    if not value:
        raise NotUnderstood(f"The filter “{name}” is empty. Give it a value, or leave it out.")
    if name in ("since", "until"):
        return _day(name, value)
    if name == "action":
        _known("value of the filter “action” called", value, dict(Action.choices))
    return value


def _day(name: str, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        raise NotUnderstood(f"The filter “{name}” is no date: “{value[:60]}”. Write it as 2026-11-25.") from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotUnderstood(f"The filter “{name}” takes a day between the years 2000 and 2999.")
    return day


def _known(what: str, name: str, known: Mapping):
    if name not in known:
        raise NotKnown(what, name, known)
    return known[name]
