"""Prints how long the portfolio's summary takes for an admin, in seconds: the median of several. ``python -m bench.summary``"""

from __future__ import annotations

from statistics import median

import django

django.setup()

from django.utils import timezone

from assessments import access
from assessments.models import User
from assessments.reports.portfolio import summary

from .measuring import seconds
from .site import STAFF

if __name__ == "__main__":
    user, today = User.objects.get(email=STAFF), timezone.localdate()
    since = today.replace(year=today.year - 1)
    times = [seconds(lambda: summary.summarize(access.standings(user), since, today)) for _ in range(9)]
    print(median(times[2:]))
