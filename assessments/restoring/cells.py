"""One row of an export, read back: each cell checked against its column, and the answers put together again."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from assessments.exports import Column, Kind
from assessments.exports.answers import LISTED, column_name
from assessments.orgcharts import Fault
from assessments.questionnaire import BOOK, MAX_LINES, Question
from assessments.questionnaire import Kind as How

Row = Mapping[str, str]
_SHOWN = 60

_SHAPES: dict[Kind, tuple[str, str]] = {
    Kind.ID: (r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "an id such as 123e4567-e89b-42d3-a456-426614174000"),
    Kind.WHOLE: (r"-?[0-9]{1,9}", "a whole number"),
    Kind.NUMBER: (r"-?[0-9]{1,9}(\.[0-9]{1,9})?", "a number such as 12.50"),
    Kind.FLAG: (r"true|false", "true or false"),
    Kind.MOMENT: (r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", "a time such as 2026-11-23T10:30:00.000000Z"),
}
# What every row must have, whatever else is empty.
NEEDED = (
    "schema_version",
    "organization_id",
    "organization_name",
    "assessment_id",
    "started_at",
    "submitted_at",
    "respondent",
    "respondents",
    "tier",
    "method_version",
)


def faults_in(row: Row, number: int, columns: tuple[Column, ...]) -> Iterator[Fault]:
    """What is wrong with the cells of one row, each taken alone."""
    for column in columns:
        cell = row[column.name]
        if not cell:
            if column.name in NEEDED:
                yield Fault(number, column.name, "The cell is empty. Every row has a value here.")
        elif told := _wrong(column, cell):
            yield Fault(number, column.name, told)


def _wrong(column: Column, cell: str) -> str:
    """What is wrong with a cell that is not empty; nothing where it is right."""
    shown = f"“{cell[:_SHOWN]}{'…' if len(cell) > _SHOWN else ''}”"
    if column.allowed and cell not in column.allowed:
        most = ", ".join(column.allowed[:12])
        return f"{shown} is not allowed. Allowed: {most}{' and others' if len(column.allowed) > 12 else ''}."
    shape, words = _SHAPES.get(column.kind, ("", ""))
    if shape and not re.fullmatch(shape, cell, re.ASCII):
        return f"{shown} is not {words}."
    if column.kind is Kind.MOMENT and _moment(cell) is None:
        return f"{shown} is no time that there is."
    return ""


def moment(cell: str) -> datetime:
    read = _moment(cell)
    assert read is not None, cell
    return read


def _moment(cell: str) -> datetime | None:
    try:
        return datetime.fromisoformat(cell)
    except ValueError:
        return None


def answers_in(row: Row) -> dict[str, Any]:
    """What the respondent of the row answered, in the shapes of the question book."""
    read = {question.id: _READERS[question.kind](question, row) for question in BOOK}
    return {question: value for question, value in read.items() if value is not None}


def _cell(question: Question, row: Row, part: str = "") -> str:
    return row[column_name(question.id, part)]


def _choice(question: Question, row: Row) -> Any:
    choice = _cell(question, row) or None
    title = _cell(question, row, "title") if question.title is not None else ""
    return {"choice": choice, "title": title} if title else choice


def _choices(question: Question, row: Row) -> Any:
    told = {option.value: _cell(question, row, option.value) for option in question.options}
    return [value for value, cell in told.items() if cell == "true"] if any(told.values()) else None


def _lines(question: Question, row: Row) -> Any:
    told = _cell(question, row)
    if told != LISTED:
        return told or None
    return {"lines": list(filter(None, (_cell(question, row, str(number)) for number in range(1, MAX_LINES + 1))))}


def _scale(question: Question, row: Row) -> Any:
    ratings = {
        statement.id: _cell(question, row, statement.id.removeprefix(f"{question.id}-"))
        for statement in question.statements
    }
    if not any(ratings.values()):
        return None
    return {name: int(rating) if rating.isdecimal() else rating for name, rating in ratings.items() if rating}


def _containment(question: Question, row: Row) -> Any:
    told = {
        "how": _cell(question, row, "how") or None,
        "median": _number(_cell(question, row, "median")),
        "unit": _cell(question, row, "unit") or None,
        "incidents": _number(_cell(question, row, "incidents")),
        "durations": _cell(question, row, "durations") or None,
    }
    return {name: value for name, value in told.items() if value is not None} or None


def _number(cell: str) -> float | int | None:
    if not cell:
        return None
    return float(cell) if "." in cell else int(cell)


_READERS = {
    How.CHOICE: _choice,
    How.CHOICES: _choices,
    How.LINES: _lines,
    How.SCALE_GROUP: _scale,
    How.CONTAINMENT: _containment,
}
