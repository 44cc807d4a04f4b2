"""The formats of a file. All are made from the same lines of CSV, so that all hold the same cells."""

from __future__ import annotations

import csv
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from json.encoder import encode_basestring as quoted

import xlsxwriter

from assessments.languages import interpreted, marked
from assessments.reports.guard import guarded

from .columns import Column
from .kinds import Kind
from .rows import Chunk

BOM = "\ufeff"
DELIMITERS = {"comma": ",", "semicolon": ";", "tab": "\t"}
# What a sheet of a workbook holds at most, its header included, and a cell of it.
MOST_ROWS = 1_048_576
MOST_LETTERS = 32_767
_PIECE = 1 << 16
# A workbook says when it was made: always the same, so that the same rows are the same file.
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


class DoesNotFit(Exception):
    """The rows do not fit into a file of this format."""


@interpreted("label", "hint")
@dataclass(frozen=True, slots=True)
class Format:
    """``write`` makes the file's pieces from columns, lines of CSV and their delimiter."""

    name: str
    label: str
    hint: str
    extension: str
    content_type: str
    write: Callable[[tuple[Column, ...], Iterable[Chunk], str], Iterator[bytes]]
    has_delimiter: bool = False


def _header(columns: tuple[Column, ...], delimiter: str) -> str:
    return delimiter.join(guarded(column.name) for column in columns) + "\r\n"


def _csv(columns: tuple[Column, ...], chunks: Iterable[Chunk], delimiter: str) -> Iterator[bytes]:
    yield _header(columns, delimiter).encode()
    for chunk in chunks:
        yield chunk.content


def _csv_for_excel(columns: tuple[Column, ...], chunks: Iterable[Chunk], delimiter: str) -> Iterator[bytes]:
    yield BOM.encode()
    yield from _csv(columns, chunks, delimiter)


def _json_lines(columns: tuple[Column, ...], chunks: Iterable[Chunk], delimiter: str) -> Iterator[bytes]:
    names = [quoted(column.name) for column in columns]
    as_text = [column.kind not in _PLAIN_IN_JSON for column in columns]
    for chunk in chunks:
        lines = (_json_line(names, as_text, row) for row in _cells(chunk, delimiter))
        yield "".join(lines).encode()


# Written without quotation marks: the cell's own text is a JSON number, true or false.
_PLAIN_IN_JSON = {Kind.WHOLE, Kind.NUMBER, Kind.FLAG}


def _json_line(names: list[str], as_text: list[bool], row: list[str]) -> str:
    values = ("null" if not cell else quoted(cell) if text else cell for cell, text in zip(row, as_text, strict=True))
    return "{" + ", ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True)) + "}\n"


def _cells(chunk: Chunk, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(chunk.content.decode(), newline=""), delimiter=delimiter)


def _workbook(columns: tuple[Column, ...], chunks: Iterable[Chunk], delimiter: str) -> Iterator[bytes]:
    """Written to a file without a name, row by row, and read from there: a workbook is whole only at its end."""
    with tempfile.TemporaryFile() as file:
        book = xlsxwriter.Workbook(file, {"constant_memory": True})
        try:
            _write_sheet(book, columns, chunks, delimiter)
        finally:
            book.close()
        file.seek(0)
        yield from iter(lambda: file.read(_PIECE), b"")


def _write_sheet(
    book: xlsxwriter.Workbook, columns: tuple[Column, ...], chunks: Iterable[Chunk], delimiter: str
) -> None:
    book.set_properties({"created": _MADE})
    sheet = book.add_worksheet("export")
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, guarded(column.name))
    _fill(sheet, [_IN_SHEET.get(column.kind, _write_text) for column in columns], chunks, delimiter)


def _fill(sheet, writers: list[Callable], chunks: Iterable[Chunk], delimiter: str) -> None:
    number = 0
    for chunk in chunks:
        for row in _cells(chunk, delimiter):
            number += 1
            if number >= MOST_ROWS:
                raise DoesNotFit(f"A sheet holds {MOST_ROWS - 1:,} rows, and there are more. Choose CSV or JSON Lines.")
            for place, (write, cell) in enumerate(zip(writers, row, strict=True)):
                if cell:
                    write(sheet, number, place, cell)


def _write_text(sheet, row: int, place: int, cell: str) -> None:
    if len(cell) > MOST_LETTERS:
        raise DoesNotFit(
            f"Row {row + 1}, column {place + 1}: a cell holds {MOST_LETTERS:,} characters, and there are {len(cell):,}. "
            "Leave the column out, or choose CSV or JSON Lines."
        )
    sheet.write_string(row, place, cell)


def _write_number(sheet, row: int, place: int, cell: str) -> None:
    sheet.write_number(row, place, float(cell))


def _write_flag(sheet, row: int, place: int, cell: str) -> None:
    sheet.write_boolean(row, place, cell == "true")


_IN_SHEET = {Kind.WHOLE: _write_number, Kind.NUMBER: _write_number, Kind.FLAG: _write_flag}

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

FORMATS = {
    each.name: each
    for each in (
        Format(
            "csv", "CSV", marked("Plain UTF-8, for programs and databases."), "csv", "text/csv; charset=utf-8", _csv
        ),
        Format(
            "excel",
            marked("CSV for Excel"),
            marked("Says that it is UTF-8, with the delimiter of your choice."),
            "excel.csv",
            "text/csv; charset=utf-8",
            _csv_for_excel,
            has_delimiter=True,
        ),
        Format(
            "jsonl",
            "JSON Lines",
            marked("One object a line."),
            "jsonl",
            "application/jsonl; charset=utf-8",
            _json_lines,
        ),
        Format("xlsx", marked("Excel workbook"), marked("Up to 1,048,575 rows."), "xlsx", _XLSX, _workbook),
    )
}
