"""Reads an export: bytes to text, text to columns, columns to posts and the lines between them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import BinaryIO

from assessments.languages import Saying, marked
from assessments.languages import gettext as _

from .cells import is_nothing, is_top, may_name_a_person, split_references, tidy_id, title_key
from .columns import Field
from .decode import Encoding, Source, detect, opened, text_of
from .drawing import draw_lines
from .faults import Faults, UnreadableExport
from .layout import SAMPLE_CHARACTERS, Layout, find_layout
from .lines import Lines
from .records import Progress, mended_blocks, silent, told, well_formed_blocks
from .table import Table

_NO_TITLES = marked(
    'The title column "{column}" holds numbers and no words, for example "{title}". '
    "Expected the titles of the posts there."
)
# What is wrong with a dotted line: where what is written may be a person's name, and where it can be repeated.
_NOWHERE = (
    marked("The dotted line leads to no post in the file. Add that post, or remove the line."),
    marked('The dotted line to "{post}" leads to no post in the file. Add that post, or remove the line.'),
)
_TO_SEVERAL = (
    marked("The dotted line can mean several posts, so it was left out. Give each post an id of its own."),
    marked('The dotted line to "{post}" can mean several posts, so it was left out. Give each post an id of its own.'),
)
_TO_ITSELF = (
    marked("The dotted line leads to the post itself. Remove the line."),
    marked('The dotted line to "{post}" leads to the post itself. Remove the line.'),
)


@dataclass(frozen=True, slots=True)
class Export:
    """An HR export or organogram as read: its layout, its rows as columns, and the lines between the rows."""

    encoding: str
    layout: Layout
    table: Table
    lines: Lines
    dotted: dict[int, tuple[int, ...]] = field(default_factory=dict)

    @property
    def faults(self) -> Faults:
        return self.table.faults

    def same_post(self, row: int) -> list[int]:
        """The rows that claim to be the same post as ``row``, by their id, itself first."""
        name = self.lines.index.names[row]
        others = [other for other in self.lines.index.rows_of(name) if other != row]
        return [row, *others]


def read(source: Source, columns: Mapping[Field, str] | None = None, progress: Progress = silent) -> Export:
    """The posts of an export and their lines. Takes its bytes or its path; ``columns`` names columns to take instead of
    those that would be suggested. ``progress`` is told the rows done.

    Faults of single rows are in ``faults``. Raises ``UnreadableExport`` saying what was found and what is expected, and
    ``OSError`` where the path cannot be opened.
    """
    with opened(source) as stream:
        encoding = detect(stream)
        faults = Faults()
        with text_of(stream, encoding) as text:
            sample = text.read(SAMPLE_CHARACTERS)
        layout = find_layout(sample, encoding, faults, columns)
        table = _table(stream, encoding, layout, faults, progress)
    _refuse_what_holds_no_posts(table)
    lines = draw_lines(table)
    export = Export(encoding.name, layout, table, lines, _dotted_lines(table, lines))
    # As written, these may be people's names. What they mean is known by now.
    for written in (table.managers, table.manager_titles, table.dotted, lines.references):
        written.clear()
    return export


def _refuse_what_holds_no_posts(table: Table) -> None:
    if not len(table):
        words = [_("The file has a header and no posts below it. Expected one row for each post.")]
        for first in table.faults.listed()[:1]:
            words.append(_("Row {row} was left out: {why}").format(row=first.row, why=first.text))
        raise UnreadableExport(" ".join(words))
    titles = sorted({title.text for title in table.different_titles()})
    if not any(letter.isalpha() for title in titles for letter in title) and any(titles):
        title = next(iter(filter(None, titles)))
        raise UnreadableExport(_(_NO_TITLES).format(column=table.layout.name(Field.TITLE), title=title))


def _table(stream: BinaryIO, encoding: Encoding, layout: Layout, faults: Faults, progress: Progress) -> Table:
    try:
        table = Table(layout, faults.copy())
        table.fill(told(well_formed_blocks(stream, encoding, layout, table.faults), progress))
    except csv.Error:
        table = Table(layout, faults.copy())
        table.fill(told(mended_blocks(stream, encoding, layout, table.faults), progress))
    return table


def _dotted_lines(table: Table, lines: Lines) -> dict[int, tuple[int, ...]]:
    """The dotted lines that lead somewhere, by row; the others are told and left out."""
    asked = {row: _parts(cell, lines) for row, cell in table.dotted.items()}
    fits = lines.index.loosely(
        {name for parts in asked.values() for name, _written in parts if name not in lines.index.exact}
    )
    drawn: dict[int, tuple[int, ...]] = {}
    for row, parts in asked.items():
        ends = []
        for name, written in parts:
            names = [name] if name in lines.index.exact else fits.get(name, [])
            rows = [each for fitting in names for each in lines.index.rows_of(fitting)]
            if fault := _dotted_fault(row, written, rows):
                table.tell(marked("dotted lines"), row, Field.DOTTED, fault)
            else:
                ends.append(rows[0])
        drawn[row] = tuple(dict.fromkeys(ends))
    return drawn


def _parts(cell: str, lines: Lines) -> list[tuple[str, str]]:
    """The references in a cell, each as the index knows it and as written."""
    whole = tidy_id(cell)
    name = title_key if lines.by_title else str
    pieces = [whole] if name(whole) in lines.index.exact else split_references(cell)
    return [(name(piece), piece) for piece in pieces if not is_nothing(piece) and not is_top(piece)]


def _dotted_fault(row: int, written: str, rows: list[int]) -> Saying | None:
    if len(rows) == 1 and rows[0] != row:
        return None
    unnamed, named = _NOWHERE if not rows else _TO_SEVERAL if len(rows) > 1 else _TO_ITSELF
    return Saying(unnamed) if may_name_a_person(written) else Saying(named, {"post": written})
