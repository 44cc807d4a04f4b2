"""The clients together: how they spread over the scale, how they moved, and what most often keeps them from Best."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Case, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from assessments.languages import gettext as _
from assessments.models import Assessment, Standing
from assessments.scoring import RULE, SCALE, Tier

from ..naming import TIER_WORDS
from .age import old_before
from .asked import NOT_ASSESSED

_MOST_NAMED = 3
_MOST_BLOCKERS = 3


@dataclass(frozen=True, slots=True)
class TierCount:
    tier: str
    word: str
    count: int
    percent: int


@dataclass(frozen=True, slots=True)
class Blocker:
    """What keeps ``count`` clients from Best: the rule that decided their tier."""

    rule: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Move:
    """``count`` clients were ``before`` at the chosen date and are ``now``; ``way`` is up, down, level or other."""

    before: str
    now: str
    count: int
    way: str


@dataclass(frozen=True, slots=True)
class Mover:
    organization: str
    name: str
    before: str
    now: str
    on: date
    way: str


@dataclass(frozen=True, slots=True)
class Summary:
    total: int
    assessed: int
    stale: int
    rose: int
    fell: int
    tiers: tuple[TierCount, ...]
    off_scale: tuple[TierCount, ...]
    blockers: tuple[Blocker, ...]
    not_best: int
    since: date
    moves: tuple[Move, ...]
    movers: tuple[Mover, ...]


def summarize(standings: QuerySet[Standing], since: date, today: date) -> Summary:
    """The summary of these standings, by four queries. ``since`` is the date that movement is counted from."""
    # Rows are counted, not columns: an index that has what they are grouped by is then all that is read.
    groups = list(standings.order_by().values("rule", "tier").annotate(clients=Count("*")))
    some = _counts(standings, today)
    total = sum(group["clients"] for group in groups)
    counts = {tier.value: _sum(groups, "clients", tier.value) for tier in Tier}
    unrated = _sum(groups, "clients", "")
    return Summary(
        total=total,
        assessed=total - unrated,
        stale=some.get("stale", 0),
        rose=some.get("rose", 0),
        fell=some.get("fell", 0),
        tiers=tuple(_tier_count(tier.value, counts[tier.value], total) for tier in reversed(SCALE)),
        off_scale=(
            _tier_count(Tier.INCOMPLETE.value, counts[Tier.INCOMPLETE], total),
            TierCount(NOT_ASSESSED, _("Not assessed"), unrated, _percent(unrated, total)),
        ),
        blockers=_blockers(groups),
        not_best=total - unrated - counts[Tier.BEST],
        since=since,
        moves=_moves(standings, since),
        movers=tuple(_movers(standings)),
    )


def _counts(standings: QuerySet[Standing], today: date) -> dict[str, int]:
    """How many rose, fell and are old, each counted along the index of its own; nothing where there are none."""
    conditions = {"rose": Q(change__gt=0), "fell": Q(change__lt=0), "stale": Q(assessed_at__lt=old_before(today))}
    parts = [
        standings.filter(condition).order_by().values(what=Value(what)).annotate(clients=Count("*"))
        for what, condition in conditions.items()
    ]
    return dict(parts[0].union(*parts[1:], all=True).values_list("what", "clients"))


def _sum(groups, what: str, tier: str) -> int:
    return sum(group[what] for group in groups if group["tier"] == tier)


def _percent(count: int, total: int) -> int:
    return round(100 * count / total) if total else 0


def _tier_count(tier: str, count: int, total: int) -> TierCount:
    return TierCount(tier, TIER_WORDS[Tier(tier)], count, _percent(count, total))


def _blockers(groups) -> tuple[Blocker, ...]:
    # A rule gives one tier in each version of the method, but a new version may give another.
    counts: dict[str, int] = {}
    for group in groups:
        if group["tier"] not in ("", Tier.BEST):
            counts[group["rule"]] = counts.get(group["rule"], 0) + group["clients"]
    found = sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:_MOST_BLOCKERS]
    return tuple(Blocker(rule, RULE[rule].title if rule in RULE else rule, count) for rule, count in found)


def _moves(standings: QuerySet[Standing], since: date) -> tuple[Move, ...]:
    """From which tier to which, between the end of that day and now. Most rows know without being looked up."""
    then = timezone.make_aware(datetime.combine(since + timedelta(days=1), time.min))
    looked_up = (
        Assessment.objects.submitted()
        .filter(organization=OuterRef("organization"), submitted_at__lt=then)
        .order_by("-submitted_at", "pk")
        .values("rating__tier")[:1]
    )
    groups = (
        standings.filter(assessed_at__gte=then, previous_at__isnull=False)
        .order_by()
        .annotate(
            at_that_time=Case(When(previous_at__lt=then, then=F("previous_tier")), default=Subquery(looked_up)),
            # No column of an index: SQLite would walk all of that one, to group by it, rather than the days since then.
            now=Coalesce("tier", Value("")),
        )
        .values("at_that_time", "now")
        .annotate(clients=Count("*"))
    )
    moves = [_move(group["at_that_time"], group["now"], group["clients"]) for group in groups if group["at_that_time"]]
    return tuple(sorted((move for move in moves if move.way != "level"), key=lambda move: (-move.count, move.before)))


def _move(before: str, now: str, count: int) -> Move:
    return Move(before, now, count, way(Tier(before), Tier(now)))


def way(before: Tier, now: Tier) -> str:
    """up, down or level on the scale; other for a step onto it or off it."""
    if before is now:
        return "level"
    if before.rank is None or now.rank is None:
        return "other"
    return "up" if now.rank > before.rank else "down"


def _movers(standings: QuerySet[Standing]):
    """Who rose or fell at their latest assessment, the latest first."""
    changed = standings.exclude(change=0).filter(change__isnull=False).order_by("-assessed_at", "-pk")
    for standing in changed.select_related("organization")[:_MOST_NAMED]:
        yield Mover(
            organization=str(standing.pk),
            name=standing.organization.name,
            before=standing.previous_tier,
            now=standing.tier,
            on=timezone.localtime(standing.assessed_at).date(),
            way="up" if standing.change > 0 else "down",
        )
