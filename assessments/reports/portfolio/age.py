"""From when on an assessment is old: the moment before which ``scoring`` counts more months than it trusts."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, time, timedelta

from django.utils import timezone

from assessments.scoring import STALE_AFTER_MONTHS


def old_before(today: date) -> datetime:
    """The first moment that is not old yet, in the time zone in which dates are told."""
    months = today.year * 12 + today.month - 1 - (STALE_AFTER_MONTHS + 1)
    year, month = months // 12, months % 12 + 1
    last_old = date(year, month, min(today.day, monthrange(year, month)[1]))
    return timezone.make_aware(datetime.combine(last_old + timedelta(days=1), time.min))
