"""The file of an export, as rows of cells: CSV with any of the delimiters, or JSON Lines; whole, or refused."""

from __future__ import annotations

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assessments.exports import DELIMITERS, IMPORTABLE, SCHEMA_VERSION, Kind, NotKnown
from assessments.orgcharts import Fault
from assessments.reports.guard import unguarded

_PIECE = 1 << 20
_FIRST = IMPORTABLE.names[0]


class NotWhole(Exception):
    """The file is not what was exported: cut short, changed, or of another kind. Nothing in it is to be trusted."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read back. ``guarded``: whether it was exported with the formula guard."""

    path: Path
    guarded: bool = True

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Every row's number in the file and its cells as they stand there, the header first."""
        try:
            yield from self._json_rows() if self._starts_with(b"{") else self._csv_rows()
        except UnicodeDecodeError as error:
            raise NotWhole(f"Byte {error.start + 1} of a piece is not UTF-8. An export is UTF-8 throughout.") from None
        except csv.Error as error:
            raise NotWhole(f"The file is not CSV as exports are: {error}.") from None

    def cells(self) -> Iterator[tuple[int, dict[str, str]]]:
        """Every row below the header by column, texts without their guard. The header must have been found right."""
        plain = {column.name for column in IMPORTABLE.columns if column.kind is Kind.TEXT} if self.guarded else set()
        rows = self.rows()
        next(rows)
        for number, row in rows:
            named = zip(IMPORTABLE.names, row, strict=True)
            yield number, {name: unguarded(cell) if name in plain else cell for name, cell in named}

    def _starts_with(self, sign: bytes) -> bool:
        with self.path.open("rb") as file:
            return file.read(len(sign)) == sign

    def _csv_rows(self) -> Iterator[tuple[int, list[str]]]:
        with self.path.open(encoding="utf-8-sig", newline="") as file:
            start = file.read(len(_FIRST) + 1)
            file.seek(0)
            delimiter = start[-1:] if start[-1:] in DELIMITERS.values() else ","
            yield from enumerate(csv.reader(file, delimiter=delimiter, strict=True), start=1)

    def _json_rows(self) -> Iterator[tuple[int, list[str]]]:
        with self.path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, start=1):
                row = _object(number, line)
                if number == 1:
                    yield 1, list(row)
                yield number, [_as_cell(value) for value in row.values()]


def _object(number: int, line: str) -> dict[str, Any]:
    try:
        # Numbers as they are written: 12.50 is not 12.5.
        read = json.loads(line, parse_float=str, parse_int=str)
    except ValueError:
        read = None
    if not isinstance(read, dict):
        raise NotWhole(f"Row {number}: the line is no JSON object. The file was cut or changed.")
    return read


def _as_cell(value: Any) -> str:
    if value is None:
        return ""
    return str(value).lower() if isinstance(value, bool) else str(value)


def check_end(path: Path) -> None:
    """Raises ``NotWhole`` for a file that ends in the middle of a row."""
    with path.open("rb") as file:
        start = file.read(1)
        rows = sum(1 for _line in file)
        file.seek(max(file.tell() - 2, 0))
        end = file.read()
    if not start:
        raise NotWhole("The file is empty.")
    if not end.endswith(b"\n" if start == b"{" else b"\r\n"):
        raise NotWhole(f"Row {rows}: the last line has no end. The file was cut: export or copy it again.")


def check_sum(path: Path, expected: str) -> None:
    """Raises ``NotWhole`` where the file's SHA-256 is another."""
    found = sum_of(path)
    if found != expected.strip().lower():
        raise NotWhole(
            f"The checksum does not fit. Expected {expected.strip()[:64]}, found {found}. The file was changed or cut."
        )


def sum_of(path: Path) -> str:
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def header_faults(header: list[str]) -> list[Fault]:
    """What is wrong with the header: columns that are missing, that are not ours, or that stand elsewhere."""
    wanted = IMPORTABLE.names
    told = f"The column is missing. Export “{IMPORTABLE.label}” with all columns."
    missing = [Fault(1, name, told) for name in wanted if name not in header]
    strange = [
        Fault(1, name[:60], str(NotKnown("There is no column “{given}”.", name, wanted)))
        for name in header
        if name not in wanted
    ]
    if missing or strange or list(wanted) == header:
        return [*missing, *strange]
    place = next(place for place, (one, other) in enumerate(zip(wanted, header, strict=False)) if one != other)
    return [Fault(1, header[place], f"The column stands in place {place + 1}, where {wanted[place]} belongs.")]


def version_fault(number: int, version: str) -> Fault | None:
    if version == str(SCHEMA_VERSION):
        return None
    told = f"The row is of schema version {version[:20] or 'none'}; this release reads version {SCHEMA_VERSION}."
    return Fault(number, "schema_version", f"{told} Export it anew with this release.")
