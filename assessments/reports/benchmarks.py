"""One organization against the others that its reader may see: by industry, by size, by both, and against what was published."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from django.db.models import QuerySet

from assessments.languages import decimal
from assessments.languages import gettext as _
from assessments.models import Standing
from assessments.scoring import Tier
from assessments.scoring.containment import duration_in_words

from . import background
from .case import read
from .naming import TIER_WORDS
from .relationship import DIMENSION_TITLES

# A group of fewer would tell of its members one by one.
LEAST_IN_GROUP = 5


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


_COLUMNS = (
    *("rank", "layers_to_top", *DIMENSION_TITLES, "containment"),
    *("organization__industry", "organization__size_band"),
)


def too_few() -> str:
    """What stands for the number of a group that is too small to have one."""
    return _("fewer than {least}").format(least=LEAST_IN_GROUP)


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
    yield _("All others"), list(others)
    if industry:
        yield organization.get_industry_display(), same_industry
    if size:
        yield organization.get_size_band_display(), same_size
    if industry and size:
        same_both = [other for other in same_industry if other["organization__size_band"] == size]
        yield _("Same industry and size"), same_both


def _numbers() -> Iterator[_Number]:
    yield _Number(_("Layers to the top, median"), "layers_to_top", lambda value: decimal(f"{value:g}"))
    for name, dimension in DIMENSION_TITLES.items():
        title = _("{dimension}, median of 100").format(dimension=dimension)
        yield _Number(title, name, lambda value: f"{value:.0f}")
    yield _Number(_("Time to contain, median"), "containment", duration_in_words)


def _measures(standing: Standing, groups: list[list[dict[str, Any]]]) -> Iterator[Measure]:
    for tier in (Tier.BEST, Tier.BETTER):
        reached = standing.rank is not None and standing.rank >= (tier.rank or 0)
        own = _("No tier") if standing.rank is None else _("Yes") if reached else _("No")
        title = TIER_WORDS[Tier.BEST] if tier is Tier.BEST else _("Better or Best")
        yield Measure(title, own, tuple(_share(members, tier.rank or 0) for members in groups))
    for number in _numbers():
        value = getattr(standing, number.column)
        own = _("Not answered") if value is None else number.words(value)
        yield Measure(number.title, own, tuple(_middle(members, number) for members in groups))


def _share(members: list[dict[str, Any]], rank: int) -> str:
    if len(members) < LEAST_IN_GROUP:
        return too_few()
    reached = sum(member["rank"] >= rank for member in members)
    percent = f"{100 * reached / len(members):.0f}"
    return _("{percent} % ({some} of {number})").format(percent=percent, some=reached, number=len(members))


def _middle(members: list[dict[str, Any]], number: _Number) -> str:
    values = [member[number.column] for member in members if member[number.column] is not None]
    if len(values) < LEAST_IN_GROUP:
        return too_few()
    return _("{middle} (n {number})").format(middle=number.words(median(values)), number=len(values))
