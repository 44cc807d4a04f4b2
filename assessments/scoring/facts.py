"""What the rules look at, read off a chart once: who is the CISO, the chain above, who heads technology in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessments.languages import gettext as _

from .chart import Chain, Chart, Position, Status
from .roles import Role


@dataclass(frozen=True, slots=True)
class Choice:
    """Which position is the CISO of the whole organization, and why.

    ``others`` carry the role too and were not taken. ``undecided`` holds, instead of a CISO, the positions
    between which the chart does not tell.
    """

    ciso: Position | None
    reason: str = ""
    others: tuple[Position, ...] = ()
    undecided: tuple[Position, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """A chart as the rules see it. ``head_layers`` counts the solid lines from the CISO up to ``head``."""

    chart: Chart
    choice: Choice
    chain: Chain
    head: Position | None
    head_layers: int | None

    @property
    def ciso(self) -> Position | None:
        return self.choice.ciso

    @property
    def manager(self) -> Position | None:
        return self.chain.positions[0] if self.chain.positions else None

    @property
    def head_is_cio(self) -> bool:
        return self.head is not None and in_person(self.chart, self.head).has(Role.CIO)

    @property
    def manager_weighs_risk(self) -> bool:
        return self.manager is not None and in_person(self.chart, self.manager).is_risk_executive


def gather(chart: Chart, choice: Choice | None = None) -> Facts:
    """The facts of ``chart``; with ``choice``, as if that position were the CISO."""
    choice = choice or choose_ciso(chart)
    return along(chart, choice, chart.chain(choice.ciso) if choice.ciso else Chain(()))


def along(chart: Chart, choice: Choice, chain: Chain) -> Facts:
    """The facts as if the CISO's chain were ``chain``, whatever the chart says."""
    above = chain if choice.ciso is None else _above_own_posts(choice.ciso, chain)
    head, layers = _head_of_technology(chart, above)
    return Facts(chart, choice, above, head, layers)


def in_person(chart: Chart, position: Position) -> Position:
    """The position with every role that its holder has in the chart: who runs technology in another post runs it here."""
    twins = chart.held_by_the_same(position)
    if not twins:
        return position
    roles = dict.fromkeys(role for post in (position, *twins) for role in post.roles)
    weighs_risk = position.company_wide_risk
    if weighs_risk is None and any(twin.company_wide_risk for twin in twins):
        weighs_risk = True
    return replace(position, roles=tuple(roles), company_wide_risk=weighs_risk)


def _above_own_posts(ciso: Position, chain: Chain) -> Chain:
    """The chain without the posts right above the CISO that are the CISO's own: nobody reports to themselves.

    These are other posts of the same person, and the vacant post for which the CISO acts.
    """
    own = 0
    for position in chain:
        acted_for = ciso.status is Status.ACTING and position.is_vacant and position.has(Role.CISO)
        if not ciso.is_held_with(position) and not acted_for:
            break
        own += 1
    return Chain(chain.positions[own:], chain.missing) if own else chain


def choose_ciso(chart: Chart) -> Choice:
    """The most senior post accountable for information security across the organization (a term of the method)."""
    candidates = tuple(position for position in chart if position.has(Role.CISO))
    pointed = chart.pointed_ciso
    if pointed:
        others = tuple(position for position in candidates if position.id != pointed.id)
        return Choice(pointed, _("it was named as the CISO of the whole organization"), others)
    if len(candidates) < 2:
        return Choice(candidates[0] if candidates else None)
    return _most_senior(chart, candidates)


def _most_senior(chart: Chart, candidates: tuple[Position, ...]) -> Choice:
    ids = {position.id for position in candidates}
    tops = [position for position in candidates if ids.isdisjoint(above.id for above in chart.chain(position))]
    # Somebody who acts for a vacant post is who is accountable today.
    acting = [position for position in candidates if position.status is Status.ACTING]
    if all(position.is_vacant for position in tops) and len(acting) == 1:
        return _chosen(acting[0], candidates, _("the post above it is vacant and this one acts in its place"))
    if len(tops) == 1:
        reason = _("the other reports up to it") if len(candidates) == 2 else _("the others report up to it")
        return _chosen(tops[0], candidates, reason)
    depths = {position.id: _depth(chart, position) for position in tops}
    if None not in depths.values():
        least = min(depth for depth in depths.values() if depth is not None)
        nearest = [position for position in tops if depths[position.id] == least]
        held = [position for position in nearest if not position.is_vacant] or nearest
        if len(held) == 1:
            return _chosen(held[0], candidates, _("it stands nearest to the top of the organization"))
        tops = held
    return Choice(None, others=candidates, undecided=tuple(tops))


def _chosen(ciso: Position, candidates: tuple[Position, ...], reason: str) -> Choice:
    return Choice(ciso, reason, tuple(position for position in candidates if position.id != ciso.id))


def _depth(chart: Chart, position: Position) -> int | None:
    chain = chart.chain(position)
    return None if chain.missing else len(chain)


def _head_of_technology(chart: Chart, chain: Chain) -> tuple[Position | None, int | None]:
    """The topmost CIO in the chain; where it passes none, the topmost technology executive; and its layers."""
    people = [(position, layers, in_person(chart, position)) for layers, position in enumerate(chain, start=1)]
    executives = [
        (position, layers, person)
        for position, layers, person in people
        # Every chain ends at the chief executive: one who also runs technology counts only as the CISO's own manager.
        if person.is_technology_executive and (layers == 1 or not person.has(Role.CEO))
    ]
    cios = [met for met in executives if met[2].has(Role.CIO)]
    if not executives:
        return None, None
    head = (cios or executives)[-1][0]
    # One person in two posts of the chain is met where the CISO first meets them.
    first = next(met for met in executives if met[0].id == head.id or met[0].is_held_with(head))
    return first[:2]
