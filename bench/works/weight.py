"""What a reader's browser loads for a report with charts, told from the page's own HTML and stylesheets.

What its scripts fetch afterwards is not seen here: that they fetch the chart library and htmx only where a chart or the trial
comes into view, a browser test holds (``tests/browser/test_report.py``).
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli

from ..measuring import Figure, Goal, NotMeasured, Work
from ..site import STAFF, Browser
from ..stage import Stage
from .compare import reports_of

KB = 1000
CHART = re.compile(rb'data-chart="([\w-]+)"')


def weight(stage: Stage) -> Iterator[Figure]:
    browser = stage.small.browser(STAFF)
    page = _with_charts(stage, browser)
    addresses = _needed_at_once(page, browser)
    files = {address: browser.get(address) for address in addresses}
    for name, packed in (("brotli", brotli.compress), ("gzip", gzip.compress)):
        total = len(packed(page)) + sum(_packed(address, content, packed) for address, content in files.items())
        data = len(packed(page)) - len(packed(_without_figures(page)))
        what = f"before charts: HTML, CSS, scripts and fonts, {name} ({data / KB:.1f} kB of it the charts' figures)"
        yield Figure(what, total / KB, None, "kB", Goal(most=70))
    yield from _library(page, addresses, browser)


def _library(page: bytes, at_once: list[str], browser: Browser) -> Iterator[Figure]:
    found = re.search(rb'data-plotly="(/static/vendor/plotly[^"]+\.js)"', page)
    if found is None:
        raise NotMeasured("The page names no chart library.")
    address = found[1].decode()
    response = browser.ask("GET", address)
    content = response.read()
    kept = "immutable" in response.headers.get("Cache-Control", "")
    yield Figure("chart library, brotli", len(brotli.compress(content)) / KB, None, "kB", Goal(most=450))
    yield Figure("chart library: kept for ever", float(kept), None, "of 1", Goal(least=1))
    apart = address not in at_once
    yield Figure("chart library: not among the page's own scripts", float(apart), None, "of 1", Goal(least=1))


def _with_charts(stage: Stage, browser: Browser) -> bytes:
    """The report with most charts."""
    page = max((browser.get(report) for report in reports_of(stage)), key=lambda page: len(CHART.findall(page)))
    if not CHART.search(page):
        raise NotMeasured("No report of the small site has a chart.")
    return page


def _without_figures(page: bytes) -> bytes:
    """The page without what its charts are drawn from."""
    for name in CHART.findall(page):
        page = re.sub(rb'<script id="%s"[^>]*>.*?</script>' % name, b"", page, flags=re.DOTALL)
    return page


def _needed_at_once(page: bytes, browser: Browser) -> list[str]:
    """Stylesheets and scripts of the page, and the fonts that the stylesheets name."""
    found = re.findall(rb'<(?:link|script)[^>]+(?:href|src)="(/static/[^"]+\.(?:css|js))"', page)
    addresses = [address.decode() for address in dict.fromkeys(found)]
    fonts: dict[str, None] = {}
    for address in addresses:
        folder = address.rpartition("/")[0].rpartition("/")[0]
        for name in re.findall(rb'url\("?\.\./(fonts/[^")]+)"?\)', browser.get(address)):
            fonts[f"{folder}/{name.decode()}"] = None
    return [*addresses, *fonts]


def _packed(address: str, content: bytes, packed) -> int:
    return len(content) if address.endswith(".woff2") else len(packed(content))


WORKS = (Work("Report page weight", "", weight, on=("sqlite",)),)
