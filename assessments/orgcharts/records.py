"""An export's records, in blocks: at full speed where the file is well formed, line by line where its quotes are not."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import BinaryIO, TextIO

from assessments.languages import Saying, marked

from .decode import Encoding, mended, text_of
from .faults import Faults
from .layout import Layout

Block = tuple[int, list[list[str]]]

# Is told how many rows are done, now and then.
Progress = Callable[[int], None]

# Small blocks stay in the processor's cache: twice as fast as large ones.
_BLOCK = 500
# A cell with more line breaks than this is taken for a quotation mark that nobody closed.
_LONGEST_CELL_LINES = 200

_IN_WINDOWS = Saying(
    marked("The cell holds bytes that are not UTF-8; they were read as Windows-1252. Save the whole file as UTF-8.")
)
_UNPAIRED = Saying(
    marked(
        "A quotation mark in this row is not closed, or stands inside a cell without being doubled. The row was read by itself."
    )
)


def silent(rows: int) -> None:
    """For whoever need not be told how far a file is read."""


def told(blocks: Iterable[Block], progress: Progress) -> Iterator[Block]:
    """The same blocks; ``progress`` is told the last row of each one that has been dealt with."""
    for first, records in blocks:
        yield first, records
        progress(first + len(records) - 1)


def well_formed_blocks(stream: BinaryIO, encoding: Encoding, layout: Layout, faults: Faults) -> Iterator[Block]:
    """The records below the header, as (row of the first, records).

    Raises ``csv.Error`` at the first misplaced quotation mark: then ``mended_blocks`` is the way to read.
    """
    with text_of(stream, encoding) as text:
        _skip_hidden(text, layout)
        reader = csv.reader(text, delimiter=layout.delimiter, skipinitialspace=True, strict=True)
        yield from _in_blocks(reader, layout, encoding, faults)


def mended_blocks(stream: BinaryIO, encoding: Encoding, layout: Layout, faults: Faults) -> Iterator[Block]:
    """The same of a file with misplaced quotation marks, each told in ``faults``. Never raises ``csv.Error``."""
    with text_of(stream, encoding) as text:
        _skip_hidden(text, layout)
        yield from _in_blocks(_carefully(text, layout, faults), layout, encoding, faults)


def _skip_hidden(text: TextIO, layout: Layout) -> None:
    for _ in range(layout.hidden_lines):
        text.readline()


def _in_blocks(records: Iterable[list[str]], layout: Layout, encoding: Encoding, faults: Faults) -> Iterator[Block]:
    row = layout.header_row + 1
    below = islice(records, layout.header_row, None)
    while block := list(islice(below, _BLOCK)):
        if encoding.broken:
            block = [_mended(number, record, layout, faults) for number, record in enumerate(block, start=row)]
        yield row, block
        row += len(block)


def _mended(row: int, record: list[str], layout: Layout, faults: Faults) -> list[str]:
    """The record with its broken bytes read as Windows-1252, each such cell told."""
    for index, cell in enumerate(record):
        if not cell.isascii() and mended(cell) != cell:
            faults.add(marked("cells in another encoding"), row, layout.column_name(index), _IN_WINDOWS)
            record[index] = mended(cell)
    return record


def _carefully(text: TextIO, layout: Layout, faults: Faults) -> Iterator[list[str]]:
    """Each record; a line whose quotation marks do not pair up is taken alone, so that it swallows no other row."""
    waiting: deque[str] = deque()

    def next_line() -> str:
        return waiting.popleft() if waiting else text.readline()

    row = 0
    while first := next_line():
        row += 1
        taken: list[str] = []
        record = _strictly(first, next_line, taken, layout.delimiter)
        if record is None:
            waiting.extendleft(reversed(taken))
            record = _alone(first, row, layout, faults)
        yield record


def _strictly(first: str, next_line: Callable[[], str], taken: list[str], delimiter: str) -> list[str] | None:
    """The record that begins with the line ``first``, or None. ``taken`` gathers the further lines that it needed."""

    def needed() -> Iterator[str]:
        yield first
        while len(taken) < _LONGEST_CELL_LINES and (line := next_line()):
            taken.append(line)
            yield line

    try:
        return next(csv.reader(needed(), delimiter=delimiter, skipinitialspace=True, strict=True), [])
    except csv.Error:
        return None


def _alone(line: str, row: int, layout: Layout, faults: Faults) -> list[str]:
    """The cells of one line with misplaced quotation marks, split in the way that gives the right number of cells."""
    line = line.rstrip("\r\n")
    pieces = line.split(layout.delimiter)
    bare = [piece.strip().strip('"') for piece in pieces]
    first = next((index for index, piece in enumerate(pieces) if '"' in piece), 0)
    faults.add(
        marked("quotation marks that do not pair up"),
        row,
        layout.column_name(first),
        _UNPAIRED,
    )
    try:
        lenient = next(csv.reader([line], delimiter=layout.delimiter, skipinitialspace=True), bare)
    except csv.Error:
        return bare
    return lenient if len(lenient) == layout.width else bare
