"""Organizations side by side: attributes as rows, organizations as columns. One object for the page and for the CSV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from assessments.languages import gettext as _
from assessments.languages import semicolon
from assessments.models import Assessment, Standing
from assessments.scoring import METHOD_VERSION, STALE_AFTER_MONTHS, months_between

from ..case import read_all
from ..naming import counted, listed, shortened
from .cells import Cell, attributes
from .figures import Figure, figures
from .side import Side, named, unnamed

__all__ = ["DEFAULT_SORT", "Comparison", "build", "table"]

# The best first: the order that the meeting asks about.
DEFAULT_SORT = "-tier"
_MOST_IN_NOTE, _LONGEST_IN_NOTE = 3, 40


@dataclass(frozen=True, slots=True)
class Column:
    """``organization`` and ``report`` are empty in an anonymous comparison: nothing leads back."""

    name: str
    about: tuple[str, ...]
    organization: str
    report: str


@dataclass(frozen=True, slots=True)
class Row:
    """``order`` says how the columns stand by this row now; ``next_sort`` is the order that a click asks for."""

    key: str
    title: str
    cells: tuple[Cell, ...]
    same: bool
    order: str
    next_sort: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """``hidden`` counts the rows that are left out because they are equal everywhere."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    hidden: int
    equal: int
    notes: tuple[str, ...]
    figures: tuple[Figure, ...]
    anonymous: bool
    method_version: str


def build(
    standings: QuerySet[Standing],
    *,
    today: date,
    sort: str = DEFAULT_SORT,
    differences: bool = False,
    anonymous: bool = False,
) -> Comparison:
    """These organizations side by side. Costs the same queries for two as for ten. A ``sort`` not known is the default."""
    sides = _sides(standings, today)
    kinds = list(attributes(sides))
    key = sort.removeprefix("-")
    if key not in {kind.key for kind in kinds}:
        sort, key = DEFAULT_SORT, DEFAULT_SORT.removeprefix("-")
    sides = _ordered(sides, next(kind for kind in kinds if kind.key == key), descending=sort.startswith("-"))
    if anonymous:
        sides = [unnamed(side, number) for number, side in enumerate(sides)]
    rows = [_row(kind, sides, sort) for kind in kinds]
    equal = sum(row.same for row in rows)
    return Comparison(
        columns=tuple(_column(side) for side in sides),
        rows=tuple(row for row in rows if not (differences and row.same)),
        hidden=equal if differences else 0,
        equal=equal,
        notes=tuple(_notes(sides)),
        figures=figures(sides),
        anonymous=anonymous,
        method_version=METHOD_VERSION,
    )


def table(comparison: Comparison) -> Iterator[tuple[str, ...]]:
    """Exactly what the page shows and in its language, row by row, the columns' heads first."""
    yield ("", *(column.name for column in comparison.columns))
    yield (_("About"), *(semicolon().join(column.about) for column in comparison.columns))
    for row in comparison.rows:
        yield (row.title, *(cell.text for cell in row.cells))


def _sides(standings: QuerySet[Standing], today: date) -> list[Side]:
    found = sorted(standings.select_related("organization"), key=lambda standing: standing.organization.name.casefold())
    assessments = [standing.assessment_id for standing in found if standing.assessment_id]
    cases = {case.assessment.pk: case for case in read_all(Assessment.objects.filter(pk__in=assessments))}
    return [named(standing, cases.get(standing.assessment_id), today) for standing in found]


def _ordered(sides: list[Side], kind: Any, *, descending: bool) -> list[Side]:
    """By one row; what has nothing to sort by comes last either way, and equals stay in the order of their names."""
    valued = [(kind.cell(side).value, side) for side in sides]
    known = sorted((pair for pair in valued if pair[0] is not None), key=lambda pair: pair[0], reverse=descending)
    return [side for _value, side in known] + [side for value, side in valued if value is None]


def _column(side: Side) -> Column:
    if side.anonymous:
        return Column(side.name, side.about, "", "")
    report = str(side.standing.assessment_id) if side.case else ""
    return Column(side.name, side.about, str(side.standing.pk), report)


def _row(kind: Any, sides: Iterable[Side], sort: str) -> Row:
    cells = tuple(kind.cell(side) for side in sides)
    order = {kind.key: "ascending", f"-{kind.key}": "descending"}.get(sort, "")
    same = len({cell.text for cell in cells}) == 1
    return Row(kind.key, kind.title, cells, same, order, kind.key if order == "descending" else f"-{kind.key}")


def _notes(sides: list[Side]) -> Iterator[str]:
    """What does not compare like with like, and why."""
    cases = [side for side in sides if side.case]
    yield from _about_methods(cases)
    yield from _about_clocks(cases)
    single = [side for side in cases if side.case and len(side.case.respondents) == 1]
    if single and len(single) < len(cases):
        words = _("One person alone described the relationship at {organizations}; elsewhere more than one did.")
        yield words.format(organizations=_some(single))
    old = [side for side in cases if months_between(_on(side), side.today) > STALE_AFTER_MONTHS]
    if old and len(old) < len(cases):
        words = _("The assessment of {organizations} is more than {months} months old; the line may have moved since.")
        yield words.format(organizations=_some(old), months=STALE_AFTER_MONTHS)


def _some(sides: list[Side]) -> str:
    """Whom a note is about, in one line also where it is about ten: the first names, shortened, and how many more."""
    named_here = [shortened(side.name, _LONGEST_IN_NOTE) for side in sides[:_MOST_IN_NOTE]]
    more = len(sides) - _MOST_IN_NOTE
    return listed([*named_here, counted(more, "other")] if more > 0 else named_here)


def _on(side: Side) -> date:
    assert side.standing.assessed_at is not None
    return side.standing.assessed_at.date()


def _about_methods(cases: list[Side]) -> Iterator[str]:
    versions = sorted({side.case.rating.method_version for side in cases if side.case})
    if versions and versions != [METHOD_VERSION]:
        yield _(
            "Rated by method {versions}: tiers of different versions need not mean the same. The preview row rates each "
            "stored chart by method {method_version}; the reports keep what they said."
        ).format(versions=listed(versions), method_version=METHOD_VERSION)


def _about_clocks(cases: list[Side]) -> Iterator[str]:
    told = [side for side in cases if side.containment]
    listed_out = [side for side in told if side.containment and side.containment.mean is not None]
    if listed_out and len(listed_out) < len(told):
        yield _(
            "The time to contain is computed from listed incidents at {organizations}, and a median that somebody told "
            "elsewhere. The question asks all for the total time, from the start of the incident."
        ).format(organizations=_some(listed_out))
