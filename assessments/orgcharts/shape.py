"""The shape that the lines of an export make: lines to oneself, circles, and more tops than one."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import compress
from operator import ge

from .faults import Fault
from .lines import LOST, OPEN, TOP, Lines, OpenLine, rows_ending
from .table import Table

# A chart of dead posts can have hundreds of tops: so many are told one by one.
_TOPS_TOLD = 20
_NAMED_IN_CIRCLE = 8


def look_at_shape(table: Table, lines: Lines) -> None:
    """Leaves lines to oneself open, and finds circles and minor tops; each is told in ``table.faults``."""
    suspects = _rows_before_their_managers(lines.ends)
    _doubt_lines_to_self(table, lines, suspects)
    for circle in _circles(lines.ends, suspects):
        fault = _tell(table, lines, min(circle), "circles", describe_circle(table, circle))
        lines.circles |= dict.fromkeys(circle, (circle, fault))
    _tell_tops(table, lines)


def describe_circle(table: Table, circle: tuple[int, ...]) -> str:
    """A circle of reporting lines in words, with its rows."""
    titles = [f'"{table.titles[row].text}" (row {table.rows[row]})' for row in circle[:_NAMED_IN_CIRCLE]]
    if len(circle) > _NAMED_IN_CIRCLE:
        titles.append(f"{len(circle) - _NAMED_IN_CIRCLE} more posts")
    through = " → ".join([*titles, titles[0]])
    return f"These posts report to each other in a circle: {through}. Correct one of these lines."


def _tell(table: Table, lines: Lines, row: int, kind: str, text: str) -> Fault:
    return table.faults.add(kind, table.rows[row] or None, table.layout.name(lines.column), text)


def _rows_before_their_managers(ends: list[int]) -> list[int]:
    """The rows whose manager does not stand further up in the file: every circle and line to oneself has one."""
    rows = range(len(ends))
    return list(compress(rows, map(ge, ends, rows)))


def _doubt_lines_to_self(table: Table, lines: Lines, suspects: list[int]) -> None:
    for row in [row for row in suspects if lines.ends[row] == row]:
        text = f'"{table.titles[row].text}" reports to itself. Give its manager, or leave the cell blank at the top.'
        fault = _tell(table, lines, row, "lines to oneself", text)
        lines.open[row] = OpenLine((TOP, LOST), "a post that is not known", fault)
        lines.ends[row] = OPEN


def _circles(ends: list[int], suspects: list[int]) -> Iterator[tuple[int, ...]]:
    """Each circle once: from the suspects upwards, until a row that was walked over before."""
    seen = bytearray(len(ends))
    for start in suspects:
        path, row = [], start
        while row >= 0 and not seen[row]:
            seen[row] = 1
            path.append(row)
            row = ends[row]
        if row >= 0 and seen[row] == 1:
            yield tuple(path[path.index(row) :])
        for each in path:
            seen[each] = 2


def _tell_tops(table: Table, lines: Lines) -> None:
    """One post is at the top; others without a manager may have lost theirs."""
    out = lines.left_out | lines.dead
    tops = [row for row in rows_ending(lines.ends, TOP) if row not in out]
    doubtful = [row for row, line in lines.open.items() if TOP in line.ends and row not in out]
    if len(tops) + len(doubtful) < 2:
        return
    below = _posts_below(lines)
    main = max((*tops, *doubtful), key=lambda top: (below[top], -top))
    others = [top for top in tops if top != main]
    named = f'"{table.titles[main].text}" on row {table.rows[main]}'
    column = table.layout.name(lines.column)
    for top in others:
        text = f'"{table.titles[top].text}" has no manager, though it is not the main top: that is {named}.'
        lines.minor_tops[top] = Fault(table.rows[top], column, text)
    for top in others if len(others) <= _TOPS_TOLD else ():
        _tell(table, lines, top, "posts without a manager", lines.minor_tops[top].text)
    if len(others) > _TOPS_TOLD:
        rows = ", ".join(str(table.rows[top]) for top in others[:_TOPS_TOLD])
        text = f"{len(others):,} posts have no manager beside the main top, {named}: rows {rows} and so on."
        _tell(table, lines, others[0], "posts without a manager", text)


def _posts_below(lines: Lines) -> Counter[int]:
    """How many posts report up to each top."""
    ends = lines.ends
    tops = array("q", [LOST]) * len(ends)
    for start in range(len(ends)):
        path, row = [], start
        while row >= 0 and tops[row] == LOST and ends[row] >= 0 and row not in lines.circles:
            path.append(row)
            row = ends[row]
        top = tops[row] if row >= 0 and tops[row] != LOST else row
        for each in path:
            tops[each] = top
    return Counter(tops)
