"""Reports on paper."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from ..measuring import Figure, Goal, Work, seconds
from ..site import STAFF
from ..stage import Stage
from .compare import report_of
from .pages import MS


def pdf(stage: Stage) -> Iterator[Figure]:
    browser, path = stage.small.browser(STAFF), report_of(stage).removesuffix("/") + ".pdf"
    times = [seconds(lambda: browser.get(path)) for _ in range(stage.rounds + 3)][3:]
    yield Figure("request to last byte, warm", median(times) * MS, None, "ms", Goal(most=50))


WORKS = (Work("PDF of a report", "", pdf),)
