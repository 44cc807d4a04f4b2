"""An export's rows as columns: only what a chart needs, cell by cell as tidy text, with the faults of each row."""

from __future__ import annotations

from array import array
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress
from operator import itemgetter
from typing import TypeVar

from assessments.languages import Saying, marked

from ..scoring import Role, Status, parse_roles
from .addresses import Addresses
from .cells import (
    TitleCell,
    are_surely_ids,
    bracketed,
    loose_key,
    names_nobody,
    read_status,
    read_title,
    read_yes_no,
    says_vacant,
    split_references,
    tidy_id,
    tidy_ids,
    title_key,
)
from .columns import Field
from .faults import Faults
from .layout import Layout
from .notes import describes_no_post, may_be_a_remark, tell_remark
from .records import Block

_Word = TypeVar("_Word")

_TOO_MANY = marked(
    "The header has {width} cells and the row {given}, so its cells may stand in the wrong columns. "
    "Put quotation marks around a cell that holds the delimiter."
)
_TOO_FEW = marked("The header has {width} cells and the row {given}: what is lacking was taken as blank.")
_READ_AS_VACANT = Saying(
    marked("The holder’s cell says that nobody holds the post, and its status is blank: it was read as vacant.")
)
_UNKNOWN = {
    Field.STATUS: marked("unknown values in status"),
    Field.VACANT: marked("unknown values in vacant"),
    Field.RISK: marked("unknown values in company_wide_risk"),
    Field.ROLE: marked("unknown values in role"),
}
_YES_OR_NO = marked('"{given}" was left out. Use yes or no.')
_ACCEPTED = {
    Field.STATUS: marked('"{given}" was left out. Use one of: {words}.'),
    Field.VACANT: _YES_OR_NO,
    Field.RISK: _YES_OR_NO,
    Field.ROLE: marked('"{given}" was left out. Use one or more of: {words}, joined by ;.'),
}
_WORDS = {Field.STATUS: ", ".join(Status), Field.VACANT: "", Field.RISK: "", Field.ROLE: ", ".join(Role)}


class _Interned(dict[str, str]):
    """Gives one and the same string for equal ones: a manager's id stands on many rows."""

    def __missing__(self, text: str) -> str:
        self[text] = text
        return text


class _Titles(dict[str, TitleCell]):
    """Each title as written and as read: a title stands on many rows and is looked at once.

    ``odd`` are those that are blank or could be a header's.
    """

    def __init__(self) -> None:
        super().__init__()
        self.odd: set[str] = set()

    def __missing__(self, cell: str) -> TitleCell:
        read = self[cell] = read_title(cell)
        if read.names_a_column or not cell.strip():
            self.odd.add(cell)
        return read


@dataclass(slots=True)
class _Records:
    """Some records and the row of each. A column is picked out of them once, however many steps look at it."""

    rows: Sequence[int]
    records: list[list[str]]
    _columns: dict[int, list[str]] = field(default_factory=dict)

    def column(self, place: int) -> list[str]:
        if place not in self._columns:
            self._columns[place] = list(map(itemgetter(place), self.records))
        return self._columns[place]

    def without(self, left_out: set[int]) -> _Records:
        kept = [index for index in range(len(self.records)) if index not in left_out]
        return _Records([self.rows[index] for index in kept], [self.records[index] for index in kept])


@dataclass(slots=True)
class Table:
    """The rows that describe a post, column by column; the index of a row in these lists names it everywhere else.

    ``holders`` is an opaque number for each row, 0 for nobody: people's names are not kept. What a cell of the
    optional columns says is in the dictionaries, for the rows where it says anything; None where it cannot be read.
    ``has_plain_ids``: none of the ids is lost or a word for nothing, as a quick look can tell.
    ``shifted`` and ``cut_short`` hold rows whose cells may stand in the wrong columns, or that end before the manager's.
    """

    layout: Layout
    faults: Faults
    rows: array[int] = field(default_factory=lambda: array("L"))
    ids: list[str] = field(default_factory=list)
    managers: list[str] = field(default_factory=list)
    manager_titles: list[str] = field(default_factory=list)
    titles: list[TitleCell] = field(default_factory=list)
    holders: array[int] = field(default_factory=lambda: array("q"))
    dotted: dict[int, str] = field(default_factory=dict)
    roles: dict[int, tuple[Role, ...] | None] = field(default_factory=dict)
    statuses: dict[int, Status | None] = field(default_factory=dict)
    risks: dict[int, bool | None] = field(default_factory=dict)
    shifted: set[int] = field(default_factory=set)
    cut_short: set[int] = field(default_factory=set)
    has_plain_ids: bool = True
    addresses: Addresses = field(default_factory=Addresses)
    _maybe_remarks: list[tuple[int, list[str]]] = field(default_factory=list)
    _references: _Interned = field(default_factory=_Interned)
    _read_titles: _Titles = field(default_factory=_Titles)

    def __len__(self) -> int:
        return len(self.rows)

    def fill(self, blocks: Iterable[Block]) -> None:
        """Takes all records in."""
        for first_row, records in blocks:
            rows: Sequence[int] = range(first_row, first_row + len(records))
            if set(map(len, records)) != {self.layout.width}:
                records = [self._straight(row, record) for row, record in zip(rows, records, strict=True)]
            posts = self._posts_only(_Records(rows, records))
            if posts.records:
                self._take(posts)
        self._take_posts_among_remarks()
        self._references.clear()
        self.addresses.hide(self.rows, self.ids, self.managers, self.dotted)
        self._tell_titles()

    def different_titles(self) -> set[TitleCell]:
        """The titles, each as often as it was written in another way and not as often as rows bear it."""
        return set(self.titles)

    def rows_titled(self, wanted: set[TitleCell]) -> Iterator[int]:
        """The rows that bear one of these titles."""
        return compress(range(len(self.titles)), map(wanted.__contains__, self.titles)) if wanted else iter(())

    def tell(self, kind: Saying | str, index: int, column: Field, said: Saying) -> None:
        """Notes a fault in a row's cell."""
        self.faults.add(kind, self.rows[index], self.layout.name(column), said)

    def _straight(self, row: int, record: list[str]) -> list[str]:
        """The record with as many cells as the header has."""
        width, given = self.layout.width, len(record)
        if given > width and any(record[width:]):
            said = Saying(_TOO_MANY, {"width": width, "given": given})
            self.faults.add(marked("rows with too many cells"), row, self.layout.column_name(width), said)
            self.shifted.add(row)
        elif given < width and any(record):
            said = Saying(_TOO_FEW, {"width": width, "given": given})
            self.faults.add(marked("rows with too few cells"), row, self.layout.column_name(given), said)
            manager = self.layout.columns.get(Field.MANAGER, self.layout.columns.get(Field.MANAGER_TITLE, 0))
            if manager >= given:
                self.cut_short.add(row)
        return [*record[:width], *[""] * (width - given)]

    def _posts_only(self, read: _Records) -> _Records:
        """Leaves out blank rows, repeated headers, totals and remarks: only a row without title or id can be one."""
        rows, records = read.rows, read.records
        titles, ids = self._column(Field.TITLE, read), self._column(Field.ID, read)
        deque(map(self._read_titles.__getitem__, titles), maxlen=0)  # reads each title that is new
        odd = self._read_titles.odd
        suspects = [index for index, title in enumerate(titles) if title in odd] if not odd.isdisjoint(titles) else []
        if Field.ID in self.layout.columns and (not all(ids) or any(map(str.isspace, ids))):
            suspects += [index for index, given in enumerate(ids) if not given.strip()]
        left_out = set()
        for index in sorted(set(suspects)):
            if describes_no_post(rows[index], records[index], self.layout, self.faults):
                left_out.add(index)
            elif may_be_a_remark(records[index], self.layout):
                left_out.add(index)
                self._maybe_remarks.append((rows[index], records[index]))
        return read.without(left_out) if left_out else read

    def _take_posts_among_remarks(self) -> None:
        """Once all references are known: what looks like a remark and is named by another row is a post without a title."""
        if not self._maybe_remarks:
            return
        named = self._named()
        for row, record in self._maybe_remarks:
            own = (loose_key(tidy_id(self._cell(Field.ID, record))), title_key(self._cell(Field.TITLE, record)))
            if named.isdisjoint(filter(None, own)):
                tell_remark(row, record, self.layout, self.faults)
            else:
                self._take(_Records([row], [record]))
        self._maybe_remarks.clear()

    def _named(self) -> set[str]:
        """What the managers' cells and the dotted lines name, as ids and as titles are compared."""
        dotted = {part for cell in self.dotted.values() for part in (tidy_id(cell), *split_references(cell))}
        written = {*self.managers, *self.manager_titles, *dotted}
        inside = {text for text in map(bracketed, written) if text}
        return {*map(loose_key, written | inside), *map(title_key, written)} - {""}

    def _cell(self, wanted: Field, record: list[str]) -> str:
        return record[self.layout.columns[wanted]] if wanted in self.layout.columns else ""

    def _take(self, records: _Records) -> None:
        start = len(self.rows)
        self.rows.extend(records.rows)
        self.titles += map(self._read_titles.__getitem__, self._column(Field.TITLE, records))
        ids = tidy_ids(self._column(Field.ID, records))
        self.ids += ids
        # Here, where they are still in the processor's cache: later it takes four times as long.
        self.has_plain_ids = self.has_plain_ids and are_surely_ids(ids)
        self.managers += map(self._references.__getitem__, tidy_ids(self._column(Field.MANAGER, records)))
        if Field.MANAGER_TITLE in self.layout.columns:
            column = self._column(Field.MANAGER_TITLE, records)
            self.manager_titles += (self._read_titles[cell].text for cell in column)
        self._take_holders(records)
        self._take_words(start, records)

    def _column(self, wanted: Field, records: _Records) -> list[str]:
        if wanted not in self.layout.columns:
            return [""] * len(records.records)
        return records.column(self.layout.columns[wanted])

    def _take_holders(self, records: _Records) -> None:
        # Only whether two rows have the same holder matters, so a number stands for the name or key in the cell.
        if Field.HOLDER in self.layout.columns:
            cells = (cell.strip().casefold() for cell in self._column(Field.HOLDER, records))
            self.holders.extend(0 if names_nobody(cell) or says_vacant(cell) else hash(cell) or 1 for cell in cells)

    def _take_words(self, start: int, records: _Records) -> None:
        self.dotted.update((index, cell or "") for index, cell in self._read(Field.DOTTED, start, records, str.strip))
        self.roles.update(self._read(Field.ROLE, start, records, _read_roles))
        self.risks.update(self._read(Field.RISK, start, records, read_yes_no))
        statuses = self._read(Field.STATUS, start, records, read_status)
        # Most posts are filled: that goes without saying, and without taking memory.
        self.statuses.update((index, status) for index, status in statuses if status is not Status.FILLED)
        for index, vacant in self._read(Field.VACANT, start, records, read_yes_no):
            if vacant is not False:
                self.statuses[index] = Status.VACANT if vacant else None
        self._take_vacancies(start, records)

    def _take_vacancies(self, start: int, records: _Records) -> None:
        """A holder's cell that says "vacant" tells the status where no other cell does."""
        column = self._column(Field.HOLDER, records) if Field.HOLDER in self.layout.columns else []
        vacant = {cell for cell in set(column) if says_vacant(cell)}
        for index, record in enumerate(records.records) if vacant else ():
            if column[index] in vacant and not any(
                self._cell(each, record).strip() for each in (Field.STATUS, Field.VACANT)
            ):
                self.statuses[start + index] = Status.VACANT
                self.tell(marked("holders that say vacant"), start + index, Field.HOLDER, _READ_AS_VACANT)

    def _read(
        self, wanted: Field, start: int, records: _Records, read: Callable[[str], _Word | None]
    ) -> Iterator[tuple[int, _Word | None]]:
        """What the filled cells of a column say, row by row, telling those that cannot be read. Each word is read once."""
        column = self._column(wanted, records) if wanted in self.layout.columns else []
        known = {cell: read(cell) for cell in set(column) if cell and not cell.isspace()}
        unread = {cell: _unread(wanted, cell) for cell, said in known.items() if said is None}
        for index, cell in enumerate(column, start) if known else ():
            if cell in known:
                if cell in unread:
                    self.tell(_UNKNOWN[wanted], index, wanted, unread[cell])
                yield index, known[cell]

    def _tell_titles(self) -> None:
        """The faults of titles, row by row. Few titles have any, so only their rows are looked for."""
        faulty = {cell.text for cell in self._read_titles.values() if cell.faults}
        self._read_titles.clear()
        if not faulty:
            return
        for index, title in enumerate(self.titles):
            for fault in title.faults if title.text in faulty else ():
                self.tell(fault, index, Field.TITLE, fault)


def _unread(wanted: Field, cell: str) -> Saying:
    """The fault of a cell that says nothing we know."""
    return Saying(_ACCEPTED[wanted], {"given": " ".join(cell.split())[:60], "words": _WORDS[wanted]})


def _read_roles(cell: str) -> tuple[Role, ...] | None:
    try:
        return parse_roles(cell.replace(",", ";").replace("|", ";"))
    except ValueError:
        return None
