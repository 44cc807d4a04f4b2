"""What a reader's browser loads for a report."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli

from ..measuring import Figure, Goal, Work
from ..site import STAFF
from ..stage import Stage
from .compare import report_of

KB = 1000


def weight(stage: Stage) -> Iterator[Figure]:
    browser = stage.small.browser(STAFF)
    page = browser.get(report_of(stage))
    addresses = _needed_at_once(page, browser)
    files = {address: browser.get(address) for address in addresses}
    for name, packed in (("brotli", brotli.compress), ("gzip", gzip.compress)):
        total = len(packed(page)) + sum(_packed(address, content, packed) for address, content in files.items())
        yield Figure(f"HTML, CSS, scripts and fonts, {name}", total / KB, None, "kB", Goal(most=70))
    chart = re.search(rb"/static/vendor/plotly[^\"' ]+\.js", page + b"".join(files.values()))
    if chart:
        address = chart[0].decode()
        response = browser.ask("GET", address)
        content = response.read()
        kept = "immutable" in response.headers.get("Cache-Control", "")
        what = f"chart library, brotli; kept for ever: {'yes' if kept else 'NO'}"
        yield Figure(what, len(brotli.compress(content)) / KB, None, "kB", Goal(most=450))


def _needed_at_once(page: bytes, browser) -> list[str]:
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
