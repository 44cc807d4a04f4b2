"""Rows to a chart: the positions that a rating looks at, with the choices of one reading where rows leave any."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from assessments.languages import gettext as _

from ..scoring import NOT_KNOWN, Chart, Position, Role, Status
from .cast import Cast
from .export import Export
from .lines import LOST, OPEN, TOP
from .lines import NOT_KNOWN as NOBODY_KNOWN

# Who stands at a top without anybody doubting it.
_TOP_ROLES = frozenset((Role.CEO, Role.BOARD))


@dataclass(frozen=True, slots=True)
class Choice:
    """One way to read a row: what the post is, and where its solid line ends (a row, ``TOP`` or ``LOST``)."""

    end: int
    roles: tuple[Role, ...]
    status: Status
    risk: bool | None
    holder: int


@dataclass(slots=True)
class Drafter:
    """Draws charts of one export and one cast."""

    export: Export
    cast: Cast
    _first: dict[str, int] = field(init=False)

    def __post_init__(self) -> None:
        ids = self.export.table.ids
        index = self.export.lines.index
        self._first = index.exact if not self.export.lines.by_title else _firsts(ids)

    def chart(self, rows: Iterable[int], choices: Mapping[int, Choice] | None = None) -> Chart:
        """The chart of ``rows`` and of all posts above them. Every line without a choice that is open breaks off."""
        choices = choices or {}
        drawn = self.with_those_above(rows, choices)
        ciso = next(iter(row for row in self.cast.cisos if row in drawn), None) if self.cast.pointed else None
        names = {self.name(row) for row in drawn}
        read = {row: choices.get(row) or self.plainly(row) for row in drawn}
        posts_held = Counter(choice.holder for choice in read.values())
        positions = [self._position(row, self._alone(choice, posts_held), drawn, names) for row, choice in read.items()]
        return Chart(positions, ciso=None if ciso is None else self.name(ciso))

    def _alone(self, choice: Choice, posts_held: Mapping[int, int]) -> Choice:
        """The choice without a holder who holds nothing else: only several posts of one person are looked for."""
        return choice if posts_held[choice.holder] > 1 or not choice.holder else replace(choice, holder=0)

    def plainly(self, row: int) -> Choice:
        """A row as it stands; a line that is open breaks off."""
        lines = self.export.lines
        end = lines.ends[row]
        if end == OPEN or row in lines.circles or self.is_doubtful_top(row):
            end = LOST
        return Choice(end, self.cast.roles.get(row, ()), self.status(row), self.risk(row), self.holder(row))

    def status(self, row: int) -> Status:
        """The status that the row or the title gives; filled where neither does."""
        stated = self.export.table.statuses.get(row)
        return stated or self.cast.statuses.get(row) or Status.FILLED

    def risk(self, row: int) -> bool | None:
        return self.export.table.risks.get(row)

    def holder(self, row: int) -> int:
        return self.export.table.holders[row] if self.export.table.holders else 0

    def is_doubtful_top(self, row: int) -> bool:
        """Whether a post without a manager may have lost it: another is the main top, and this is no chief executive."""
        return row in self.export.lines.minor_tops and _TOP_ROLES.isdisjoint(self.cast.roles.get(row, ()))

    def name(self, row: int) -> str:
        """The id of a row's position in a chart: its own, or its row where the id is another's or lacking."""
        given = self.export.table.ids[row]
        if self._bears(row, given):
            return given
        place = f"row {self.export.table.rows[row]}"
        name = f"{given} ({place})" if given else place
        while name in self._first:
            # Some other post has just this for its id.
            name = f"({name})"
        return name

    def _bears(self, row: int, given: str) -> bool:
        return self._first.get(given) == row and given != NOT_KNOWN

    def ids_in_file(self, chart: Chart) -> dict[str, str]:
        """For the positions of a chart whose id is not the one in the file: the one in the file."""
        ids = self.export.table.ids
        if len(self._first) == len(ids) and NOT_KNOWN not in self._first:
            # Each row bears an id of its own, as in most files.
            return {}
        return {self.name(row): given for row, given in enumerate(ids) if given and not self._bears(row, given)}

    def with_those_above(self, rows: Iterable[int], choices: Mapping[int, Choice]) -> dict[int, None]:
        """The rows and all rows above them."""
        drawn: dict[int, None] = {}
        for row in rows:
            while row >= 0 and row not in drawn:
                drawn[row] = None
                row = choices[row].end if row in choices else self.plainly(row).end
        return drawn

    def _position(self, row: int, choice: Choice, drawn: Mapping[int, None], names: set[str]) -> Position:
        table = self.export.table
        return Position(
            id=self.name(row),
            title=table.titles[row].text,
            roles=choice.roles,
            reports_to=self._manager(row, choice.end, names),
            dotted_to=tuple(self.name(end) for end in self.export.dotted.get(row, ()) if end in drawn),
            holder=str(choice.holder) if choice.holder else None,
            status=choice.status,
            company_wide_risk=choice.risk,
        )

    def _manager(self, row: int, end: int, names: set[str]) -> str | None:
        if end == TOP:
            return None
        if end != LOST:
            return self.name(end)
        known = self.export.lines.open.get(row)
        shown = str(known.shown if known else NOBODY_KNOWN)
        while shown in names:
            shown = _("{post} (not known)").format(post=shown)
        return shown


def _firsts(names: list[str]) -> dict[str, int]:
    return dict(zip(reversed(names), range(len(names) - 1, -1, -1), strict=True))


def rows_that_matter(export: Export, cast: Cast) -> Iterator[int]:
    """The rows that can touch the rating: the CISOs, whoever holds a CISO's post too, and every recognised role.

    Also a post said to weigh the risk of the whole company, whose holder may hold another. Other rows that claim to be a
    CISO's post are not posts of their own.
    """
    out = (export.lines.left_out | export.lines.dead | claimed_rows(export, cast)) - set(cast.cisos)
    yield from cast.cisos
    yield from (row for row in same_holders(export, cast) if row not in out)
    yield from (end for row in cast.cisos for end in export.dotted.get(row, ()))
    yield from (row for row in cast.roles if row not in out)
    held = export.table.holders
    yield from (row for row, risk in export.table.risks.items() if risk and held and held[row] and row not in out)


def claimed_rows(export: Export, cast: Cast) -> set[int]:
    """The other rows that claim to be a CISO's post."""
    return {other for row in cast.cisos for other in export.same_post(row)} - set(cast.cisos)


def same_holders(export: Export, cast: Cast) -> list[int]:
    """The other rows held by a CISO."""
    holders = export.table.holders
    wanted = {holders[row] for row in cast.cisos if holders and holders[row]}
    return [row for row, holder in enumerate(holders) if holder in wanted and row not in cast.cisos] if wanted else []
