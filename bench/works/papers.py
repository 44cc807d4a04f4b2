"""Reports on paper: different ones, as people ask for them, and one and the same, for which Typst remembers what it set.

It remembers parts of other reports too. So the different ones say how many were printed before, and the first of a worker
that has printed nothing yet is told apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import islice
from statistics import median

from ..measuring import Figure, Goal, NotMeasured, Work, seconds
from ..site import STAFF, Site
from ..stage import Stage
from .compare import reports_of
from .pages import MS

DIFFERENT = 16
# All threads of the worker have their compiler by then.
WARM_UP = 16


def paper(stage: Stage, file: str, goal: Goal | None) -> Iterator[Figure]:
    browser = stage.small.browser(STAFF)
    addresses = iter([f"{report.removesuffix('report/')}{file}" for report in reports_of(stage)])
    warm, asked = list(islice(addresses, WARM_UP)), list(islice(addresses, DIFFERENT))
    if len(asked) < DIFFERENT:
        raise NotMeasured(f"there are fewer than {WARM_UP + DIFFERENT} reports")
    for address in warm:
        browser.get(address)
    # Once each: a second time some of it would be remembered.
    times = [seconds(lambda address=address: browser.get(address)) for address in asked]
    what = f"{DIFFERENT} different ones after {WARM_UP} others, request to last byte"
    yield Figure(what, median(times) * MS, None, "ms", goal)
    yield Figure(f"the slowest of these {DIFFERENT}", max(times) * MS, None, "ms", None)
    again = [seconds(lambda: browser.get(asked[-1])) for _ in range(max(stage.rounds, 3))]
    yield Figure("the same one again", median(again) * MS, None, "ms", None)
    fresh = [_first_of_a_fresh_worker(stage.small.again(), address) for address in asked[: stage.few_rounds]]
    yield Figure("the first of a fresh worker", median(fresh) * MS, None, "ms", None)


def _first_of_a_fresh_worker(site: Site, address: str) -> float:
    """Its reader has logged in there already: what the worker needs for a first page is not counted."""
    try:
        browser = site.start().browser(STAFF)
        browser.get("/portfolio/")
        return seconds(lambda: browser.get(address))
    finally:
        site.stop()


WORKS = (
    Work("PDF of a report", "", partial(paper, file="report.pdf", goal=Goal(most=50))),
    Work("Board page as PDF", "", partial(paper, file="board.pdf", goal=None)),
    Work("Slide", "", partial(paper, file="board.pptx", goal=None)),
)
