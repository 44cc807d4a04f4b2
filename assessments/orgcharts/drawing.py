"""Draws the solid lines of an export: what exact references leave open is settled, or left open and told."""

from __future__ import annotations

import re
from dataclasses import replace

from assessments.languages import Listing, Saying, marked

from ..scoring.titles import classify
from . import drawingwords as words
from .cells import TitleCell, bracketed, is_lost, is_nothing, is_top, may_name_a_person, title_key
from .columns import Field
from .faults import Fault
from .lines import LOST, NOT_KNOWN, OPEN, TOP, Lines, OpenLine, lines_of, rows_ending
from .shape import look_at_shape
from .table import Table

# Comparing all ids takes a while in a file of a million posts.
_ALIKE_LOOKED_FOR = 200_000
_SEVERAL_TITLES = re.compile(r"\bor\b|\bthen\b|/|;", re.IGNORECASE)


def draw_lines(table: Table) -> Lines:
    """Every row's solid line, each fault of them told in ``table.faults``. Raises ``UnreadableExport`` as ``lines_of``."""
    lines = lines_of(table)
    _Drawing(table, lines).draw()
    look_at_shape(table, lines)
    return lines


class _Drawing:
    """One file's lines being drawn: the references that are no exact name are looked at one by one."""

    def __init__(self, table: Table, lines: Lines) -> None:
        self.table = table
        self.lines = lines
        self.index = lines.index
        self.written = table.manager_titles if lines.column is Field.MANAGER_TITLE else table.managers

    def draw(self) -> None:
        self._leave_out_posts_of_nobody()
        self._tell_ids()
        self._look_at_shared_ids()
        self._settle_the_rest()
        self._tell_alike_ids()
        self._doubt_alike_ids()
        self._doubt_marked_rows()
        self._doubt_dead_managers()

    def _leave_out_posts_of_nobody(self) -> None:
        """Dead posts without an id of their own, such as id 0 titled "Not in Post", are no posts at all."""
        table, lines = self.table, self.lines
        dead = list(table.rows_titled({title for title in table.different_titles() if title.dead}))
        nobody = {row for row in dead if not lines.by_title and _is_no_own_id(table.ids[row])}
        lines.left_out |= nobody
        lines.dead = set(dead) - nobody
        for row in dead:
            said = Saying(words.DEAD_AND_NOBODY if row in nobody else words.DEAD, {"title": table.titles[row].text})
            table.tell(marked("dead posts"), row, Field.TITLE, said)
        self.index.without(nobody)
        self.gone = {self.index.names[row] for row in nobody} - {""}
        for row, end in enumerate(lines.ends) if nobody else ():
            if end in nobody:
                lines.ends[row] = OPEN

    def _tell_ids(self) -> None:
        if self.lines.by_title:
            self._take_titles_for_ids()
            return
        known = len(self.index.exact) == len(self.table)
        for row, given in enumerate(self.table.ids) if not known else ():
            if given not in self.index.exact and row not in self.lines.left_out and given not in self.gone:
                lost = is_lost(given)
                said = Saying(words.LOST_ID, {"id": given, "why": lost}) if lost else Saying(words.NO_ID, {"id": given})
                self.table.tell(marked("missing ids"), row, Field.ID, said if given else Saying(words.MISSING_ID))

    def _take_titles_for_ids(self) -> None:
        for row, given in enumerate(self.table.ids):
            self.table.ids[row] = given or self.table.titles[row].text

    def _look_at_shared_ids(self) -> None:
        """A name on several rows is one post told twice where the rows agree, and several readings where they do not."""
        meant: dict[int, tuple[int, ...]] = {}
        for name, rows in self.index.same.items():
            distinct = self._distinct(rows)
            self.lines.left_out.update(set(rows) - set(distinct))
            self._tell_shared_id(rows, distinct)
            if len(distinct) > 1:
                meant[rows[0]] = tuple(distinct)
            self.index.same[name] = distinct
        for row, end in enumerate(self.lines.ends) if meant else ():
            if end in meant:
                self._open_between(row, meant[end], words.ON_SEVERAL_ROWS, self.written[row])

    def _distinct(self, rows: list[int]) -> list[int]:
        """The first of each kind of row: what a rating can see of them is the same within a kind."""
        table = self.table
        kinds: dict[object, int] = {}
        for row in rows:
            facts = (
                title_key(table.titles[row].text),
                self.lines.references[row],
                table.holders[row] if table.holders else 0,
                table.statuses.get(row, "filled"),
                table.risks.get(row, "open"),
                table.roles.get(row, "by title"),
                table.rows[row] in table.shifted or table.rows[row] in table.cut_short,
            )
            kinds.setdefault(facts, row)
        return list(kinds.values())

    def _tell_shared_id(self, rows: list[int], distinct: list[int]) -> None:
        first, by_title = rows[0], self.lines.by_title
        shared, same = (words.SHARED_TITLE, words.SAME_TITLE) if by_title else (words.SHARED_ID, words.SAME_ID)
        for row in rows[1:]:
            values = {
                "name": self._name(row),
                "row": str(self.table.rows[first]),
                "title": self.table.titles[first].text,
            }
            differs = Saying(shared, {**values, "what": Saying(self._how(first, row))})
            said = differs if row in distinct else Saying(same, values)
            self.table.tell(marked("ids on several rows"), row, Field.TITLE if by_title else Field.ID, said)

    def _how(self, one: int, other: int) -> str:
        titles = title_key(self.table.titles[one].text) != title_key(self.table.titles[other].text)
        managers = self.lines.references[one] != self.lines.references[other]
        return words.ROWS_DIFFER[titles, managers]

    def _settle_the_rest(self) -> None:
        rest = [row for row in rows_ending(self.lines.ends, OPEN) if row not in self.lines.open]
        asked = {self.lines.references[row] for row in rest if not is_top(self.written[row])}
        fits = self.index.loosely(asked)
        if self._is_column_of_names(asked, fits):
            return
        for row in rest:
            self._settle(row, self.written[row], fits.get(self.lines.references[row], []))

    def _is_column_of_names(self, asked: set[str], fits: dict[str, list[str]]) -> bool:
        """A whole column of managers that are no ids gets one fault, not one for each row."""
        met = any(end >= 0 for end in self.lines.ends) or fits
        lost = {reference for reference in asked if not is_nothing(reference)}
        if self.lines.by_title or met or len(lost) < 3:
            return False
        column, said = self.table.layout.name(self.lines.column), Saying(words.COLUMN_OF_NAMES, {"count": len(lost)})
        fault = self.table.faults.add(marked("managers"), self.table.layout.header_row, column, said)
        for row, end in enumerate(self.lines.ends):
            given = self.written[row]
            if end == OPEN and (is_top(given) or is_nothing(given)):
                self.lines.ends[row] = TOP
            elif end == OPEN:
                self.lines.open[row] = OpenLine((LOST,), words.NOT_BY_ID, fault)
        return True

    def _settle(self, row: int, given: str, names: list[str]) -> None:
        ends = tuple(sorted(each for name in names for each in self.index.rows_of(name)))
        if len(ends) == 1:
            self.lines.ends[row] = ends[0]
            values = {"id": self._name(ends[0])}
            said = (
                Saying(words.BRACKETS_MEAN, values)
                if bracketed(given)
                else Saying(words.MEANS, {"given": given, **values})
            )
            self._tell(row, marked("references written in another way"), said)
        elif ends:
            self._open_between(row, ends, words.CAN_MEAN_SEVERAL, given)
        elif is_top(given):
            self.lines.ends[row] = TOP
        elif given in self.gone:
            self._lose(row, Saying(words.ON_ROWS_OF_NOBODY, {"given": given}))
        elif is_nothing(given):
            self.lines.ends[row] = TOP
            self._tell(row, marked("words for nobody"), Saying(words.WORD_FOR_NOBODY, {"given": given}))
        elif self.lines.by_title and not is_lost(given) and self._is_a_title(given):
            self._imply(row, given)
        elif titled := self._rows_titled(given):
            self._settle_by_title(row, given, titled)
        else:
            self._lose(row, self._why_absent(given))

    def _rows_titled(self, given: str) -> tuple[int, ...]:
        """Among managers by id, one may be given by title: looked for where the words name a post that is known."""
        known = classify(given)
        if self.lines.by_title or not (known.roles or known.limited):
            return ()
        key, out = title_key(given), self.lines.left_out
        return tuple(
            row for row, title in enumerate(self.table.titles) if row not in out and title_key(title.text) == key
        )

    def _settle_by_title(self, row: int, given: str, titled: tuple[int, ...]) -> None:
        if len(titled) > 1:
            self._open_between(row, titled, words.SEVERAL_OF_THE_TITLE, given)
            return
        self.lines.ends[row] = titled[0]
        said = Saying(words.BY_TITLE, {"given": given, "row": str(self.table.rows[titled[0]])})
        self._tell(row, marked("managers by title among ids"), said)

    def _is_a_title(self, given: str) -> bool:
        """In a column of managers' titles anything is one; among managers of any kind, words may be a person's name."""
        if self.lines.column is Field.MANAGER_TITLE:
            return True
        known = classify(given)
        return bool(known.roles or known.limited)

    def _name(self, row: int) -> str:
        return self.table.titles[row].text if self.lines.by_title else self.table.ids[row]

    def _why_absent(self, given: str) -> Saying:
        if why := is_lost(given):
            return Saying(words.LOST_REFERENCE, {"given": given, "why": why})
        return Saying(words.BY_NAME) if may_name_a_person(given) else Saying(words.NOBODY_HAS_ID, {"id": given})

    def _imply(self, row: int, given: str) -> None:
        """A manager given by title is a post even where no row describes it: its title is known, its manager is not."""
        table, lines = self.table, self.lines
        key = title_key(given)
        new = self.index.exact.get(key)
        fault = self._tell(row, words.NOT_IN_THE_FILE, Saying(words.IMPLIED, {"title": given}))
        if new is None:
            new = len(table)
            table.rows.append(0)
            table.ids.append(given)
            table.titles.append(TitleCell(given, doubtful=bool(_SEVERAL_TITLES.search(given))))
            table.holders.extend([0] if table.holders else [])
            self.written.append("")
            self.index.names.append(key)
            self.index.exact[key] = new
            lines.references.append("")
            lines.ends.append(OPEN)
            lines.open[new] = OpenLine((LOST,), Saying(words.MANAGER_OF, {"title": given}), fault)
        lines.ends[row] = new

    def _open_between(self, row: int, ends: tuple[int, ...], message: str, given: str) -> None:
        table = self.table
        rows = [str(table.rows[end]) for end in ends]
        places = (
            Saying(words.PLACE, {"row": number, "title": table.titles[end].text})
            for number, end in zip(rows, ends, strict=True)
        )
        said = Saying(message, {"given": given, "places": Listing(tuple(places), marked("; "))})
        fault = self._tell(row, marked("references to several posts"), said)
        self._leave_open(row, ends, Saying(words.ONE_OF_ROWS, {"rows": ", ".join(rows)}), fault)

    def _lose(self, row: int, said: Saying) -> None:
        fault = self._tell(row, words.NOT_IN_THE_FILE, said)
        given = self.written[row]
        unfit = given in self.index.exact or may_name_a_person(given) or is_lost(given) or given in self.gone
        self._leave_open(row, (LOST,), NOT_KNOWN if unfit else given, fault)

    def _leave_open(self, row: int, ends: tuple[int, ...], shown: Saying | str, fault: Fault) -> None:
        self.lines.open[row] = OpenLine(ends, shown, fault)
        self.lines.ends[row] = OPEN

    def _also(self, row: int, end: int, fault: Fault) -> None:
        """Adds an end that a line may have, to what it had."""
        before = self.lines.open.get(row)
        ends = before.ends if before else (self.lines.ends[row],)
        if end not in ends:
            self._leave_open(row, (*ends, end), before.shown if before else NOT_KNOWN, fault)

    def _tell(self, row: int, kind: str, said: Saying) -> Fault:
        return self.table.faults.add(
            kind, self.table.rows[row] or None, self.table.layout.name(self.lines.column), said
        )

    def _tell_alike_ids(self) -> None:
        """Ids that differ only as spreadsheets and typists make them differ. In a very large file only where it matters."""
        if self.lines.by_title or (len(self.table) > _ALIKE_LOOKED_FOR and not self.index.mangled):
            return
        for names in self.index.all_alike():
            rows = sorted(row for name in names for row in self.index.rows_of(name))
            for row in rows[1:]:
                id_, other = self.table.ids[row], self.table.ids[rows[0]]
                if id_ != other:
                    said = Saying(words.ALIKE, {"id": id_, "other": other, "row": str(self.table.rows[rows[0]])})
                    self.table.tell(marked("ids that look alike"), row, Field.ID, said)

    def _doubt_alike_ids(self) -> None:
        """Where some references fit only loosely, those that fit exactly may mean an id that looks alike as well."""
        if not self.index.mangled or self.lines.by_title:
            return
        for row, end in enumerate(self.lines.ends):
            if end >= 0:
                names = self.index.alike(self.table.ids[end])
                if len(names) > 1:
                    ends = tuple(sorted(each for name in names for each in self.index.rows_of(name)))
                    self._open_between(row, ends, words.CAN_MEAN_SEVERAL, self.written[row])

    def _doubt_marked_rows(self) -> None:
        """Cells in the wrong columns make the title and the manager doubtful; a cell that is not there may mean no top."""
        table, lines = self.table, self.lines
        if not table.shifted and not table.cut_short:
            return
        for row, number in enumerate(table.rows):
            if number in table.shifted:
                fault = Fault(number, table.layout.name(lines.column), Saying(words.SHIFTED))
                table.titles[row] = replace(table.titles[row], doubtful=True)
                self._also(row, LOST, fault)
            elif number in table.cut_short and lines.ends[row] == TOP:
                fault = Fault(number, table.layout.name(lines.column), Saying(words.CUT_SHORT))
                self._also(row, LOST, fault)

    def _doubt_dead_managers(self) -> None:
        dead = self.lines.dead
        for row, end in enumerate(self.lines.ends) if dead else ():
            if end in dead and row not in dead:
                said = Saying(
                    words.DEAD_MANAGER, {"title": self.table.titles[end].text, "row": str(self.table.rows[end])}
                )
                self._also(row, LOST, self._tell(row, marked("managers that are dead posts"), said))


def _is_no_own_id(given: str) -> bool:
    return given.strip("0-").casefold() in ("", "nan", "n/a", "#n/a", "na", "none", "null", "xx")
