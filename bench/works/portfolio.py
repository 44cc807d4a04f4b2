"""The portfolio of many clients beside that of a hundred."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from statistics import median

from ..measuring import Figure, Goal, Work, in_turns
from ..site import CONSULTANT, STAFF, Browser
from ..stage import Stage
from .pages import MS, beside

SORTS = ("name", "tier", "change", "assessed", "chain", "layers", "confidence", "communication", "contain")
ORDERS = ("", *(f"?sort={way}{name}" for name in SORTS for way in ("", "-") if f"{way}{name}" != "tier"))
NARROWED = (
    "?tier=BEST",
    "?industry=finance",
    "?size=2500_10000",
    "?country=DE",
    "?rule=R6",
    "?changed=rose",
    "?age=stale",
)
PAGE = Goal(most=1.3)
INTO_THE_MIDDLE = 20


def pages(stage: Stage) -> Iterator[Figure]:
    for who in (STAFF, CONSULTANT):
        name = who.partition("@")[0]
        large, small = stage.large.browser(who), stage.small.browser(who)

        def figure(what: str, path: str, other: str, large=large, small=small, name=name) -> Figure:
            return beside(f"{what}, {name}", (large, path), (small, other), stage.rounds, PAGE)

        yield figure("first page", "/portfolio/", "/portfolio/")
        yield _worst(figure(order, f"/portfolio/{order}", f"/portfolio/{order}") for order in ORDERS[1:])
        yield _worst(figure(query, f"/portfolio/{query}", f"/portfolio/{query}") for query in NARROWED)
        if who == STAFF:
            yield figure("page in the middle", _in_the_middle(large, INTO_THE_MIDDLE), _in_the_middle(small, 1))


def _worst(figures: Iterator[Figure]) -> Figure:
    """Of several orders or filters the one that loses most, with the median of all beside it in words."""
    found = list(figures)
    worst = max(found, key=lambda figure: figure.ratio or 0)
    what = f"{worst.what} (worst of {len(found)}; median ratio {median(each.ratio or 0 for each in found):.2f})"
    return Figure(what, worst.ours, worst.baseline, worst.unit, worst.goal)


def _in_the_middle(browser: Browser, steps: int) -> str:
    path = "/portfolio/?sort=name"
    for _ in range(steps):
        found = re.search(rb'href="([^"]*after=[^"]*)"', browser.get(path))
        if found is None:
            break
        path = "/portfolio/" + unescape(found[1].decode()).removeprefix("/portfolio/")
    return path


def summary(stage: Stage) -> Iterator[Figure]:
    """Worked out without a page around it, in a process over each database."""

    def one(site) -> float:
        return float(site.run("bench.summary"))

    large, small = in_turns(lambda: one(stage.large), lambda: one(stage.small), max(3, stage.rounds // 5), warm_up=1)
    yield Figure(f"{stage.large.organizations:,} organizations", large * MS, small * MS, "ms", Goal(most=3))


WORKS = (
    Work("Portfolio page", "the same page with about 100 organizations", pages),
    Work("Portfolio summary", "the same with about 100 organizations", summary),
)
