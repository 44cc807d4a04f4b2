"""The shape that the lines of an export make: lines to oneself, circles, and more tops than one."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator
from itertools import compress
from operator import ge

from assessments.languages import Listing, Saying, marked, nmarked

from .faults import Fault
from .lines import LOST, NOT_KNOWN, OPEN, TOP, Lines, OpenLine, rows_ending
from .table import Table

# A chart of dead posts can have hundreds of tops: so many are told one by one.
_TOPS_TOLD = 20
_NAMED_IN_CIRCLE = 8

_CIRCLE = marked("These posts report to each other in a circle: {posts}. Correct one of these lines.")
_POST = marked('"{title}" (row {row})')
_ONE_MORE, _MORE = nmarked("{count} more post", "{count} more posts")
_TO_ITSELF = marked('"{title}" reports to itself. Give its manager, or leave the cell blank at the top.')
_NO_MANAGER = marked('"{title}" has no manager, though it is not the main top: that is "{top}" on row {row}.')
_MANY_TOPS = marked('{count} posts have no manager beside the main top, "{top}" on row {row}: rows {rows} and so on.')


def look_at_shape(table: Table, lines: Lines) -> None:
    """Leaves lines to oneself open, and finds circles and minor tops; each is told in ``table.faults``."""
    suspects = _rows_before_their_managers(lines.ends)
    _doubt_lines_to_self(table, lines, suspects)
    for circle in _circles(lines.ends, suspects):
        fault = _tell(table, lines, min(circle), marked("circles"), describe_circle(table, circle))
        lines.circles |= dict.fromkeys(circle, (circle, fault))
    _tell_tops(table, lines)


def describe_circle(table: Table, circle: tuple[int, ...]) -> Saying:
    """A circle of reporting lines in words, with its rows."""
    posts = [
        Saying(_POST, {"title": table.titles[row].text, "row": str(table.rows[row])})
        for row in circle[:_NAMED_IN_CIRCLE]
    ]
    unnamed = len(circle) - _NAMED_IN_CIRCLE
    more = [Saying(_ONE_MORE, {"count": unnamed}, _MORE)] if unnamed > 0 else []
    return Saying(_CIRCLE, {"posts": Listing((*posts, *more, posts[0]), " → ")})


def _tell(table: Table, lines: Lines, row: int, kind: str, said: Saying) -> Fault:
    return table.faults.add(kind, table.rows[row] or None, table.layout.name(lines.column), said)


def _rows_before_their_managers(ends: list[int]) -> list[int]:
    """The rows whose manager does not stand further up in the file: every circle and line to oneself has one."""
    rows = range(len(ends))
    return list(compress(rows, map(ge, ends, rows)))


def _doubt_lines_to_self(table: Table, lines: Lines, suspects: list[int]) -> None:
    for row in [row for row in suspects if lines.ends[row] == row]:
        said = Saying(_TO_ITSELF, {"title": table.titles[row].text})
        fault = _tell(table, lines, row, marked("lines to oneself"), said)
        lines.open[row] = OpenLine((TOP, LOST), NOT_KNOWN, fault)
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
    at_the_top = {"top": table.titles[main].text, "row": str(table.rows[main])}
    kind, column = marked("posts without a manager"), table.layout.name(lines.column)
    for top in others:
        said = Saying(_NO_MANAGER, {"title": table.titles[top].text, **at_the_top})
        lines.minor_tops[top] = Fault(table.rows[top], column, said)
        if len(others) <= _TOPS_TOLD:
            _tell(table, lines, top, kind, said)
    if len(others) > _TOPS_TOLD:
        rows = ", ".join(str(table.rows[top]) for top in others[:_TOPS_TOLD])
        _tell(table, lines, others[0], kind, Saying(_MANY_TOPS, {"count": len(others), **at_the_top, "rows": rows}))


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
