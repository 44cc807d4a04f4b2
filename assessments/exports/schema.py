"""The schema in words and as CSVW (CSV on the Web), both made from the catalogue."""

from __future__ import annotations

import json
from typing import Any

from assessments.reports.guard import INNER, STARTS

from .catalogue import PRESETS, Preset
from .columns import SCHEMA_VERSION, Column
from .kinds import Kind

METADATA_NAME = f"assessments_v{SCHEMA_VERSION}-metadata.json"
_SHORT = 8

_DATATYPES: dict[Kind, dict[str, str]] = {
    Kind.ID: {"base": "string", "format": "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"},
    Kind.CODE: {"base": "string"},
    Kind.TEXT: {"base": "string"},
    Kind.WHOLE: {"base": "integer"},
    Kind.NUMBER: {"base": "decimal"},
    Kind.FLAG: {"base": "boolean"},
    Kind.MOMENT: {"base": "dateTime", "format": "yyyy-MM-ddTHH:mm:ss.SSSSSSX"},
}


def as_csvw() -> str:
    """One group of tables, a table for each preset: https://www.w3.org/TR/tabular-metadata/."""
    group = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": f"CIO Audit exports, schema version {SCHEMA_VERSION}",
        "dialect": {
            "encoding": "utf-8",
            "lineTerminators": ["\r\n"],
            "quoteChar": '"',
            "doubleQuote": True,
            "header": True,
        },
        "null": "",
        "tables": [_table(preset) for preset in PRESETS.values()],
    }
    return json.dumps(group, ensure_ascii=False, indent=2) + "\n"


def _table(preset: Preset) -> dict[str, Any]:
    return {
        "url": f"{preset.stem}_v{SCHEMA_VERSION}.csv",
        "dc:title": preset.label,
        "dc:description": preset.row,
        "tableSchema": {"columns": [_described(column) for column in preset.columns]},
    }


def _described(column: Column) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": column.name,
        "datatype": _datatype(column),
        "dc:description": column.about,
        "schema:version": str(column.since),
    }
    if column.unit:
        described["schema:unitText"] = column.unit
    if column.asked:
        described["schema:question"] = column.asked
    return described


def _datatype(column: Column) -> dict[str, str]:
    if column.allowed and column.kind is Kind.CODE:
        return {"base": "string", "format": "|".join(column.allowed)}
    return _DATATYPES[column.kind]


_HEAD = """# What exports hold

Schema version {version}. Generated from `assessments/exports/catalogue.py` by `manage.py write_export_schema`; a test fails when
it is stale. The same for machines, as CSVW: [{metadata}]({metadata}).

## Files

- **CSV** is RFC 4180: UTF-8, commas, lines ended by CRLF, a header, quotation marks only where a cell needs them. **CSV for
  Excel** begins with a byte order mark and has commas, semicolons or tabs. **JSON Lines** has one object a line, ended by
  LF. An **Excel workbook** has one sheet. All hold the same cells.
- The name says what and as of when: `assessments_v{version}_2026-11-23T103000Z.csv` (schema version, UTC).
  CSV for Excel ends in `.excel.csv`.
- Every row of a file is of one moment: what is written while the export runs is not in it.
- Columns have a fixed order and names that are never translated. `schema_version` rises when a column is removed or
  changes its meaning; new columns may be added without, and say since which version they are there.
- Times are ISO 8601 in UTC. What is not there is empty (`null` in JSON Lines). A cell holds one value and never a list.

## Whole or not

A file is whole when its SHA-256 is the one in the list of your exports, where a `.sha256` file can be had:
`sha256sum --check FILE.sha256`. `export_results` writes it beside the file. An export that fails is broken off in the middle
of its transfer, which browsers and `curl` report, and has no checksum.

## Texts that a spreadsheet would calculate

A text that begins with one of {starts} gets an apostrophe before it, in every column of the type *text*, in headers too, and
in every format. So does what stands inside of a text behind a comma, a semicolon, a tab or a line end and is one of {inner}: a
program that splits the file at another delimiter would begin a cell there. Where an apostrophe stands in one of these places
by itself, it gets another. So the text as it was is got back by taking one apostrophe away from its beginning and from behind
each comma, semicolon, tab and line end, where there is one. Other columns hold nothing of the kind, and numbers are left
alone: -1 is -1. The setting `CIO_AUDIT_EXPORT_GUARD=0` turns it off, for exports that no spreadsheet ever opens.

## Reading one back

`manage.py import_results FILE` reads *{importable}* (CSV or JSON Lines, all columns) into a database without assessments:
see [operations.md](operations.md).
"""
_NAMES = {"\t": "tab", "\r": "CR", "\n": "LF"}


def as_markdown() -> str:
    starts = " ".join(f"`{_NAMES.get(start, start)}`" for start in STARTS if start != "'")
    inner = " ".join(f"`{start}`" for start in INNER if start != "'")
    importable = next(preset.label for preset in PRESETS.values() if preset.importable)
    head = _HEAD.format(
        version=SCHEMA_VERSION, metadata=METADATA_NAME, starts=starts, inner=inner, importable=importable
    )
    return head + "".join(_section(preset) for preset in PRESETS.values())


def _section(preset: Preset) -> str:
    lines = [f"\n## {preset.label}: `{preset.name}`\n", preset.row + "\n"]
    lines += ["| column | type | unit | since | what it is | allowed values |", "| --- | --- | --- | --- | --- | --- |"]
    lines += [_line(column) for column in preset.columns]
    return "\n".join(lines) + "\n"


def _line(column: Column) -> str:
    question = f"{column.asked} " if column.asked else ""
    cells = (
        f"`{column.name}`",
        column.kind.value,
        column.unit,
        str(column.since),
        question + column.about,
        _allowed(column),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _allowed(column: Column) -> str:
    shown = [f"`{value}`" for value in column.allowed[:_SHORT]]
    more = len(column.allowed) - _SHORT
    return ", ".join(shown) + (f" and {more} more (see the metadata)" if more > 0 else "")
