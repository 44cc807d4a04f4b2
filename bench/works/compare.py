"""Ten organizations beside each other, and the report of one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..measuring import Figure, Goal, Work
from ..site import STAFF
from ..stage import Stage
from .pages import beside

TEN = 10


def compare(stage: Stage) -> Iterator[Figure]:
    browser = stage.small.browser(STAFF)
    listed = browser.get("/portfolio/").decode()
    ids = list(dict.fromkeys(re.findall(r"/organizations/([0-9a-f-]{36})/", listed)))[:TEN]
    table = "/portfolio/compare/?" + "&".join(f"o={each}" for each in ids)
    yield beside(f"{TEN} organizations", (browser, table), (browser, report_of(stage)), stage.rounds, Goal(most=3))


def report_of(stage: Stage) -> str:
    """The address of a report."""
    browser = stage.small.browser(STAFF)
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", browser.get("/portfolio/").decode())
    found = re.search(r"/assessments/[0-9a-f-]{36}/report/", browser.get(organization[0]).decode())
    return found[0]


def reports_of(stage: Stage) -> list[str]:
    """The addresses of up to 50 reports, each the latest of another organization, in the order of names."""
    listed = stage.small.browser(STAFF).get("/portfolio/?sort=name").decode()
    return list(dict.fromkeys(re.findall(r"/assessments/[0-9a-f-]{36}/report/", listed)))


WORKS = (Work("Compare page", "the report of one", compare),)
