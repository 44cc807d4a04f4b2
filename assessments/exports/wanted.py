"""What somebody wants exported, read with every mistake named, and said in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from uuid import UUID

from django.db.models import QuerySet

from assessments.models import Standing
from assessments.reports import portfolio as portfolios
from assessments.reports.portfolio.asked import FILTERS

from .catalogue import PRESETS, Preset, with_answers
from .columns import Column
from .formats import DELIMITERS, FORMATS, Format

EVERYTHING = portfolios.Asked()


class NotKnown(ValueError):
    """A name that means nothing here. Says which one is nearest, and which there are."""

    def __init__(self, what: str, given: str, known: Iterable[str]) -> None:
        names = {name.casefold(): name for name in known}
        near = get_close_matches(given.casefold(), names, n=1, cutoff=0.4)
        meant = f"Did you mean “{names[near[0]]}”?" if near else f"There are: {', '.join(names.values())}."
        super().__init__(f"There is no {what} “{given[:60]}”. {meant}")


@dataclass(frozen=True)
class Wanted:
    """``chosen``: only these organizations. ``latest``: only each one's latest assessment. In words: ``everybody`` where all
    are wanted, ``picked`` where the rows were picked one by one.
    """

    preset: Preset
    format: Format
    columns: tuple[Column, ...]
    delimiter: str = "comma"
    asked: portfolios.Asked = EVERYTHING
    chosen: tuple[UUID, ...] = ()
    latest: bool = False
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
        if self.preset.digest is None:
            return f"{self.preset.label}: every event of {self.whose()}."
        which = "the latest assessment of" if self.latest else "every assessment of"
        return f"{self.preset.label}: {which} {self.whose()}."

    def for_the_log(self) -> str:
        """The same without what was searched for: the name of a client would stay in the log when the client is gone."""
        return self.in_words().replace(f"“{self.asked.q}”", "a search", 1) if self.asked.q else self.in_words()

    def whose(self) -> str:
        """Of which organizations: "each organization with Tier: Best"."""
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


def filters_named(pairs: Iterable[tuple[str, str]]) -> portfolios.Asked:
    """The portfolio's filters, and its search as ``q``."""
    q, filters = "", {}
    for name, value in pairs:
        if name == "q":
            q = value.strip()
            continue
        _label, options = _known("filter", name, {**FILTERS, "q": None})
        _known(f"value of the filter “{name}” called", value, options)
        filters[name] = value
    return portfolios.Asked(q=q, filters=tuple((name, filters[name]) for name in FILTERS if name in filters))


def _known(what: str, name: str, known: Mapping):
    if name not in known:
        raise NotKnown(what, name, known)
    return known[name]
