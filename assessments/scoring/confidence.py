"""How far a rating can be relied on: what is unknown, who answered, how old it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from assessments.languages import gettext as _
from assessments.languages import ngettext

from .findings import STALE_AFTER_MONTHS
from .rating import Tier


class Level(StrEnum):
    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Confidence:
    """The level, and every reason that keeps it from being high, in words."""

    level: Level
    reasons: tuple[str, ...]


def confidence(tier: Tier, *, unknowns: int, respondents: int, age_months: int) -> Confidence:
    """Each reason takes one level away; an INCOMPLETE rating is low at once.

    ``unknowns``: questions that the tier hangs on and that were answered "I don't know"; ``respondents``: people who
    answered; ``age_months``: whole months since the assessment was submitted.
    """
    reasons = []
    if tier is Tier.INCOMPLETE:
        reasons.append(_("a fact that the rules need is missing"))
    if unknowns:
        reasons.append(
            ngettext(
                "{number} answer “I don’t know” about the line",
                "{number} answers “I don’t know” about the line",
                unknowns,
            ).format(number=unknowns)
        )
    if respondents <= 1:
        reasons.append(_("a single respondent"))
    if age_months > STALE_AFTER_MONTHS:
        reasons.append(_("{months} months old").format(months=age_months))
    return Confidence(_level(tier, len(reasons)), tuple(reasons))


def _level(tier: Tier, reasons: int) -> Level:
    if tier is Tier.INCOMPLETE or reasons > 1:
        return Level.LOW
    return Level.MEDIUM if reasons else Level.HIGH
