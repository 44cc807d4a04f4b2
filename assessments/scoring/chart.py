"""An organization's chart: positions, solid and dotted lines, and what makes a chart invalid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from assessments.languages import gettext as _
from assessments.languages import marked, quoted

from .roles import RISK_ROLES, TECHNOLOGY_ROLES, Role

# Stands for a manager of whom the person who was asked does not know who it is. No position may have it as its id.
NOT_KNOWN = "not known"

_TO_NOBODY = marked(
    'Position {post} has a dotted line to "{id}", which is not in the chart. Add that position or remove the line.'
)


class Status(StrEnum):
    """Who sits in a position."""

    FILLED = "filled"
    VACANT = "vacant"
    ACTING = "acting"
    OUTSOURCED = "outsourced"
    PART_TIME = "part-time"
    SHARED = "shared"


@dataclass(frozen=True, slots=True)
class Position:
    """A post, filled or vacant.

    ``reports_to`` is the solid line (who hires, pays and appraises): another position's id, or None
    for the top. ``dotted_to`` are the functional lines. ``holder`` is an opaque mark: two positions
    with the same mark are held by one person. ``company_wide_risk`` is the answer to "does this job
    include an assessment of risk for the whole company?", None where nobody answered.
    """

    id: str
    title: str
    roles: tuple[Role, ...] = ()
    reports_to: str | None = None
    dotted_to: tuple[str, ...] = ()
    holder: str | None = None
    status: Status = Status.FILLED
    company_wide_risk: bool | None = None

    def has(self, role: Role) -> bool:
        return role in self.roles

    @property
    def is_technology_executive(self) -> bool:
        """Whether the job is to deliver technology (a term of the method; an extension of S1 and S5)."""
        return not TECHNOLOGY_ROLES.isdisjoint(self.roles)

    @property
    def is_risk_executive(self) -> bool:
        """Whether the job includes an assessment of risk for the whole company (S7)."""
        if self.company_wide_risk is not None:
            return self.company_wide_risk
        return not RISK_ROLES.isdisjoint(self.roles)

    @property
    def is_vacant(self) -> bool:
        return self.status is Status.VACANT

    def is_held_with(self, other: Position) -> bool:
        """Whether one person holds both posts. Nobody holds a vacant one, whatever mark it still bears."""
        return self.holder is not None and self.holder == other.holder and not (self.is_vacant or other.is_vacant)


class ChartError(ValueError):
    """A chart that cannot be rated as drawn. ``faults`` lists every reason, each with what to do."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__(" ".join(self.faults))


@dataclass(frozen=True, slots=True)
class Chain:
    """The positions met by following solid lines upwards from one position, nearest first.

    ``missing`` is the id of a manager who is not in the chart, where the chain breaks off; None where
    it reaches a top.
    """

    positions: tuple[Position, ...]
    missing: str | None = None

    def __iter__(self) -> Iterator[Position]:
        return iter(self.positions)

    def __len__(self) -> int:
        return len(self.positions)


class Chart:
    """Positions and the lines between them. Immutable; ``with_…`` methods give a changed copy."""

    __slots__ = ("_by_holder", "_by_id", "_ciso_id", "ciso_unknown")

    def __init__(
        self,
        positions: Iterable[Position],
        *,
        ciso: str | None = None,
        ciso_unknown: bool = False,
    ) -> None:
        """Takes the positions, optionally the id of the one that a person pointed at as the CISO, and
        whether it is not known that there is a CISO at all (then nothing may be concluded from its absence).

        Raises ``ChartError`` with all faults: an id used twice, a line to itself, a cycle, a dotted line
        to nowhere, a pointed-at CISO that is not there. A solid line to a position that is not in the
        chart is no fault: the chain breaks off there, which the rules weigh.
        """
        listed = tuple(positions)
        self._by_id = {position.id: position for position in listed}
        self._by_holder = _by_holder(listed)
        self._ciso_id = ciso
        self.ciso_unknown = ciso_unknown
        faults = [*_bad_ids(listed), *self._bad_lines(listed), *_cycles(self._by_id)]
        if len(listed) > len(self._by_id):
            # Where an id stands twice, a circle through the position that gave way counts too.
            firsts: dict[str, Position] = {}
            for position in listed:
                firsts.setdefault(position.id, position)
            faults += [fault for fault in _cycles(firsts) if fault not in faults]
        if ciso is not None and ciso not in self._by_id:
            words = _('No position has the id "{id}" that was given as the CISO. Give an id that is in the chart.')
            faults.append(words.format(id=ciso))
        if faults:
            raise ChartError(faults)

    def __iter__(self) -> Iterator[Position]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, position_id: object) -> bool:
        return position_id in self._by_id

    def get(self, position_id: str | None) -> Position | None:
        return self._by_id.get(position_id) if position_id is not None else None

    def __getitem__(self, position_id: str) -> Position:
        return self._by_id[position_id]

    @property
    def pointed_ciso(self) -> Position | None:
        """The position that a person pointed at as the CISO, if anyone did."""
        return self.get(self._ciso_id)

    def manager(self, position: Position) -> Position | None:
        return self.get(position.reports_to)

    def held_by_the_same(self, position: Position) -> list[Position]:
        """The other posts of whoever holds ``position``. Nobody holds a vacant one."""
        if position.holder is None:
            return []
        posts = self._by_holder.get(position.holder, ())
        return [post for post in posts if post.id != position.id and post.is_held_with(position)]

    def chain(self, position: Position) -> Chain:
        """The positions above ``position`` by solid lines, its manager first."""
        above: list[Position] = []
        next_id = position.reports_to
        while next_id is not None:
            manager = self._by_id.get(next_id)
            if manager is None:
                return Chain(tuple(above), missing=next_id)
            above.append(manager)
            next_id = manager.reports_to
        return Chain(tuple(above))

    def layers_to(self, position: Position, above: Position) -> int | None:
        """The number of solid lines from ``position`` up to ``above`` (a direct report is 1 layer away).

        None where ``above`` is not in the chain.
        """
        for layers, met in enumerate(self.chain(position), start=1):
            if met.id == above.id:
                return layers
        return None

    def is_above(self, above: Position, position: Position) -> bool:
        return self.layers_to(position, above) is not None

    def with_position(self, position: Position) -> Chart:
        """A copy in which ``position`` replaces the one of the same id, or is added."""
        return self._copy({**self._by_id, position.id: position})

    def with_manager(self, position_id: str, manager_id: str | None) -> Chart:
        """A copy in which one solid line is changed. Raises ``ChartError`` if that closes a circle."""
        position = self._by_id[position_id]
        manager = self.get(manager_id)
        if manager is not None and (manager.id == position_id or self.is_above(position, manager)):
            words = _("{post} cannot report to {manager}, which reports up to it. Choose another manager.")
            raise ChartError([words.format(post=_quoted(position), manager=_quoted(manager))])
        return self.with_position(replace(position, reports_to=manager_id))

    def _copy(self, by_id: dict[str, Position]) -> Chart:
        # Skips the checks of __init__: each caller changes a valid chart in a way that keeps it valid.
        chart = object.__new__(Chart)
        chart._by_id = by_id
        chart._by_holder = _by_holder(by_id.values())
        chart._ciso_id = self._ciso_id
        chart.ciso_unknown = self.ciso_unknown
        return chart

    def _bad_lines(self, listed: tuple[Position, ...]) -> Iterator[str]:
        for position in listed:
            if position.reports_to == position.id:
                words = _("Position {post} reports to itself. Give it another manager, or none if it is the top.")
                yield words.format(post=_quoted(position))
            for target in position.dotted_to:
                if target == position.id:
                    yield _("Position {post} has a dotted line to itself. Remove the line.").format(
                        post=_quoted(position)
                    )
                elif target not in self._by_id:
                    yield _(_TO_NOBODY).format(post=_quoted(position), id=target)


def _cycles(by_id: dict[str, Position]) -> Iterator[str]:
    settled: set[str] = set()
    for start in by_id:
        path: dict[str, None] = {}
        here: str | None = start
        while here is not None and here in by_id and here not in settled and here not in path:
            path[here] = None
            here = by_id[here].reports_to
        if here in path and by_id[here].reports_to != here:
            met = list(path)
            yield _describe_cycle([by_id[position_id] for position_id in met[met.index(here) :]])
        settled.update(path)


def _describe_cycle(circle: list[Position]) -> str:
    titles = [_quoted(position) for position in circle]
    if len(titles) == 2:
        words = _("Position {post} reports to {other}, which reports back to it. Remove one of the two lines.")
        return words.format(post=titles[0], other=titles[1])
    through = " → ".join([*titles, titles[0]])
    words = _("These positions report to each other in a circle: {posts}. Remove one of these lines.")
    return words.format(posts=through)


def _quoted(position: Position) -> str:
    if position.title:
        return quoted(position.title)
    return _('"{id}" (without a title)').format(id=position.id)


def _by_holder(positions: Iterable[Position]) -> dict[str, list[Position]]:
    held: dict[str, list[Position]] = {}
    for position in positions:
        if position.holder is not None:
            held.setdefault(position.holder, []).append(position)
    return held


def _bad_ids(positions: tuple[Position, ...]) -> Iterator[str]:
    bearers: dict[str, list[Position]] = {}
    for position in positions:
        bearers.setdefault(position.id, []).append(position)
        if position.id == NOT_KNOWN:
            words = _('Position {post} has the id "{id}", which stands for nobody. Give it another id.')
            yield words.format(post=_quoted(position), id=NOT_KNOWN)
    for position_id, sharing in bearers.items():
        if len(sharing) > 1:
            words = _('The id "{id}" stands on {count} positions: {posts}. Give each position an id of its own.')
            yield words.format(id=position_id, count=len(sharing), posts=", ".join(map(_quoted, sharing)))
