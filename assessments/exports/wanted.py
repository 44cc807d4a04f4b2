"""What somebody wants exported, read with every mistake named, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import translation

from assessments.languages import ENGLISH, Name, labelled, ngettext, semicolon, speaking
from assessments.languages import gettext as _
from assessments.languages import name as named
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

    def __init__(self, said: str, given: str, known: Iterable[str]) -> None:
        """``said``: the sentence that says so of ``given``, such as "There is no preset “{given}”."."""
        names = {name.casefold(): name for name in known}
        near = get_close_matches(given.casefold(), names, n=1, cutoff=0.4)
        if near:
            meant = _("Did you mean “{near}”?").format(near=names[near[0]])
        else:
            meant = _("There are: {names}.").format(names=", ".join(names.values()))
        super().__init__(f"{said.format(given=given[:60])} {meant}")


@dataclass(frozen=True)
class Wanted:
    """``chosen``: only these organizations. ``latest``: only each one's latest assessment. ``events``: only the events that
    fit. In words: ``own`` where all there are are those of whoever asks, ``picked`` where the rows were picked one by one.
    """

    preset: Preset
    format: Format
    columns: tuple[Column, ...]
    delimiter: str = "comma"
    asked: portfolios.Asked = EVERYTHING
    chosen: tuple[UUID, ...] = ()
    latest: bool = False
    events: Events = ()
    own: bool = False
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
            return labelled(self.preset.label, f"{self.picked}.")
        which = "{whose}"
        if not self.preset.of_events:
            which = _("the latest assessment of {whose}") if self.latest else _("every assessment of {whose}")
        return labelled(self.preset.label, f"{which.format(whose=self.whose())}.")

    @translation.override(settings.LANGUAGE_CODE)
    @speaking(ENGLISH)
    def for_the_log(self) -> str:
        """The same in English, without what was typed: in the log, the name of a client or a person would outlive the two."""
        said = self.in_words()
        for typed in filter(None, (self.asked.q, *dict(self.events).values())):
            said = said.replace(f"“{typed}”", "a search", 1)
        return said

    def whose(self) -> str:
        """Of which organizations, or which events: "each organization with Tier: Best"."""
        if not self.preset.of_events:
            return self._which_organizations()
        whose = self._which_organizations() if self.chosen or self.asked.narrows else ""
        told = trails.in_words(dict(self.events))
        if whose:
            said = _("every event of {whose} with {told}") if told else _("every event of {whose}")
        else:
            said = _("every event with {told}") if told else _("every event")
        return said.format(whose=whose, told=told)

    def _which_organizations(self) -> Name:
        if self.chosen:
            count = len(self.chosen)
            return named(ngettext("{count} chosen organization", "{count} chosen organizations", count), count=count)
        told = semicolon().join(chip.words for chip in portfolios.chips(self.asked))
        if self.own:
            words = _("each organization of yours with {told}") if told else _("every organization of yours")
        else:
            words = _("each organization with {told}") if told else _("every organization")
        return named(words, told=told)


def preset_named(name: str, among: Iterable[str] = PRESETS) -> Preset:
    return _known(_("There is no preset “{given}”."), name, {each: PRESETS[each] for each in among})


def format_named(name: str) -> Format:
    return _known(_("There is no format “{given}”."), name, FORMATS)


def delimiter_named(name: str) -> str:
    _known(_("There is no delimiter “{given}”."), name, DELIMITERS)
    return name


def columns_named(preset: Preset, names: Iterable[str]) -> tuple[Column, ...]:
    """The columns of these names in the catalogue's order; all where none is named."""
    wanted = tuple(names)
    for name in wanted:
        if name not in preset.names:
            said = _("There is no column in the preset “{preset}” called “{given}”.")
            raise NotKnown(said.replace("{preset}", preset.name), name, preset.names)
    return preset.chosen(wanted)


def filters_of(preset: Preset) -> tuple[str, ...]:
    """The names of the filters that narrow it: the portfolio's; of events the audit trail's too, whose ``q`` it then is."""
    return (*FILTERS, *(trails.FILTERS if preset.of_events else ["q"]))


def filters_named(preset: Preset, pairs: Iterable[tuple[str, str]]) -> tuple[portfolios.Asked, Events]:
    """What these filters ask of the portfolio, and of the events."""
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name not in filters_of(preset):
            raise NotKnown(_("There is no filter “{given}”."), name, filters_of(preset))
        read = _event_filter if preset.of_events and name in trails.FILTERS else _portfolio_filter
        found[name] = read(name, value.strip())
    if "since" in found and found["since"] > found.get("until", LAST_DAY):
        raise NotUnderstood(_("The filter “until” is a day before “since”. Swap them."))
    filters = tuple((name, found.pop(name)) for name in FILTERS if name in found)
    if preset.of_events:
        return portfolios.Asked(filters=filters), tuple(found.items())
    return portfolios.Asked(q=found.get("q", ""), filters=filters), ()


def _portfolio_filter(name: str, value: str) -> str:
    if name != "q":
        _label, options = FILTERS[name]
        _known_value(name, value, options)
    return value


def _event_filter(name: str, value: str) -> str | date:
    if not value:
        raise NotUnderstood(_("The filter “{name}” is empty. Give it a value, or leave it out.").format(name=name))
    if name in ("since", "until"):
        return _day(name, value)
    if name == "action":
        _known_value(name, value, dict(Action.choices))
    return value


def _day(name: str, value: str) -> date:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        said = _("The filter “{name}” is no date: “{value}”. Write it as 2026-11-25.")
        raise NotUnderstood(said.format(name=name, value=value[:60])) from None
    if not FIRST_DAY <= day <= LAST_DAY:
        raise NotUnderstood(_("The filter “{name}” takes a day between the years 2000 and 2999.").format(name=name))
    return day


def _known_value(filter_name: str, value: str, known: Mapping) -> None:
    said = _("There is no value of the filter “{name}” called “{given}”.")
    _known(said.replace("{name}", filter_name), value, known)


def _known(said: str, name: str, known: Mapping):
    if name not in known:
        raise NotKnown(said, name, known)
    return known[name]
