"""The doorman's clicker: how often somebody came within a minute, however many workers count at once.

One statement a count, which the database makes of one piece: reading and then writing would let requests that come at the
same moment count as one. Redis, where the settings name it, adds one in one piece too.
"""

import time

from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction

from .models import RateCount

SECONDS = 60
# Above every limit.
_DROPPED = 1 << 30

_COUNT = """
    INSERT INTO assessments_ratecount (mark, minute, times) VALUES (%s, %s, 1)
    ON CONFLICT (mark) DO UPDATE SET
        times = CASE WHEN assessments_ratecount.minute >= excluded.minute THEN assessments_ratecount.times + 1 ELSE 1 END,
        minute = CASE WHEN assessments_ratecount.minute > excluded.minute THEN assessments_ratecount.minute
                      ELSE excluded.minute END
    RETURNING times
"""


def count(mark: str) -> int:
    """How often ``mark`` has been counted in this minute, this time included."""
    if settings.LIMITS_IN_CACHE:
        return _count_in_cache(mark)
    with connection.cursor() as cursor:
        cursor.execute(_COUNT, [mark, _minute()])
        return cursor.fetchall()[0][0]


def _count_in_cache(mark: str) -> int:
    # Kept for longer than its minute lasts, so that none goes between the two lines.
    key = f"count:{_minute()}:{mark}"
    cache.add(key, 0, timeout=2 * SECONDS)
    try:
        return cache.incr(key)
    except ValueError:  # a store that is full dropped it in between: nobody gets in uncounted
        return _DROPPED


@transaction.atomic
def forget_old() -> None:
    """Deletes what was counted in minutes that are over; what somebody counts at this moment is passed by."""
    over = RateCount.objects.filter(minute__lt=_minute()).select_for_update(skip_locked=True)
    RateCount.objects.filter(pk__in=over.values("pk"), minute__lt=_minute()).delete()


def _minute() -> int:
    return int(time.time()) // SECONDS
