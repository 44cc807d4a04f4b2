"""A report beside a page that has nothing to work out."""

from __future__ import annotations

from collections.abc import Iterator

from ..measuring import Figure, Goal, Work
from ..site import STAFF
from ..stage import Stage
from .compare import report_of
from .pages import beside


def report(stage: Stage) -> Iterator[Figure]:
    browser, path = stage.small.browser(STAFF), report_of(stage)
    static = stage.small.beside("report", browser.get(path))
    yield beside("page", (browser, path), (browser, static), stage.rounds * 2, Goal(most=2))


WORKS = (Work("Report page", "a static page of the same size, same session", report),)
