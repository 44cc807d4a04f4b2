"""The moves: each single change of the CISO's solid line, with the tier it would give, found by trying."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from .chart import Chain, Chart, Position
from .engine import as_post, decide, rate, settle
from .facts import Choice, along, gather
from .findings import History
from .rating import Ask, Move, NextStep, Rating, Tier
from .roles import TECHNOLOGY_ROLES, Role

# The article names the suitable executives in this order (S7). It only sorts moves of the same tier.
_PREFERRED = (Role.CEO, Role.CRO, Role.CLO, Role.CFO, Role.BOARD)


def rate_in_full(chart: Chart, *, history: History | None = None) -> Rating:
    """The rating of ``chart`` together with its moves and its next step: all that a report shows."""
    rating = rate(chart, history=history)
    return replace(rating, moves=moves(chart), next_step=next_step(chart, rating))


def moves(chart: Chart, candidates: Iterable[str] | None = None) -> tuple[Move, ...]:
    """Every other possible manager of the CISO, tried with the same rules; the best tier first.

    ``candidates`` limits the trying to these position ids (for charts of many thousands). Left out are the CISO,
    its present manager, any other post of the same person, and whoever reports up to the CISO, since that line would
    close a circle. Empty where there is no one CISO to move.
    """
    ciso = settle(chart).ciso
    if ciso is None:
        return ()
    tried = chart if candidates is None else (chart[candidate] for candidate in candidates)
    found = (_try(chart, ciso, manager) for manager in tried if manager.id != ciso.reports_to)
    return tuple(sorted((move for move in found if move is not None), key=_best_first))


def _try(chart: Chart, ciso: Position, manager: Position) -> Move | None:
    """The move to ``manager``; None where the CISO's line cannot lead there: nobody is their own boss's boss."""
    above = chart.chain(manager)
    if ciso.is_held_with(manager) or ciso.id == manager.id or any(ciso.id == position.id for position in above):
        return None
    # Only the CISO's chain differs from the chart, so only that is drawn anew: charts may have thousands of posts.
    chain = Chain((manager, *above), above.missing)
    decision = decide(along(chart, Choice(replace(ciso, reports_to=manager.id)), chain))
    return Move(as_post(manager), decision.tier, decision.rule, decision.tier_once_filled)


def _best_first(move: Move) -> tuple[int, int]:
    tier = move.tier_once_filled or move.tier
    rank = tier.rank if tier.rank is not None else -1
    preferred = [_PREFERRED.index(role) for role in move.to.roles if role in _PREFERRED]
    return -rank, min(preferred, default=len(_PREFERRED))


def next_step(chart: Chart, rating: Rating) -> NextStep:
    """The shortest way up from ``rating``, the rating of ``chart``, found by trying."""
    if rating.tier is Tier.BEST:
        return NextStep(Ask.KEEP, Tier.BEST)
    if rating.tier is Tier.INCOMPLETE:
        return NextStep(Ask.RECORD, Tier.INCOMPLETE)
    if rating.rule == "R1":
        return _best_place(chart.with_position(Position("new-ciso", "CISO", (Role.CISO,))), Ask.APPOINT)
    if rating.rule == "R2":
        return NextStep(Ask.FILL, rating.tier_once_filled or Tier.INCOMPLETE)
    if rating.rule == "R3":
        return _best_place(_separated(chart), Ask.SEPARATE)
    best = next(iter(moves(chart)), None)
    if best is None or (best.tier.rank or 0) <= (rating.tier.rank or 0):
        return NextStep(Ask.KEEP, rating.tier)
    return NextStep(Ask.MOVE, best.tier, best.to)


def _best_place(chart: Chart, ask: Ask) -> NextStep:
    """The best line for a CISO of their own, the present one included."""
    present = decide(gather(chart))
    best = next(iter(moves(chart)), None)
    if best is None or (present.tier.rank or 0) >= (best.tier.rank or 0):
        return NextStep(ask, present.tier, present.manager)
    return NextStep(ask, best.tier, best.to)


def _separated(chart: Chart) -> Chart:
    """The chart with the CISO's job given to somebody who does not run technology."""
    facts_ciso = settle(chart).ciso
    assert facts_ciso is not None
    roles = tuple(role for role in facts_ciso.roles if role not in TECHNOLOGY_ROLES)
    return chart.with_position(replace(facts_ciso, roles=roles, holder=None))
