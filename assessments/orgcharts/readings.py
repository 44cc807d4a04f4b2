"""Every way in which the rows on a CISO's chain can be read, so that no fault there is guessed away."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import product

from assessments.languages import Listing, Saying, marked

from ..scoring import Role, Status
from .cast import Cast
from .chartwork import Choice, Drafter, same_holders
from .columns import Field
from .export import Export
from .faults import Fault
from .lines import LOST, TOP
from .shape import describe_circle

MOST_READINGS = 64

_UNSURE = marked(
    "What this post is cannot be told, because the title cannot be relied on. Correct it, or give the post’s role."
)
_UNSURE_TITLE = marked(
    'What this post is cannot be told, because the title of "{title}" cannot be relied on. Correct it, or give the post’s role.'
)
_UNSURE_ROLE = marked(
    'What this post is cannot be told, because the role cell of "{title}" cannot be relied on. '
    "Correct it, or give the post’s role."
)
_UNREAD_RISK = marked("Whether this job includes the risk of the whole company cannot be read. Write yes or no.")
_UNREAD_STATUS = marked("Whether anybody holds the CISO’s post cannot be read. Write one of: {words}.")
_SHARED_ID = marked('The id "{id}" of the CISO stands on rows {rows}, which differ. Give each post an id of its own.')
_SHARED_TITLE = marked(
    'The title "{id}" of the CISO stands on rows {rows}, which differ. Give each post an id of its own.'
)

# What an untitled or garbled post on the chain could be, as far as the rules can tell posts apart.
_ANYTHING = ((), (Role.CIO,), (Role.CFO,))

# A way through the rows so far, and the rows still to look at, the next one last.
_State = tuple[dict[int, Choice], list[int]]


@dataclass(frozen=True, slots=True)
class Readings:
    """All readings of the chains: for each, the choice made for every row met.

    ``forks``: by row, the faults that leave more than one way to read it. ``lost``: by row, the fault for which every
    reading breaks off there. ``circles``: by row, the circle that it was met in: one of the circle's lines is wrong,
    and there is a reading for each. ``too_many``: there are more readings than can be tried.
    """

    choices: tuple[dict[int, Choice], ...]
    forks: dict[int, tuple[Fault, ...]]
    lost: dict[int, Fault]
    circles: dict[int, Fault]
    too_many: bool

    @property
    def settled(self) -> dict[int, Choice]:
        """The choices that all readings share, before the first fork or circle of each chain."""
        first = self.choices[0] if self.choices else {}
        return {row: choice for row, choice in first.items() if row not in self.forks and row not in self.circles}

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults that were met, each once."""
        forks = (fault for faults in self.forks.values() for fault in faults)
        return tuple(dict.fromkeys((*self.circles.values(), *self.lost.values(), *forks)))


def readings(export: Export, cast: Cast, drafter: Drafter) -> Readings:
    """Follows the chain of each CISO upwards; where a row can be read in several ways, follows each."""
    walk = _Walk(export, cast, drafter)
    found, too_many = walk.walk()
    return Readings(tuple(found), walk.forks, walk.lost, walk.circles, too_many)


@dataclass(slots=True)
class _Walk:
    export: Export
    cast: Cast
    drafter: Drafter
    forks: dict[int, tuple[Fault, ...]] = field(default_factory=dict)
    lost: dict[int, Fault] = field(default_factory=dict)
    circles: dict[int, Fault] = field(default_factory=dict)
    _ways: dict[int, tuple[Choice, ...]] = field(default_factory=dict)

    def walk(self) -> tuple[list[dict[int, Choice]], bool]:
        """All complete readings, and whether there would be too many to try."""
        out = self.export.lines.left_out
        twins = [row for row in same_holders(self.export, self.cast) if row not in out]
        found: list[dict[int, Choice]] = []
        waiting: list[_State] = [({}, [*twins, *reversed(self.cast.cisos)])]
        while waiting:
            chosen, agenda = waiting.pop()
            while agenda and agenda[-1] in chosen:
                agenda = agenda[:-1]
            if not agenda:
                found.append(chosen)
            else:
                # Twins come last. One that is met on a chain before that is a post of the chain.
                waiting.extend(self._forked(chosen, agenda, is_twin=len(agenda) <= len(twins)))
            if len(waiting) + len(found) > MOST_READINGS:
                return found, True
        return found, False

    def _forked(self, chosen: dict[int, Choice], agenda: list[int], is_twin: bool) -> list[_State]:
        """One state for each way to read the next row; what stands there first is tried first, so it comes last."""
        row = agenda[-1]
        states: list[_State] = []
        for way in self.ways(row):
            reading = {**chosen, row: way}
            circle = self._circle(row, reading, is_twin)
            if circle and is_twin:
                # Off the CISO's chain: what is above the holder's other post touches no rule.
                states.append(({**reading, row: replace(way, end=LOST)}, agenda[:-1]))
            elif circle:
                states += ((broken, agenda[:-1]) for broken in self._broken(circle, reading))
            else:
                above = [way.end] if way.end >= 0 and not is_twin else []
                states.append((reading, [*agenda[:-1], *above]))
        return states[::-1]

    def _circle(self, row: int, reading: dict[int, Choice], is_twin: bool) -> list[int]:
        """The rows from the one that ``row`` reports to up to ``row`` itself, if the lines lead back to it; else none.

        Rows that are not read yet are looked at when their turn comes. Above a twin it does not: there they stand as
        the chart will draw them.
        """
        path, here = [], reading[row].end
        while here >= 0 and here != row and (here in reading or is_twin):
            path.append(here)
            here = reading[here].end if here in reading else self.drafter.plainly(here).end
        return [*path, row] if here == row else []

    def _broken(self, circle: list[int], reading: dict[int, Choice]) -> Iterator[dict[int, Choice]]:
        """One of the circle's lines is wrong: a reading for each, the one that breaks off first coming first."""
        table = self.export.table
        start = circle.index(min(circle))
        around = (*circle[start:], *circle[:start])
        column = table.layout.name(self.export.lines.column)
        fault = Fault(table.rows[around[0]] or None, column, describe_circle(table, around))
        self.circles |= dict.fromkeys(circle, fault)
        for row in circle:
            yield {**reading, row: replace(reading[row], end=LOST)}

    def ways(self, row: int) -> tuple[Choice, ...]:
        """Every way to read a row, what stands there first."""
        if row not in self._ways:
            faults: list[Fault] = []
            read = self._ways_of_a_ciso(row, faults) if row in self.cast.cisos else self._ways_of_another(row, faults)
            self._ways[row] = tuple(dict.fromkeys(read))
            if len(self._ways[row]) > 1:
                self.forks[row] = tuple(dict.fromkeys(faults))
            elif faults:
                self.lost[row] = faults[0]
        return self._ways[row]

    def _ways_of_a_ciso(self, row: int, faults: list[Fault]) -> Iterator[Choice]:
        """A CISO's own row, and each other row that claims to be the same post."""
        roles = self.cast.roles.get(row, ())
        claims = self.export.same_post(row)
        if len(claims) > 1:
            faults.append(self._shared_post(row, claims))
        for claim in claims:
            plain = self.drafter.plainly(claim)
            together = tuple(dict.fromkeys((*roles, *plain.roles)))
            for end, status in product(self._ends(claim, faults), self._statuses(claim, faults)):
                yield replace(plain, end=end, roles=together, status=status)

    def _ways_of_another(self, row: int, faults: list[Fault]) -> Iterator[Choice]:
        plain = self.drafter.plainly(row)
        ends = self._ends(row, faults)
        for end, roles, risk in product(ends, self._roles(row, plain.roles, faults), self._risks(row, faults)):
            yield replace(plain, end=end, roles=roles, risk=risk)

    def _ends(self, row: int, faults: list[Fault]) -> tuple[int, ...]:
        lines = self.export.lines
        if row in lines.open:
            faults.append(lines.open[row].fault)
            return lines.open[row].ends
        if self.drafter.is_doubtful_top(row):
            faults.append(lines.minor_tops[row])
            return (TOP, LOST)
        return (lines.ends[row],)

    def _roles(self, row: int, plain: tuple[Role, ...], faults: list[Fault]) -> tuple[tuple[Role, ...], ...]:
        """A post whose title or role cannot be read could be anything."""
        table = self.export.table
        stated = table.roles.get(row, ()) if row in table.roles else None
        if stated is not None and table.roles[row] is not None:
            return (plain,)
        unread = row in table.roles
        if not unread and not table.titles[row].doubtful:
            return (plain,)
        title = table.titles[row].text
        said = Saying(_UNSURE_ROLE if unread else _UNSURE_TITLE, {"title": title}) if title else Saying(_UNSURE)
        faults.append(self._fault(row, Field.ROLE if unread else Field.TITLE, said))
        return (plain, *_ANYTHING)

    def _risks(self, row: int, faults: list[Fault]) -> tuple[bool | None, ...]:
        risks = self.export.table.risks
        if row not in risks or risks[row] is not None:
            return (risks.get(row),)
        faults.append(self._fault(row, Field.RISK, Saying(_UNREAD_RISK)))
        return (None, True, False)

    def _statuses(self, row: int, faults: list[Fault]) -> tuple[Status, ...]:
        table = self.export.table
        plain = self.drafter.status(row)
        if row not in table.statuses or table.statuses[row] is not None:
            return (plain,)
        said = Saying(_UNREAD_STATUS, {"words": ", ".join(Status)})
        faults.append(self._fault(row, Field.STATUS if Field.STATUS in table.layout.columns else Field.VACANT, said))
        return (plain, Status.VACANT) if plain is not Status.VACANT else (plain, Status.FILLED)

    def _shared_post(self, row: int, claims: list[int]) -> Fault:
        table = self.export.table
        rows = Listing(tuple(str(table.rows[claim]) for claim in sorted(claims)), marked(" and "))
        said = Saying(_SHARED_TITLE if self.export.lines.by_title else _SHARED_ID, {"id": table.ids[row], "rows": rows})
        return self._fault(max(claims), Field.TITLE if self.export.lines.by_title else Field.ID, said)

    def _fault(self, row: int, column: Field, said: Saying) -> Fault:
        return Fault(self.export.table.rows[row] or None, self.export.table.layout.name(column), said)
