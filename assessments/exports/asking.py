"""What an address or a form asks to have exported: read leniently, so that the page can be shown with every mistake named."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl, urlencode

from assessments.languages import gettext as _
from assessments.models import SavedExport
from assessments.reports import portfolio as portfolios

from .catalogue import PRESETS, Preset
from .columns import Column
from .formats import FORMATS
from .wanted import (
    Events,
    NotKnown,
    NotUnderstood,
    Wanted,
    columns_named,
    delimiter_named,
    filters_named,
    filters_of,
    format_named,
    preset_named,
)

SCOPES = ("all", "filtered", "selected")
_FIRST_PRESET, _FIRST_FORMAT = next(iter(PRESETS.values())), next(iter(FORMATS.values()))


@dataclass(frozen=True)
class Request:
    """An export as the page holds it: what is asked for, among which organizations, and what was not understood.

    ``asked`` and ``events`` keep filters and choice for all three scopes; ``wanted`` has those of the scope that is set.
    """

    wanted: Wanted
    scope: str
    asked: portfolios.Asked
    events: Events = ()
    faults: tuple[str, ...] = ()

    def scoped(self, scope: str) -> Wanted:
        """The same export of another scope."""
        return replace(
            self.wanted,
            asked=portfolios.Asked(q=self.asked.q, filters=self.asked.filters)
            if scope == "filtered"
            else portfolios.Asked(),
            chosen=self.asked.chosen if scope == "selected" else (),
            events=self.events if scope == "filtered" else (),
        )

    @property
    def scopes(self) -> tuple[str, ...]:
        """Those that can be chosen: filtered where there are filters, selected where organizations were ticked."""
        narrowed = self.asked.narrows or bool(self.events)
        there = {"all": True, "filtered": narrowed, "selected": bool(self.asked.chosen)}
        return tuple(scope for scope in SCOPES if there[scope])

    def query(self) -> str:
        """The shortest address that asks for this."""
        wanted = self.wanted
        pairs: list[tuple[str, str]] = []
        pairs += [("preset", wanted.preset.name)] if wanted.preset is not _FIRST_PRESET else []
        pairs += [("format", wanted.format.name)] if wanted.format is not _FIRST_FORMAT else []
        pairs += [("delimiter", wanted.delimiter)] if wanted.delimiter != "comma" else []
        pairs += [("latest", "1")] if wanted.latest else []
        pairs += [("scope", self.scope)] if self.scope != self.scopes[-1] else []
        if wanted.columns != wanted.preset.columns:
            pairs += [("columns", column.name) for column in wanted.columns]
        return "&".join(filter(None, (urlencode(pairs), self.place(wanted.preset))))

    def place(self, preset: Preset) -> str:
        """Filters and choice, as far as they mean something to ``preset``: two kinds of it have a search each."""
        q, events = ("", self.events) if preset.of_events else (self.asked.q, ())
        asked = portfolios.Asked(q=q, filters=self.asked.filters, chosen=self.asked.chosen)
        return "&".join(filter(None, (asked.query(), urlencode(events))))

    def kept(self) -> list[tuple[str, str]]:
        """What the page's form carries along."""
        return parse_qsl(self.place(self.wanted.preset))


def read(
    query: Mapping[str, Sequence[str]], today: date, presets: Iterable[str] = PRESETS, own: bool = False
) -> Request:
    """The export that an address or a form asks for. ``presets``: those that the reader may have; ``own``: see ``Wanted``."""
    faults: list[str] = []

    def last(name: str, default: str) -> str:
        return ((query.get(name) or [""])[-1].replace("\0", "") or default)[:200]

    def known(read_name: Callable[[str], Any], name: str, default: str) -> Any:
        return _or(faults, lambda: read_name(last(name, default)), lambda: read_name(default))

    preset = known(lambda name: preset_named(name, presets), "preset", _FIRST_PRESET.name)
    asked = portfolios.asked(query, today)
    given = [(name, last(name, "").strip()) for name in _filters(preset, query)]
    nothing_read = (replace(asked, q="") if preset.of_events else asked, ())
    narrowed, events = _or(
        faults, lambda: filters_named(preset, [pair for pair in given if pair[1]]), lambda: nothing_read
    )
    place = replace(narrowed, chosen=asked.chosen)
    wanted = Wanted(
        preset=preset,
        format=known(format_named, "format", _FIRST_FORMAT.name),
        columns=_columns(faults, preset, query),
        delimiter=known(delimiter_named, "delimiter", "comma"),
        latest=last("latest", "") == "1" and not preset.of_events,
        own=own,
    )
    unscoped = Request(wanted, "all", place, events)
    scope = last("scope", unscoped.scopes[-1])
    if scope not in unscoped.scopes:
        faults.append(str(NotKnown(_("There is no scope “{given}”."), scope, unscoped.scopes)))
        scope = unscoped.scopes[-1]
    return Request(unscoped.scoped(scope), scope, place, events, tuple(faults))


def _shown_for(preset: Preset, query: Mapping[str, Sequence[str]]) -> Preset:
    """A form shows the columns and the search of the preset that was there before: where that changes, they say nothing."""
    return PRESETS.get((query.get("columns_of") or [preset.name])[-1], preset)


def _filters(preset: Preset, query: Mapping[str, Sequence[str]]) -> list[str]:
    of_another = _shown_for(preset, query).of_events != preset.of_events
    return [name for name in filters_of(preset) if not (of_another and name == "q")]


def _columns(faults: list[str], preset: Preset, query: Mapping[str, Sequence[str]]) -> tuple[Column, ...]:
    names = query.get("columns") or () if _shown_for(preset, query) is preset else ()
    return _or(faults, lambda: columns_named(preset, names), lambda: preset.columns)


def _or(faults: list[str], attempt: Callable[[], Any], otherwise: Callable[[], Any]) -> Any:
    try:
        return attempt()
    except NotUnderstood as fault:
        faults.append(str(fault))
        return otherwise()


def of_saved(saved: SavedExport, place: Request) -> str:
    """The address of a saved export, with the filters and the choice of ``place``. Columns that are gone are left out."""
    names = {
        "preset": [saved.preset],
        "format": [saved.format],
        "delimiter": [saved.delimiter],
        "latest": ["1" if saved.latest else ""],
        "columns": [name for name in saved.columns if saved.preset in PRESETS and name in PRESETS[saved.preset].names],
    }
    preset = PRESETS.get(saved.preset, _FIRST_PRESET)
    return "&".join(filter(None, (urlencode(names, doseq=True), place.place(preset))))
