"""One organization against the others that its reader may see: by industry, by size, by both, and against what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import QuerySet

from assessments.models import Standing
from assessments.scoring import Tier
from assessments.scoring.containment import duration_in_words

from . import background
from .case import read
from .naming import TIER_WORDS
from .relationship import DIMENSION_TITLES

# A group of fewer would tell of its members one by one.
LEAST_IN_GROUP = 5
TOO_FEW = f"fewer than {LEAST_IN_GROUP}"
NOT_ANSWERED = "Not answered"


@dataclass(frozen=True, slots=True)
class Measure:
    """One row: this organization's own value, and that of each group in words."""

    title: str
    own: str
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Others that are alike: ``n`` of them have been rated."""

    title: str
    n: int
    shown: bool


@dataclass(frozen=True, slots=True)
class Benchmarks:
    tier: str
    groups: tuple[Group, ...]
    measures: tuple[Measure, ...]
    published: str


@dataclass(frozen=True, slots=True)
class _Number:
    title: str
    column: str
    words: Callable[[float], str]


_NUMBERS = (
    _Number("Layers to the top, median", "layers_to_top", lambda value: f"{value:g}"),
    *(
        _Number(f"{title}, median of 100", name, lambda value: f"{value:.0f}")
        for name, title in DIMENSION_TITLES.items()
    ),
    _Number("Time to contain, median", "containment", duration_in_words),
)
_COLUMNS = ("rank", *(number.column for number in _NUMBERS), "organization__industry", "organization__size_band")


def build(standing: Standing, visible: QuerySet[Standing]) -> Benchmarks:
    """``standing`` (assessed) against the other rated ones among ``visible``, by one query for all groups."""
    others = list(visible.filter(rank__isnull=False).exclude(pk=standing.pk).order_by().values(*_COLUMNS))
    sets = list(_groups(standing, others))
    assert standing.assessment is not None
    return Benchmarks(
        tier=standing.tier,
        groups=tuple(Group(title, len(members), len(members) >= LEAST_IN_GROUP) for title, members in sets),
        measures=tuple(_measures(standing, [members for _title, members in sets])),
        published=background.evidence(read(standing.assessment)).range_words,
    )


def _groups(standing: Standing, others: Sequence[dict[str, Any]]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    organization = standing.organization
    industry, size = organization.industry, organization.size_band
    same_industry = [other for other in others if other["organization__industry"] == industry]
    same_size = [other for other in others if other["organization__size_band"] == size]
    yield "All others", list(others)
    if industry:
        yield organization.get_industry_display(), same_industry
    if size:
        yield organization.get_size_band_display(), same_size
    if industry and size:
        yield "Same industry and size", [other for other in same_industry if other["organization__size_band"] == size]


def _measures(standing: Standing, groups: list[list[dict[str, Any]]]) -> Iterator[Measure]:
    for tier in (Tier.BEST, Tier.BETTER):
        own = "" if standing.rank is None else "Yes" if standing.rank >= (tier.rank or 0) else "No"
        title = "Best" if tier is Tier.BEST else f"{TIER_WORDS[tier]} or Best"
        yield Measure(title, own or "No tier", tuple(_share(members, tier.rank or 0) for members in groups))
    for number in _NUMBERS:
        value = getattr(standing, number.column)
        own = NOT_ANSWERED if value is None else number.words(value)
        yield Measure(number.title, own, tuple(_middle(members, number) for members in groups))


def _share(members: list[dict[str, Any]], rank: int) -> str:
    if len(members) < LEAST_IN_GROUP:
        return TOO_FEW
    reached = sum(member["rank"] >= rank for member in members)
    return f"{100 * reached / len(members):.0f} % ({reached} of {len(members)})"


def _middle(members: list[dict[str, Any]], number: _Number) -> str:
    values = [member[number.column] for member in members if member[number.column] is not None]
    return f"{number.words(median(values))} (n {len(values)})" if len(values) >= LEAST_IN_GROUP else TOO_FEW
