"""The solid lines of an export: which row each manager's cell means, and every fault of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import repeat

from assessments.languages import Saying, marked
from assessments.languages import gettext as _

from .cells import is_nothing, is_top, title_key
from .columns import EXPECTED, Field
from .faults import Fault, UnreadableExport
from .index import Index
from .layout import columns_found
from .table import Table

# A manager of whom nothing can be told.
NOT_KNOWN = Saying(marked("a post that is not known"))

# Ends of a line that are no row: nobody is above; whoever is above is not known; several readings, see ``Lines.open``.
TOP = -1
LOST = -2
OPEN = -3


@dataclass(frozen=True, slots=True)
class OpenLine:
    """A solid line that does not say for certain where it ends: the ends it may have (rows, ``TOP`` or ``LOST``).

    ``shown`` stands for the manager where a chart needs a name for somebody who is not in it.
    """

    ends: tuple[int, ...]
    shown: Saying | str
    fault: Fault


@dataclass(slots=True)
class Lines:
    """Where each row's solid line ends: ``ends[row]`` is a row, ``TOP`` or ``OPEN``, which ``open[row]`` describes.

    ``index`` finds rows by the name that managers are given by, a title where ``by_title``; ``column`` holds them.
    ``left_out`` are rows that describe no post, or the same post as another row once more. ``dead`` are posts that are
    no more. ``circles`` maps each row that reports up to itself to the circle it is in, with the fault; ``minor_tops``
    each top but the main one to its fault.
    """

    index: Index
    column: Field
    by_title: bool
    references: list[str]
    ends: list[int]
    open: dict[int, OpenLine] = field(default_factory=dict)
    left_out: set[int] = field(default_factory=set)
    dead: set[int] = field(default_factory=set)
    circles: dict[int, tuple[tuple[int, ...], Fault]] = field(default_factory=dict)
    minor_tops: dict[int, Fault] = field(default_factory=dict)


def rows_ending(ends: list[int], end: int) -> Iterator[int]:
    """The rows whose line ends there. Few do of ``TOP`` and ``OPEN``, and a list is searched faster than walked over."""
    row = -1
    with suppress(ValueError):
        while True:
            row = ends.index(end, row + 1)
            yield row


def lines_of(table: Table) -> Lines:
    """The lines as far as exact references settle them: by id, or by title where that is how managers are given.

    Raises ``UnreadableExport`` where it is neither.
    """
    if Field.ID in table.layout.columns and any(table.ids):
        lines = _by_id(table)
        if any(end != OPEN for end in lines.ends) or not _prefers_titles(table):
            return lines
        if not table.manager_titles:
            name = table.layout.name(Field.MANAGER)
            text = marked("The managers in this column are no ids but titles of other rows, and were taken so.")
            table.faults.add(marked("managers by title"), table.layout.header_row, name, Saying(text))
    return _by_title(table)


def _by_id(table: Table) -> Lines:
    return _exactly(Index(table.ids, table.has_plain_ids), Field.MANAGER, False, table.managers)


def _by_title(table: Table) -> Lines:
    index = Index([title_key(title.text) for title in table.titles])
    column = Field.MANAGER_TITLE if table.manager_titles else Field.MANAGER
    references = table.manager_titles or table.managers
    if column is Field.MANAGER and not _many_are_titles(references, index):
        words = _(
            'No id column was found, and the managers in "{column}" are not titles of other rows. {found} {expected}'
        )
        found, expected = columns_found(table.layout.headers), _(EXPECTED)
        raise UnreadableExport(
            words.format(column=table.layout.name(column), found=found, expected=expected),
            tuple(dict.fromkeys(name for name in table.layout.headers if name)),
        )
    return _exactly(index, column, True, [title_key(reference) for reference in references])


def _exactly(index: Index, column: Field, by_title: bool, references: list[str]) -> Lines:
    ends = list(map(index.exact.get, references, repeat(OPEN)))
    return Lines(index, column, by_title, references, ends)


def _prefers_titles(table: Table) -> bool:
    """Where no manager is an id as written: whether they are titles, and none is an id written in another way."""
    if all(is_top(manager) for manager in table.managers) and not any(table.manager_titles):
        return False
    if Index(table.ids).loosely(table.managers):
        return False
    index = Index([title_key(title.text) for title in table.titles])
    return bool(table.manager_titles) or (bool(index.exact) and _many_are_titles(table.managers, index))


def _many_are_titles(references: list[str], index: Index) -> bool:
    asked = [reference for reference in references if not is_top(reference) and not is_nothing(reference)]
    met = sum(title_key(reference) in index.exact for reference in asked)
    return not asked or met * 3 >= len(asked)
