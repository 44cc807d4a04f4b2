"""How an export is laid out: its delimiter, where its header stands, and which column means what."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from assessments.languages import QUOTED, Listing, Saying, marked, quoted
from assessments.languages import gettext as _

from ..scoring import parse_roles
from .cells import is_nothing, is_top, loose_key, may_name_a_person, read_status, read_yes_no, tidy_ids
from .columns import ADDRESS_RANK, EXPECTED, Field, meaning
from .decode import Encoding, mended
from .faults import Faults, UnreadableExport

SAMPLE_CHARACTERS = 262_144
_HEADER_WITHIN = 20
# How much of the managers must stand in a column, and how much of the column be different, to take it for the ids.
_MEETING_AT_LEAST = 0.9
_DELIMITERS = ",;\t|"
_SEPARATOR_LINE = re.compile(r'\ufeff?"?sep=(.)"?\r?\n', re.IGNORECASE)
_SALUTATIONS = frozenset(
    str.split("mr mrs ms miss mx dr prof herr frau sir dame lord lady m mme mlle sr sra sig dhr mevr")
)

_NO_NAME = marked("(column {place}, no name)")
_NO_NAME_READ = re.compile(r"\(column (\d+), no name\)")
# Whether there is a title column and a manager column.
_LACKING = {
    (True, False): marked("No manager column was found in the first {rows} rows."),
    (False, True): marked("No title column was found in the first {rows} rows."),
    (False, False): marked("No title and no manager column was found in the first {rows} rows."),
}
_SEVERAL = marked('{names} could each be the {field} column; "{taken}" (column {place}) was read.')
_BY_VALUES = marked('"{column}" was read as the id column, because the managers name its values.')
_OF_ANOTHER_MEANING = {
    Field.ROLE: marked("No value in this column is a role of this format, so the column was left out."),
    Field.STATUS: marked("No value in this column is a status of this format, so the column was left out."),
    Field.VACANT: marked("No value in this column says yes or no to a vacant post, so the column was left out."),
    Field.RISK: marked("No value in this column says yes or no to company-wide risk, so the column was left out."),
}

Records = list[list[str]]


def shown_column(name: str) -> str:
    """A column's name for a reader: as it stands in the file, or its place in the language spoken."""
    unnamed = _NO_NAME_READ.fullmatch(name)
    return _(_NO_NAME).format(place=unnamed[1]) if unnamed else name


@dataclass(frozen=True, slots=True)
class Layout:
    """``header_row`` as a spreadsheet counts. ``columns``: where each field stands. ``hidden_lines``: a ``sep=`` line."""

    delimiter: str
    header_row: int
    headers: tuple[str, ...]
    columns: Mapping[Field, int]
    hidden_lines: int = 0

    @property
    def width(self) -> int:
        return len(self.headers)

    def name(self, wanted: Field) -> str | None:
        """The name in the file of the column that holds ``wanted``."""
        return self.column_name(self.columns[wanted]) if wanted in self.columns else None

    def column_name(self, index: int) -> str:
        """The column's name in the file, or its place where it has no name."""
        named = self.headers[index] if index < self.width else ""
        return named or _NO_NAME.format(place=index + 1)

    def means_the_same(self, record: Sequence[str]) -> bool:
        """Whether a record repeats the header: each needed cell names the field of its column."""
        needed = [self.columns[each] for each in (Field.ID, Field.TITLE, Field.MANAGER) if each in self.columns]
        meanings = [(meaning(record[index]) or (None,))[0] for index in needed if index < len(record)]
        wanted = [(meaning(self.headers[index]) or (None,))[0] for index in needed]
        return len(needed) > 1 and meanings == wanted


@dataclass(slots=True)
class _Found:
    """The first records of a file, as one delimiter splits them, and where the header is among them."""

    delimiter: str
    records: Records
    header: int = 0
    fields: dict[Field, list[tuple[int, int]]] = field(default_factory=dict)
    has_chosen: bool = False

    @property
    def merit(self) -> tuple[bool, int, int, int]:
        widths = Counter(len(record) for record in self.records[self.header :] if record)
        width, same = widths.most_common(1)[0] if widths else (0, 0)
        return self.has_chosen, len(self.fields), int(width > 1), same


def find_layout(sample: str, encoding: Encoding, faults: Faults, chosen: Mapping[Field, str] | None = None) -> Layout:
    """The layout of an export, from its first characters.

    ``chosen`` gives, for some fields, the name of the column to take instead of the one that would be suggested; an
    empty name for a field that no column holds.
    Raises ``UnreadableExport`` naming the columns found and those expected where an id, title or manager column is lacking.
    """
    hidden = _SEPARATOR_LINE.match(sample)
    body = sample[hidden.end() :] if hidden else sample
    delimiters = hidden[1] if hidden else _DELIMITERS
    names = frozenset(filter(None, (chosen or {}).values()))
    found = max((_split(body, delimiter, names) for delimiter in delimiters), key=lambda split: split.merit)
    headers = tuple(" ".join(_readable(name, encoding).split()) for name in found.records[found.header])
    below = found.records[found.header + 1 :]
    row = found.header + 1
    columns = _choose(found.fields, headers, below, faults, row)
    for wanted, name in (chosen or {}).items():
        columns.pop(wanted, None)
        if name:
            columns[wanted] = _column_named(name, headers)
    _drop_free_text(columns, headers, below, faults, row)
    _refuse_what_lacks(columns, headers, found)
    return Layout(found.delimiter, row, headers, columns, hidden_lines=1 if hidden else 0)


def _readable(cell: str, encoding: Encoding) -> str:
    return mended(cell) if encoding.broken else cell


def _split(body: str, delimiter: str, chosen: frozenset[str]) -> _Found:
    found = _Found(delimiter, list(_records(body, delimiter)))
    for index, record in enumerate(found.records[:_HEADER_WITHIN]):
        fields: dict[Field, list[tuple[int, int]]] = {}
        for column, name in enumerate(record):
            if known := meaning(name):
                fields.setdefault(known[0], []).append((known[1], column))
        # Where a person named columns, the header is the row that has them.
        has_chosen = bool(chosen) and chosen <= {" ".join(name.split()) for name in record}
        if (has_chosen, len(fields)) > (found.has_chosen, len(found.fields)):
            found.header, found.fields, found.has_chosen = index, fields, has_chosen
    return found


def _records(body: str, delimiter: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(body, newline=""), delimiter=delimiter, skipinitialspace=True)
    except csv.Error:
        # An unclosed quotation mark swallowed the rest of the sample: what came before tells the layout.
        return


def _column_named(name: str, headers: tuple[str, ...]) -> int:
    if name in headers:
        return headers.index(name)
    words = _('There is no column "{name}". {found}')
    raise UnreadableExport(words.format(name=name, found=columns_found(headers)), _choosable(headers))


def columns_found(headers: tuple[str, ...]) -> str:
    """A sentence that names the columns of a file."""
    named = ", ".join(quoted(name) for name in headers if name)
    return _("Columns found: {names}.").format(names=named) if named else _("No column has a name.")


def _choosable(headers: tuple[str, ...]) -> tuple[str, ...]:
    """The columns that a person could say something about: a single one makes no chart."""
    named = tuple(dict.fromkeys(name for name in headers if name))
    return named if len(named) > 1 else ()


def _refuse_what_lacks(columns: Mapping[Field, int], headers: tuple[str, ...], found: _Found) -> None:
    has_title, has_manager = Field.TITLE in columns, Field.MANAGER in columns or Field.MANAGER_TITLE in columns
    if has_title and has_manager:
        return
    if not has_title and not has_manager and found.fields.keys() <= {Field.STATUS, Field.ROLE, Field.ID}:
        # No header was recognised anywhere, so the first full row is the best guess at what is meant to be one.
        widest = max(found.records[:_HEADER_WITHIN], key=len, default=[])
        headers = tuple(" ".join(name.split())[:60] for name in widest[:40])
    lacking = _(_LACKING[has_title, has_manager]).format(rows=_HEADER_WITHIN)
    by_name = _("A manager must be given by id, or by title, not by a person’s name.")
    raise UnreadableExport(" ".join((lacking, columns_found(headers), _(EXPECTED), by_name)), _choosable(headers))


def _choose(
    fields: Mapping[Field, list[tuple[int, int]]], headers: tuple[str, ...], below: Records, faults: Faults, row: int
) -> dict[Field, int]:
    """One column for each field; where several fit, the one that its values speak for."""
    fields = _without_addresses_that_meet_nothing(fields, below)
    columns = {each: min(places)[1] for each, places in fields.items()}
    ids, managers, titles = (fields.get(each, []) for each in (Field.ID, Field.MANAGER, Field.TITLE))
    if len(ids) > 1 or len(managers) > 1:
        columns |= _best_pair(ids, managers, below)
    if len(titles) > 1:
        columns[Field.TITLE] = min(titles, key=lambda place: (_title_demerit(place[1], below), place))[1]
    if managers and (not ids or not _meeting(columns[Field.ID], columns[Field.MANAGER], below)):
        _take_ids_by_their_values(columns, headers, below, faults, row)
    if Field.TITLE not in columns and Field.ROLE in columns:
        # Without a title column, the role is what the posts are called.
        columns[Field.TITLE] = columns[Field.ROLE]
        if not _are_roles(_values(columns[Field.ROLE], below)):
            del columns[Field.ROLE]
    for each, places in fields.items():
        if columns.get(each) not in [column for rank, column in places if rank == ADDRESS_RANK]:
            places = [place for place in places if place[0] != ADDRESS_RANK]
        if len(places) > 1:
            names = tuple(
                Saying(QUOTED, {"name": headers[column]})
                for _rank, column in sorted(places, key=lambda place: place[1])
            )
            taken = columns.get(each, min(places)[1])
            values = {"field": each.value, "taken": headers[taken], "place": taken + 1}
            said = Saying(_SEVERAL, {"names": Listing(names, marked(" and ")), **values})
            faults.add(marked("several columns for one field"), row, headers[taken], said)
    return columns


def _without_addresses_that_meet_nothing(
    fields: Mapping[Field, list[tuple[int, int]]], below: Records
) -> dict[Field, list[tuple[int, int]]]:
    """Columns of addresses stay only where those of people and those of managers meet."""
    ids, managers = fields.get(Field.ID, []), fields.get(Field.MANAGER, [])
    met = {
        pair for pair in ((one, other) for one in ids for other in managers) if _meeting(pair[0][1], pair[1][1], below)
    }
    kept = {place for pair in met for place in pair}
    found = {
        each: [place for place in places if place[0] != ADDRESS_RANK or place in kept]
        for each, places in fields.items()
    }
    return {each: places for each, places in found.items() if places}


def _best_pair(ids: list[tuple[int, int]], managers: list[tuple[int, int]], below: Records) -> dict[Field, int]:
    """The id and manager columns whose values meet most: a manager's cell must name a row."""

    def demerit(pair: tuple[tuple[int, int], tuple[int, int]]) -> tuple[float, int, int, int]:
        (id_rank, id_column), (manager_rank, manager_column) = pair
        return -_meeting(id_column, manager_column, below), id_rank + manager_rank, id_column, manager_column

    pairs = [(one, other) for one in ids for other in managers]
    if not pairs:
        only = ids or managers
        return {Field.ID if ids else Field.MANAGER: min(only)[1]}
    (_rank, id_column), (_rank, manager_column) = min(pairs, key=demerit)
    return {Field.ID: id_column, Field.MANAGER: manager_column}


def _meeting(id_column: int, manager_column: int, below: Records) -> float:
    ids = [loose_key(value) for value in tidy_ids(_values(id_column, below))]
    managers = [value for value in _values(manager_column, below) if not is_top(value.strip())]
    wanted = [loose_key(value) for value in tidy_ids(managers)]
    if not ids or not wanted:
        return 0.0
    known = set(ids)
    return round(sum(key in known for key in wanted) / len(wanted) * len(known) / len(ids), 1)


def _take_ids_by_their_values(
    columns: dict[Field, int], headers: tuple[str, ...], below: Records, faults: Faults, row: int
) -> None:
    """Where no column that is called an id is what the managers name, takes the one that is, if it tells rows apart."""
    free = [column for column in range(len(headers)) if column not in columns.values()]
    for column in free:
        values = _values(column, below)
        if any(map(may_name_a_person, values)) or _meeting(column, columns[Field.MANAGER], below) < _MEETING_AT_LEAST:
            continue
        columns[Field.ID] = column
        shown = headers[column] or _NO_NAME.format(place=column + 1)
        said = Saying(_BY_VALUES, {"column": headers[column] or Saying(_NO_NAME, {"place": column + 1})})
        faults.add(marked("ids found by their values"), row, shown, said)
        return


def _title_demerit(column: int, below: Records) -> tuple[int, int]:
    """Salutations are no titles; then the column with more words in it is preferred."""
    values = _values(column, below)
    salutations = sum(value.strip(" .").casefold() in _SALUTATIONS for value in values)
    filled = round(10 * len(values) / max(1, len(below)))
    return int(salutations * 2 > len(values)), -filled


def _values(column: int, below: Records) -> list[str]:
    return [record[column] for record in below if column < len(record) and record[column].strip()]


def _drop_free_text(
    columns: dict[Field, int], headers: tuple[str, ...], below: Records, faults: Faults, row: int
) -> None:
    """Leaves out a column that shares a name with ours and says something else, such as a role of "Employee"."""
    accepted = {
        Field.ROLE: _are_roles,
        Field.STATUS: _are_statuses,
        Field.VACANT: _are_answers,
        Field.RISK: _are_answers,
    }
    for each, fits in accepted.items():
        values = [value for value in _values(columns[each], below) if not is_nothing(value)] if each in columns else []
        if len(values) >= 3 and len(values) * 2 >= len(below) and not fits(values):
            name = headers[columns.pop(each)]
            faults.add(marked("column of another meaning"), row, name, Saying(_OF_ANOTHER_MEANING[each]))


def _are_statuses(values: Sequence[str]) -> bool:
    return any(read_status(value) for value in values)


def _are_answers(values: Sequence[str]) -> bool:
    return any(read_yes_no(value) is not None for value in values)


def _are_roles(values: Sequence[str]) -> bool:
    return any(_is_role(value) for value in values)


def _is_role(value: str) -> bool:
    try:
        parse_roles(value)
    except ValueError:
        return False
    return True
