"""One client in the portfolio, in words and numbers as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from assessments import scoring
from assessments.languages import gettext as _
from assessments.languages import semicolon
from assessments.models import Standing
from assessments.scoring import Tier
from assessments.scoring.containment import duration_in_words

from ..drawing import LinePost
from ..naming import LEVEL_WORDS, TIER_WORDS
from ..relationship import DIMENSION_TITLES, shown
from .line import in_language_spoken


@dataclass(frozen=True, slots=True)
class DimensionCell:
    title: str
    value: int | None
    contested: bool


@dataclass(frozen=True, slots=True)
class Row:
    """``change_kind``: up, down, level, other (onto or off the scale), or empty for the first assessment."""

    id: UUID
    name: str
    alias: str
    about: str
    report: UUID | None
    tier: str
    rule: str
    change: str
    change_kind: str
    previous_on: date | None
    assessed_on: date | None
    stale: bool
    line: tuple[LinePost, ...]
    layers: int | None
    confidence: str
    reasons: str
    dimensions: tuple[DimensionCell, ...]
    contain: str


def row(standing: Standing, today: date) -> Row:
    organization = standing.organization
    assessed_on = _day(standing.assessed_at)
    sure = confidence(standing, today)
    change, kind = change_in_words(standing)
    return Row(
        id=standing.pk,
        name=organization.name,
        alias=organization.alias,
        about=" · ".join(
            filter(
                None,
                (
                    organization.get_industry_display(),
                    organization.get_size_band_display(),
                    organization.country_name,
                ),
            )
        ),
        report=standing.assessment_id,
        tier=standing.tier,
        rule=standing.rule,
        change=change,
        change_kind=kind,
        previous_on=_day(standing.previous_at),
        assessed_on=assessed_on,
        stale=assessed_on is not None and scoring.months_between(assessed_on, today) > scoring.STALE_AFTER_MONTHS,
        line=in_language_spoken(standing.line),
        layers=standing.layers_to_top,
        confidence=LEVEL_WORDS[sure.level] if sure else "",
        reasons=semicolon().join(sure.reasons) if sure else "",
        dimensions=tuple(
            DimensionCell(title, shown(getattr(standing, name)), name == "understanding" and standing.contested)
            for name, title in DIMENSION_TITLES.items()
        ),
        contain="" if standing.containment is None else duration_in_words(standing.containment),
    )


def confidence(standing: Standing, today: date) -> scoring.Confidence | None:
    """How far the standing can be relied on today; None before the first assessment."""
    assessed_on = _day(standing.assessed_at)
    if assessed_on is None:
        return None
    return scoring.confidence(
        Tier(standing.tier),
        unknowns=standing.unknowns,
        respondents=standing.respondents,
        age_months=scoring.months_between(assessed_on, today),
    )


def change_in_words(standing: Standing) -> tuple[str, str]:
    """The change since the assessment before, and which way it went."""
    if not standing.tier:
        return "", ""
    if not standing.previous_tier:
        return _("First assessment"), ""
    if standing.tier == standing.previous_tier:
        return _("No change"), "level"
    before = TIER_WORDS[Tier(standing.previous_tier)]
    if standing.change is None:
        return _("From {tier}").format(tier=before), "other"
    up = standing.change > 0
    words = _("Up {steps}, from {tier}") if up else _("Down {steps}, from {tier}")
    return words.format(steps=abs(standing.change), tier=before), "up" if up else "down"


def _day(moment) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()
