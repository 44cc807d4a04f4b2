"""An export read back into an empty database: checked cell by cell, stored by the clerk's own rules, and compared again.

What is stored comes from the answers: chart, rating and profile are worked out anew. The export that the database would
then give is compared with the file, so that it is the same to the last cell, or nothing is stored at all.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice, zip_longest
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from assessments import register
from assessments.exports import FORMATS, IMPORTABLE, Wanted
from assessments.models import Organization, Standing
from assessments.orgcharts import Fault
from assessments.scoring import METHOD_VERSION

from .cells import Row, answers_in, faults_in, moment
from .files import Source, header_faults, version_fault
from .replay import Replay, Told

AT_ONCE = 200
MOST_FAULTS = 1000
_BACKUP = "Restore a backup of the database instead."
_ORGANIZATION = ("organization_name", "organization_alias", "industry", "size_band", "country")


class Refused(Exception):
    """The file is not stored. ``faults`` says why, by row and column."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")


class _Tried(Exception):
    """A dry run has come to its end: what it stored is taken back."""


@dataclass(slots=True)
class Restored:
    """How much was stored, or would be. ``organizations``: name by id."""

    organizations: dict[UUID, str] = field(default_factory=dict)
    assessments: int = 0
    respondents: int = 0


def restore(source: Source, today: date, *, dry_run: bool = False) -> Restored:
    """Stores all that the file tells, or nothing. Raises ``NotWhole`` or ``Refused``.

    The database must hold no organization yet.
    """
    if Organization.objects.exists():
        told = "The database holds organizations already. An export is read back into an empty one only."
        raise Refused([Fault(None, None, told)])
    if faults := list(islice(_faults(source), MOST_FAULTS)):
        raise Refused(faults)
    restored = Restored()
    try:
        with transaction.atomic():
            _store(source, restored)
            if faults := list(islice(_differences(source, today), MOST_FAULTS)):
                raise Refused(faults)
            if dry_run:
                raise _Tried
    except _Tried:
        pass
    return restored


def _faults(source: Source) -> Iterator[Fault]:
    """All that can be found wrong without storing anything."""
    rows = source.rows()
    _number, header = next(rows, (1, []))
    if faults := header_faults(header):
        yield from faults
        return
    odd = [(number, len(row)) for number, row in rows if len(row) != len(header)]
    for number, cells in odd:
        yield Fault(number, None, f"The row has {cells} cells and the header {len(header)}.")
    if not odd:
        yield from _faults_of_rows(source)


def _faults_of_rows(source: Source) -> Iterator[Fault]:
    organizations: dict[str, tuple[str, ...]] = {}
    assessments: set[str] = set()
    for assessment, rows in groupby(source.cells(), key=lambda row: row[1]["assessment_id"]):
        group = list(rows)
        number, first = group[0]
        if assessment in assessments:
            yield Fault(number, "assessment_id", "The assessment stands further up already. Its rows belong together.")
        assessments.add(assessment)
        for place, row in group:
            found = version_fault(place, row["schema_version"])
            yield from [found] if found else faults_in(row, place, IMPORTABLE.columns)
        about = tuple(first[name] for name in _ORGANIZATION)
        if organizations.setdefault(first["organization_id"], about) != about:
            yield Fault(
                number, "organization_id", "Another row tells another name, alias, industry, size or country of it."
            )
        yield from _faults_of_group(group)


def _faults_of_group(group: list[tuple[int, Row]]) -> Iterator[Fault]:
    number, first = group[0]
    version, count = first["method_version"], first["respondents"] or "no"
    if version not in ("", METHOD_VERSION):
        told = f"This release rates by method {METHOD_VERSION}, and cannot make a rating of {version[:20]} anew."
        yield Fault(number, "method_version", f"{told} {_BACKUP}")
    if count != str(len(group)):
        told = f"Of {count} respondents {len(group)} are in the file: rows were cut, or some did not agree to be shown."
        yield Fault(number, "respondents", f"{told} Their share cannot be made anew. {_BACKUP}")
    for place, (row_number, row) in enumerate(group, start=1):
        if row["respondent"] != str(place):
            yield Fault(
                row_number, "respondent", f"Expected {place}: the respondents of an assessment are counted from 1."
            )


def _store(source: Source, restored: Restored) -> None:
    replay = Replay()
    told = _told(source)
    while batch := list(islice(told, AT_ONCE)):
        _store_organizations([row for row, _each in batch], restored)
        replay.store(each for _row, each in batch)
        restored.assessments += len(batch)
        restored.respondents += sum(len(each.respondents) for _row, each in batch)
    replay.close()
    ids = iter(restored.organizations)
    while some := list(islice(ids, AT_ONCE)):
        register.renew(some)


def _told(source: Source) -> Iterator[tuple[Row, Told]]:
    """Each assessment of the file, with its first row."""
    for assessment, group in groupby(source.cells(), key=lambda row: row[1]["assessment_id"]):
        rows = [row for _number, row in group]
        first = rows[0]
        yield (
            first,
            Told(
                id=UUID(assessment),
                organization_id=UUID(first["organization_id"]),
                started_at=moment(first["started_at"]),
                submitted_at=moment(first["submitted_at"]),
                respondents=tuple(answers_in(row) for row in rows),
            ),
        )


def _store_organizations(rows: list[Row], restored: Restored) -> None:
    new = {UUID(row["organization_id"]): row for row in rows}
    new = {pk: row for pk, row in new.items() if pk not in restored.organizations}
    restored.organizations |= {pk: row["organization_name"] for pk, row in new.items()}
    Organization.objects.bulk_create(_organization(pk, row) for pk, row in new.items())
    Standing.objects.bulk_create(Standing(organization_id=pk) for pk in new)


def _organization(pk: UUID, row: Row) -> Organization:
    return Organization(
        pk=pk,
        name=row["organization_name"],
        alias=row["organization_alias"],
        industry=row["industry"],
        size_band=row["size_band"],
        country=row["country"],
    )


def _differences(source: Source, today: date) -> Iterator[Fault]:
    """Where an export of what is stored now would not be the file."""
    rows = source.rows()
    next(rows)
    for found, made in zip_longest(rows, _stored_now(source, today)):
        if found is None or made is None:
            yield Fault(
                found[0] if found else None, None, "The file and what it would store have different numbers of rows."
            )
            return
        number, row = found
        for name, cell, other in zip(IMPORTABLE.names, row, made, strict=True):
            if cell != other:
                yield Fault(number, name, f"The file says “{cell[:60]}”, and from the answers follows “{other[:60]}”.")


def _stored_now(source: Source, today: date) -> Iterator[list[str]]:
    wanted = Wanted(IMPORTABLE, FORMATS["csv"], IMPORTABLE.columns)
    cells: QuerySet[Any] = wanted.cells(wanted.rows(None, today), guard=source.guarded)
    for row in cells.iterator(chunk_size=500):
        yield ["" if value is None else str(value) for value in row]
