"""Copies organizations, with all that belongs to them, inside the database: each copy has ids, a name and times of its own.

A few ratings are not those of today's rules, so that rating anew has something to tell. Only the columns for lists say so.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any
from uuid import UUID

from django.core.management.color import no_style
from django.db import connection, models

from assessments.models import (
    Answer,
    Assessment,
    Digest,
    DottedLine,
    Organization,
    Perception,
    Position,
    Rating,
    Respondent,
    Standing,
)

# A copy is this many seconds younger at most: still the same day, so that no sentence of a report changes.
WITHIN = 9 * 3600
MOVED = {"started_at", "submitted_at", "assessed_at", "previous_at"}
# Of the copies one rating in so many is as if another version of the method had made it, by another rule.
ONE_IN = 100
OTHERWISE = {"rule": "CASE t.rule WHEN 'R7' THEN 'R6' ELSE 'R7' END", "method_version": "'2025.1'"}
# By how much the ids of a copy are higher.
Strides = dict[type[models.Model], Any]


def copy(sizes: dict[UUID, int], wanted: int, tables: Sequence[type[models.Model]]) -> None:
    """Copies the organizations in ``sizes``, which says how many assessments each has, until there are as many as wanted."""
    connection.check_constraints()
    with connection.cursor() as cursor:
        _prepare(cursor)
        cursor.execute(f"CREATE TEMPORARY TABLE copies (organization_id {_uuid_type()}, n integer)")
        cursor.executemany("INSERT INTO copies VALUES (%s, %s)", list(_copies(sizes, wanted)))
        strides = {model: _last(model) for model in tables if isinstance(model._meta.pk, models.AutoField)}
        for model in tables:
            _keep_template(cursor, model)
        for model in tables:
            # An index is built in one go in a fraction of the time that it takes to grow.
            indexes = _indexes(cursor, model._meta.db_table)
            for name, _statement in indexes:
                cursor.execute(f"DROP INDEX {name}")
            cursor.execute(_copying(model, strides))
            cursor.execute(f"DROP TABLE {_template(model)}")
            for _name, statement in indexes:
                cursor.execute(statement)
        cursor.execute("DROP TABLE copies")
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


def _copies(sizes: dict[UUID, int], wanted: int) -> Iterator[tuple[str, int]]:
    """Which organization is copied with which number, until there are as many assessments as wanted."""
    left, number = wanted - sum(sizes.values()), 0
    while left:
        number += 1
        for pk, size in sizes.items():
            if size <= left:
                left -= size
                yield _as_stored(pk), number


def _template(model: type[models.Model]) -> str:
    return f"template_{model._meta.model_name}"


def _keep_template(cursor: Any, model: type[models.Model]) -> None:
    """The rows to copy in a table of their own, so that none is read that is being written."""
    name = _template(model)
    cursor.execute(
        f"CREATE TEMPORARY TABLE {name} AS SELECT t.*, owner.organization_id AS owned_by "
        f"FROM {model._meta.db_table} t {_OWNERS[model]}"
    )
    cursor.execute(f"CREATE INDEX {name}_owner ON {name} (owned_by)")
    cursor.execute(f"ANALYZE {name}")


def _copying(model: type[models.Model], strides: Strides) -> str:
    """The statement that copies the rows of a table: every column as it is, but for ids, names and times."""
    columns = {field.column: _copied(model, field, strides) for field in model._meta.concrete_fields}
    # In this order, so that numbers come as a table counts them, and are put at its end.
    return (
        f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) SELECT {', '.join(columns.values())} "
        f"FROM copies CROSS JOIN {_template(model)} t WHERE t.owned_by = copies.organization_id"
    )


_BY_ASSESSMENT = "JOIN (SELECT id, organization_id FROM assessments_assessment) owner ON owner.id = t.assessment_id"
_BY_RESPONDENT = (
    "JOIN (SELECT r.id, a.organization_id FROM assessments_respondent r JOIN assessments_assessment a "
    "ON a.id = r.assessment_id) owner ON owner.id = t.respondent_id"
)
_BY_POSITION = (
    "JOIN (SELECT p.id, a.organization_id FROM assessments_position p JOIN assessments_assessment a "
    "ON a.id = p.assessment_id) owner ON owner.id = t.lower_id"
)
_ITSELF = "JOIN (SELECT {0} AS id, {1} AS organization_id FROM {2}) owner ON owner.id = t.{0}"
_OWNERS = {
    Organization: _ITSELF.format("id", "id", "assessments_organization"),
    Assessment: _ITSELF.format("id", "organization_id", "assessments_assessment"),
    Digest: _ITSELF.format("assessment_id", "organization_id", "assessments_digest"),
    Standing: _ITSELF.format("organization_id", "organization_id", "assessments_standing"),
    Respondent: _BY_ASSESSMENT,
    Position: _BY_ASSESSMENT,
    Rating: _BY_ASSESSMENT,
    Answer: _BY_RESPONDENT,
    Perception: _BY_RESPONDENT,
    DottedLine: _BY_POSITION,
}


def _copied(model: type[models.Model], field: models.Field, strides: Strides) -> str:
    column = f"t.{field.column}"
    target = field.remote_field.model if field.remote_field else model if field.primary_key else None
    if target in (Organization, Assessment, Digest):
        return _derived(column)
    if target in _OWNERS:
        return f"{column} + copies.n * {strides[target]}"
    if field.name in MOVED:
        return _later(column)
    if model is Organization and field.name == "name":
        return f"{column} || ' ' || copies.n"
    if model is Rating and field.name in OTHERWISE:
        return f"CASE WHEN (t.id + copies.n) % {ONE_IN} = 0 THEN {OTHERWISE[field.name]} ELSE {column} END"
    return column


def _indexes(cursor: Any, table: str) -> list[tuple[str, str]]:
    """Each index that does not stand for a constraint: its name, and the statement that makes it."""
    if _is_postgres():
        cursor.execute(
            "SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid "
            "WHERE i.indrelid = %s::regclass AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = c.oid)",
            [table],
        )
    else:
        cursor.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = %s AND sql IS NOT NULL", [table]
        )
    return cursor.fetchall()


def _last(model: type[models.Model]) -> int:
    return model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0


def _is_postgres() -> bool:
    return connection.vendor == "postgresql"


def _derived(column: str) -> str:
    if _is_postgres():
        return f"md5(replace({column}::text, '-', '') || '/' || copies.n)::uuid"
    return f"derived({column}, copies.n)"


def _later(column: str) -> str:
    if _is_postgres():
        return f"{column} + copies.n * 7 % {WITHIN} * interval '1 second'"
    return f"datetime({column}, '+' || (copies.n * 7 % {WITHIN}) || ' seconds')"


def _uuid_type() -> str:
    return "uuid" if _is_postgres() else "char(32)"


def _as_stored(pk: UUID) -> str:
    return str(pk) if _is_postgres() else pk.hex


def _prepare(cursor: Any) -> None:
    if not _is_postgres():
        connection.connection.create_function("derived", 2, _hashed, deterministic=True)
        cursor.execute("PRAGMA cache_size=-1000000")
    else:
        # What is copied points where its original points: it need not be looked up row by row.
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")


def _hashed(text: str | None, n: int) -> str | None:
    return text and hashlib.md5(f"{text}/{n}".encode(), usedforsecurity=False).hexdigest()
