"""The portfolio of many clients beside that of a hundred."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator
from html import unescape
from statistics import median

from ..measuring import Figure, Goal, NotMeasured, Work, in_turns
from ..site import CONSULTANT, STAFF, Browser, Site
from ..stage import Stage
from .pages import MS, beside

# One value of each filter that the product has, which some clients of either site have.
NARROWED = {
    "tier": "BEST",
    "industry": "finance",
    "size": "2500_10000",
    "country": "PK",
    "rule": "R6",
    "changed": "rose",
    "age": "stale",
}
# A ninth of all names holds the one; the other is in one name alone, which no consultant sees.
SEARCHES = ("Bank", "executive")
PAGE = Goal(most=1.3)
Page = tuple[Browser, str]
INTO_THE_MIDDLE = 20


def pages(stage: Stage) -> Iterator[Figure]:
    orders = [f"?sort={order}" for order in json.loads(stage.small.run("bench.choices"))]
    filters = [f"?{name}={value}" for name, value in NARROWED.items()]
    for who in (STAFF, CONSULTANT):
        name = who.partition("@")[0]
        large, small = stage.large.browser(who), stage.small.browser(who)

        def figure(what: str, path: str, other: str, large=large, small=small, name=name) -> Figure:
            return listed(f"{what}, {name}", (large, path), (small, other), stage.rounds * 2)

        def of(query: str, figure=figure) -> Figure:
            return figure(query, f"/portfolio/{query}", f"/portfolio/{query}")

        yield figure("first page", "/portfolio/", "/portfolio/")
        yield worst("orders", [of(query) for query in orders])
        yield worst("filters", [of(query) for query in filters])
        for word in SEARCHES:
            yield of(f"?q={word}")
        if who == STAFF:
            yield figure("page in the middle", _in_the_middle(large, INTO_THE_MIDDLE), _in_the_middle(small, 1))


def listed(what: str, ours: Page, baseline: Page, rounds: int) -> Figure:
    """The pages beside each other, with how many clients each lists. Where one of them lists none there is no goal to meet."""
    mine, theirs = (browser.get(path).count(b'role="rowheader"') for browser, path in (ours, baseline))
    goal = PAGE if mine and theirs else None
    return beside(f"{what}; {mine} rows beside {theirs}", ours, baseline, rounds, goal)


def worst(what: str, found: list[Figure]) -> Figure:
    """Of several orders or filters the one that loses most, with the median of all in words. Each is told on the way.

    Those without a goal are only counted.
    """
    for each in found:
        print(f"{each.what}: {each.ours:.1f} and {each.baseline:.1f} ms, {each.ratio:.2f}", file=sys.stderr)
    compared = [figure for figure in found if figure.goal]
    if not compared:
        raise NotMeasured(f"none of {len(found)} {what} lists anything on both sites")
    most = max(compared, key=lambda figure: figure.ratio or 0)
    met = sum(figure.met or False for figure in compared)
    middle = median(figure.ratio or 0 for figure in compared)
    empty = f" ({len(found) - len(compared)} more list nothing)" if len(compared) < len(found) else ""
    told = f"the worst of {len(compared)} {what}{empty}, of which {met} meet the goal; median ratio {middle:.2f}"
    return Figure(f"{most.what}: {told}", most.ours, most.baseline, most.unit, most.goal)


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

    def one(site: Site) -> float:
        return float(site.run("bench.summary"))

    large, small = in_turns(lambda: one(stage.large), lambda: one(stage.small), stage.few_rounds, warm_up=1)
    yield Figure(f"{stage.large.organizations:,} organizations", large * MS, small * MS, "ms", Goal(most=3))


WORKS = (
    Work("Portfolio page", "the same page with about 100 organizations", pages),
    Work("Portfolio summary", "the same with about 100 organizations", summary),
)
