"""Titles on the CISO's chain that decide the tier though what they name is not certain."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ..scoring import RISK_ROLES, TECHNOLOGY_ROLES, Chart, Post, Rating, Role, Tier, rate
from .cast import Doubt
from .chartwork import Drafter
from .columns import Field
from .export import Export
from .faults import Fault

_DECIDING = RISK_ROLES | TECHNOLOGY_ROLES


def doubtful_titles(export: Export, drafter: Drafter, chart: Chart, rating: Rating) -> Iterator[Fault]:
    """A fault for each post above the CISO whose uncertain title decides the tier, found by rating ``chart`` without."""
    doubts = {drafter.name(row): (row, doubt) for row, doubt in drafter.cast.doubts.items()} if rating.chain else {}
    for post in rating.chain:
        if post.id in doubts:
            row, doubt = doubts[post.id]
            without = _without(chart, post)
            if (without.tier, without.tier_once_filled) != (rating.tier, rating.tier_once_filled):
                tier = without.tier_once_filled or without.tier
                yield Fault(export.table.rows[row] or None, _column(export), _text(post, doubt, tier))


def _without(chart: Chart, post: Post) -> Rating:
    position = chart[post.id]
    roles = tuple(role for role in position.roles if role not in _DECIDING)
    return rate(chart.with_position(replace(position, roles=roles)))


def _column(export: Export) -> str | None:
    return export.layout.name(Field.TITLE)


def _text(post: Post, doubt: Doubt, tier: Tier) -> str:
    way = "Say in the role column what the post is"
    if Role.CIO in doubt.roles:
        way += ", or point at the CIO with --cio"
    otherwise = "no tier could be told" if tier is Tier.INCOMPLETE else f"the tier would be {tier}"
    read = doubt.reason[:1].lower() + doubt.reason[1:]
    return f'The tier rests on how "{post.title}" was read: {read} If it is another post, {otherwise}. {way}.'
