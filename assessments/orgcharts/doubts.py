"""Titles on the CISO's chain that decide the tier though what they name is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from assessments.languages import Saying, marked, pgettext, pmarked

from ..scoring import RISK_ROLES, TECHNOLOGY_ROLES, Chart, Post, Rating, Role, Tier, rate
from .cast import Doubt
from .chartwork import Drafter
from .columns import Field
from .export import Export
from .faults import Fault

_DECIDING = RISK_ROLES | TECHNOLOGY_ROLES

_TIERS = {
    Tier.NONE: pmarked("tier", "NONE"),
    Tier.GOOD: pmarked("tier", "GOOD"),
    Tier.BETTER: pmarked("tier", "BETTER"),
    Tier.BEST: pmarked("tier", "BEST"),
    Tier.INCOMPLETE: pmarked("tier", "INCOMPLETE"),
}
_RESTS = marked('The tier rests on how "{title}" was read. {reason} {otherwise} {way}')
_UNTOLD = marked("If it is another post, no tier could be told.")
_ANOTHER_TIER = marked("If it is another post, the tier would be {tier}.")
_SAY = marked("Say in the role column what the post is.")
_SAY_OR_POINT = marked("Say in the role column what the post is, or point at the CIO with --cio.")


def tier_named(tier: Tier) -> str:
    """A tier as a sentence about a file names it."""
    return pgettext("tier", _TIERS[tier])


def doubtful_titles(export: Export, drafter: Drafter, chart: Chart, rating: Rating) -> Iterator[Fault]:
    """A fault for each post above the CISO whose uncertain title decides the tier, found by rating ``chart`` without."""
    doubts = {drafter.name(row): (row, doubt) for row, doubt in drafter.cast.doubts.items()} if rating.chain else {}
    for post in rating.chain:
        if post.id in doubts:
            row, doubt = doubts[post.id]
            without = _without(chart, post)
            if (without.tier, without.tier_once_filled) != (rating.tier, rating.tier_once_filled):
                tier = without.tier_once_filled or without.tier
                yield Fault(export.table.rows[row] or None, _column(export), _said(post, doubt, tier))


def _without(chart: Chart, post: Post) -> Rating:
    position = chart[post.id]
    roles = tuple(role for role in position.roles if role not in _DECIDING)
    return rate(chart.with_position(replace(position, roles=roles)))


def _column(export: Export) -> str | None:
    return export.layout.name(Field.TITLE)


def _said(post: Post, doubt: Doubt, tier: Tier) -> Saying:
    way = Saying(_SAY_OR_POINT if Role.CIO in doubt.roles else _SAY)
    otherwise = Saying(_UNTOLD) if tier is Tier.INCOMPLETE else Saying(_ANOTHER_TIER, {"tier": tier_named(tier)})
    return Saying(_RESTS, {"title": post.title, "reason": doubt.reason, "otherwise": otherwise, "way": way})
