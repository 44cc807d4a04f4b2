"""Try it: the CISO under another manager, rated by the rules of today. Nothing of it is stored."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assessments.languages import gettext as _
from assessments.scoring import (
    RULE,
    TECHNOLOGY_ROLES,
    Ask,
    Chart,
    Position,
    Rating,
    Role,
    Status,
    Tier,
    is_once_filled,
    rate,
)

from .case import Case
from .cited import Cited, cite
from .direction import set_apart
from .drawing import LinePost, line, line_in_head
from .naming import TIER_WORDS, capital, in_full, short, the

_NEW_CISO = Position("new-ciso", "CISO", (Role.CISO,))
MOST_CHOICES = 500


class NoSuchManager(LookupError):
    """The position that was asked for is not one that the CISO could report to."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One manager to try. ``now``: the CISO reports there today."""

    key: str
    title: str
    now: bool = False


@dataclass(frozen=True, slots=True)
class Trial:
    """What the other line would rate. ``supposing`` says what else the trial takes for granted; ``now``: it is no other
    line, but the one of today.
    """

    key: str
    to: str
    before: Tier
    after: Tier
    once_filled: bool
    sentence: str
    rule: str
    why: Cited
    fact: str
    line: tuple[LinePost, ...]
    supposing: str
    now: bool


@dataclass(frozen=True, slots=True)
class TryIt:
    """The managers to choose from; ``none_why`` says why there are none. ``supposing``: as in ``Trial``."""

    choices: tuple[Choice, ...]
    supposing: str
    none_why: str = ""


def try_it(case: Case) -> TryIt:
    chart, ciso, supposing = _supposed(case)
    if ciso is None:
        return TryIt((), "", _("Once it is clear which post is the CISO, you can try other managers here."))
    possible = [post for post in chart if _is_possible(chart, ciso, post)][:MOST_CHOICES]
    if all(post.id == ciso.reports_to for post in possible):
        return TryIt((), "", _("There is no other post in this chart that the CISO could report to."))
    titles = [post.title for post in possible]
    choices = (
        Choice(
            post.id,
            in_full(post) if titles.count(post.title) == 1 else f"{post.title} ({post.id})",
            post.id == ciso.reports_to,
        )
        for post in possible
    )
    return TryIt(tuple(choices), supposing)


def try_manager(case: Case, key: str) -> Trial:
    """The trial of the position ``key`` as the CISO's manager. Raises ``NoSuchManager``."""
    chart, ciso, supposing = _supposed(case)
    manager = chart.get(key)
    if ciso is None or manager is None or not _is_possible(chart, ciso, manager):
        raise NoSuchManager(key)
    moved = chart.with_manager(ciso.id, key)
    rating = rate(moved)
    before = case.rating.tier_once_filled or case.rating.tier
    after = rating.tier_once_filled or rating.tier
    now = key == ciso.reports_to and not supposing
    told = Trial(
        key=key,
        to=capital(the(manager)),
        before=before,
        after=after,
        once_filled=rating.tier_once_filled is not None,
        sentence=_("That is the line today: {tier}.").format(tier=TIER_WORDS[after])
        if now
        else _sentence(the(manager), before, after),
        rule=rating.rule,
        why=_why(rating),
        fact=_fact(rating),
        line=line(rating, moved),
        supposing=supposing,
        now=now,
    )
    return set_apart(told, case.chart)


@dataclass(frozen=True, slots=True)
class Proposal:
    """The line after a move was made. ``line`` is as short as the head of a report; ``dotted``: whom dotted lines
    lead to. ``supposing`` says what it takes for granted.
    """

    to: str
    after: Tier
    line: tuple[LinePost, ...]
    dotted: tuple[str, ...]
    supposing: str


def proposal(case: Case) -> Proposal | None:
    """What the next step leads to; None where it moves nothing, or it is open to whom."""
    _chart, ciso, _supposing = _supposed(case)
    return proposed_to(case, _proposed_manager(case, ciso))


def proposed_to(case: Case, key: str | None) -> Proposal | None:
    """The same with the position ``key`` as the CISO's manager; None where the chart has no such manager."""
    chart, ciso, supposing = _supposed(case)
    manager = chart.get(key)
    if ciso is None or manager is None or not _is_possible(chart, ciso, manager):
        return None
    if ciso.is_vacant:
        ciso, supposing = replace(ciso, status=Status.FILLED), _("This supposes that the CISO’s post is filled.")
    moved = chart.with_position(ciso).with_manager(ciso.id, manager.id)
    rating = rate(moved)
    dotted = tuple(short(moved[target]) for target in ciso.dotted_to if target != manager.id)
    return Proposal(capital(the(manager)), rating.tier, line_in_head(rating, moved), dotted, supposing)


def _proposed_manager(case: Case, ciso: Position | None) -> str | None:
    step = case.rating.next_step
    if step is None or step.ask in (Ask.KEEP, Ask.RECORD):
        return None
    if step.ask is Ask.FILL and case.rating.moves:
        best = case.rating.moves[0]
        reached = (best.tier_once_filled or best.tier).rank or 0
        return best.to.id if reached > (step.tier.rank or 0) else ciso.reports_to if ciso else None
    return step.to.id if step.to else None


def _supposed(case: Case) -> tuple[Chart, Position | None, str]:
    """The chart to try on, and its CISO: one is supposed where there is none, and two people where one holds both jobs."""
    if case.rating.rule == "R3" and case.ciso is not None:
        roles = tuple(role for role in case.ciso.roles if role not in TECHNOLOGY_ROLES)
        alone = replace(case.ciso, roles=roles, holder=None)
        return case.chart.with_position(alone), alone, _("This supposes that two people hold the two jobs.")
    if case.ciso is not None:
        return case.chart, case.ciso, ""
    if any(post.has(Role.CISO) for post in case.chart):
        return case.chart, None, ""
    return case.chart.with_position(_NEW_CISO), _NEW_CISO, _("This supposes that a CISO is appointed.")


def _is_possible(chart: Chart, ciso: Position, post: Position) -> bool:
    # Nobody reports to themselves: another post of the CISO's own holder is no manager.
    return post.id != ciso.id and not post.is_held_with(ciso) and not chart.is_above(ciso, post)


def _sentence(to: str, before: Tier, after: Tier) -> str:
    word = TIER_WORDS[after]
    if before.rank is None or after.rank is None:
        return _("Under {to} this would be {word}.").format(to=to, word=word)
    if after.rank > before.rank:
        return _("Under {to} this would be {word}, up from {tier}.").format(to=to, word=word, tier=TIER_WORDS[before])
    if after.rank < before.rank:
        return _("Under {to} this would be {word}, down from {tier}.").format(to=to, word=word, tier=TIER_WORDS[before])
    return _("Under {to} this would still be {word}.").format(to=to, word=word)


def _why(rating: Rating) -> Cited:
    rule = RULE[rating.rule]
    return cite(rule.decides, rule.id, *rule.statements)


def _fact(rating: Rating) -> str:
    # Of a vacant post the trace tells, beside the vacancy, which rule would decide once it is filled.
    once = [step.fact for step in rating.trace if is_once_filled(step)]
    return once[0] if rating.tier_once_filled and once else rating.deciding_step.fact
