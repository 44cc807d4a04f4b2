"""A file cut down to what a chart needs, row for row: for keeping while a person looks at what was read.

The columns that were not read are gone. Who holds a post becomes a number, and a reference that may be a person's name
a placeholder. Reading the extract gives the rating that reading the file gave.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import islice

from .cells import bracketed, may_name_a_person, names_nobody
from .columns import Field
from .decode import Source, detect, opened
from .export import Export
from .faults import Faults
from .records import Block, Progress, mended_blocks, silent, told, well_formed_blocks

# Says that the row had more to it than the columns kept: without it, a row of one cell would pass for a remark.
_MORE = "+"


def extract(source: Source, export: Export, progress: Progress = silent) -> tuple[bytes, dict[Field, str]]:
    """The file that ``export`` was read from, cut down, and the columns to read it by (``read(content, columns)``).

    Rows keep their numbers, so faults are placed as in the file. ``progress`` is told the rows done. Raises what
    ``read`` raises for the same file.
    """
    return _Extract(export, progress).write(source)


class _Extract:
    def __init__(self, export: Export, progress: Progress) -> None:
        self.export = export
        self.progress = progress
        self.places = sorted((place, field) for field, place in export.table.layout.columns.items())
        self.width = export.table.layout.width
        self.changes = [(place, self._change(field)) for place, field in self.places]
        self.row_of = {number: row for row, number in enumerate(export.table.rows) if number}
        self.shared = Counter(export.table.ids)
        self.holders: dict[str, int] = {}
        self.people: dict[str, int] = {}
        self.managers: dict[str, str] = {}

    def write(self, source: Source) -> tuple[bytes, dict[Field, str]]:
        layout, names = self.export.table.layout, self._names()
        with opened(source) as stream:
            encoding = detect(stream)
            try:
                text = self._written(names, told(well_formed_blocks(stream, encoding, layout, Faults()), self.progress))
            except csv.Error:
                text = self._written(names, told(mended_blocks(stream, encoding, layout, Faults()), self.progress))
        return text.encode("utf-8", "replace"), {field: names.get(field, "") for field in Field}

    def _written(self, names: Mapping[Field, str], blocks: Iterable[Block]) -> str:
        text = io.StringIO(newline="")
        text.write("sep=,\r\n")
        writer = csv.writer(text)
        writer.writerows([[]] * (self.export.table.layout.header_row - 1))
        writer.writerow([*names.values(), ""])
        for first, records in blocks:
            writer.writerows(self._cut(number, record) for number, record in enumerate(records, start=first))
        return text.getvalue()

    def _names(self) -> dict[Field, str]:
        """The names of the columns kept, each of its own even where the file gives one name to two."""
        names: dict[Field, str] = {}
        for place, field in self.places:
            name = self.export.table.layout.column_name(place)
            names[field] = f"{name} ({field.value})" if name in names.values() else name
        return names

    def _cut(self, number: int, record: list[str]) -> list[str]:
        row = self.row_of.get(number)
        if row is None:
            return []
        kept = [
            change(row, record[place]) if change else record[place]
            for place, change in self.changes
            if place < len(record)
        ]
        if len(kept) < len(self.places):
            # The row ended before the last column kept, and must end so again.
            return kept or [""]
        return [*kept, _MORE, _MORE] if any(record[self.width :]) else [*kept, _MORE]

    def _change(self, field: Field) -> Callable[[int, str], str] | None:
        """What is made of a cell of this column; None where it is kept as it is, as most are."""
        if field is Field.HOLDER:
            return self._holder
        if field is Field.DOTTED:
            return self._dotted
        return self._manager if field is Field.MANAGER and not self.export.lines.by_title else None

    def _holder(self, row: int, cell: str) -> str:
        key = cell.strip().casefold()
        return "" if names_nobody(key) else f"h{self.holders.setdefault(key, len(self.holders) + 1)}"

    def _dotted(self, row: int, cell: str) -> str:
        """The lines as they were understood, by id."""
        ids = [self.export.table.ids[end] for end in self.export.dotted.get(row, ())]
        if len(ids) == 1 or not any(mark in each for each in ids for mark in ";,|"):
            return ";".join(ids)
        return cell if not may_name_a_person(cell) else ""

    def _manager(self, row: int, cell: str) -> str:
        # A manager stands on many rows and is looked at once.
        if cell not in self.managers:
            self.managers[cell] = self._without_a_name(cell) if may_name_a_person(cell) else cell
        return self.managers[cell]

    def _without_a_name(self, cell: str) -> str:
        inside = bracketed(cell)
        if inside and not may_name_a_person(inside) and self.shared[inside]:
            return inside
        return f"(a person's name, {self.people.setdefault(cell, len(self.people) + 1)})"


def columns_read(export: Export) -> Mapping[Field, str]:
    """For each field that a column holds, the column's name in the file."""
    layout = export.table.layout
    return {field: layout.column_name(place) for field, place in layout.columns.items()}


def samples(content: bytes, columns: Mapping[Field, str], most: int = 3) -> dict[Field, list[str]]:
    """The first different values of each column of an extract; none of who holds a post."""
    text = io.StringIO(content.decode("utf-8"), newline="")
    text.readline()
    records = (record for record in csv.reader(text) if record)
    header = next(records)
    first = list(islice(records, 200))
    shown: dict[Field, list[str]] = {}
    for field, name in columns.items():
        if name and field is not Field.HOLDER:
            place = header.index(name)
            values = dict.fromkeys(record[place].strip()[:80] for record in first if place < len(record))
            shown[field] = [value for value in values if value and not value.startswith("(a person's name")][:most]
    return shown
