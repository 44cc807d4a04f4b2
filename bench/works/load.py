"""Two workers, eight people at once and an export that never ends: no error, how long pages take, and whether memory grows."""

from __future__ import annotations

import http.client
import itertools
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from statistics import quantiles

from ..measuring import Figure, Goal, NotMeasured, Work, resident_kb
from ..site import CONSULTANT, EXECUTIVE, STAFF, Browser, Site
from ..stage import Stage
from .compare import report_of
from .pages import MS
from .survey import THIRD, to_the_third_question

WORKERS, CLIENTS = 2, 8
# Memory counts from here on: by then each worker has loaded what it loads when first asked.
WARM = 1_000
ALONE = 300
FAULTS = (NotMeasured, OSError, http.client.HTTPException)


@dataclass
class Seen:
    """What the clients saw: the milliseconds of each request, and what went wrong."""

    took: list[float] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    @property
    def p99(self) -> float:
        return quantiles(self.took, n=100)[-1]


class Person:
    """Somebody at a browser, who does what people of their kind do, over and over."""

    def __init__(self, port: int, email: str, report: str, question: str) -> None:
        self.browser = Browser(port)
        self.browser.log_in(email)
        if email == EXECUTIVE:
            self._question = question
            self.browser.get(question)
            self._next = itertools.cycle((self._answer, self._read_on))
        else:
            # The report is of an organization that the consultant may not know.
            read = (report, "/portfolio/") if email == STAFF else ("/portfolio/", "/portfolio/?tier=BEST")
            paths = itertools.cycle(read)
            self._next = itertools.repeat(lambda: self.browser.get(next(paths)))
        self._answers = itertools.cycle(("no", "cio"))

    def act(self) -> None:
        """One request."""
        next(self._next)()

    def _answer(self) -> None:
        self._led_to = self.browser.post(self._question, {THIRD: next(self._answers)})

    def _read_on(self) -> None:
        self.browser.get(self._led_to)


def load(stage: Stage) -> Iterator[Figure]:
    report = report_of(stage)
    site = stage.small.again().start(WORKERS)
    try:
        question = to_the_third_question(site.browser(EXECUTIVE))
        people = [
            Person(site.port, email, report, question) for email, _ in zip(_kinds(), range(CLIENTS), strict=False)
        ]
        yield from _figures(site, people, stage.requests)
    finally:
        site.stop()


def _kinds() -> Iterator[str]:
    """Half of all requests are steps of the survey."""
    return itertools.cycle((EXECUTIVE, STAFF, EXECUTIVE, CONSULTANT))


def _figures(site: Site, people: list[Person], requests: int) -> Iterator[Figure]:
    with _export_without_end(site) as exports:
        warm = _do(people, WARM)
        before = _memory(site)
        alone = _do(people[:1], ALONE)
        began = time.perf_counter()
        together = _do(people, max(requests - WARM - ALONE, 1))
        took = time.perf_counter() - began
    after = _memory(site)
    faults = [fault for seen in (warm, alone, together, exports) for fault in seen.faults]
    done = sum(len(seen.took) for seen in (warm, alone, together))
    what = f"errors in {done:,} requests and {len(exports.took):,} exports"
    yield Figure(f"{what}{f' ({faults[0]})' if faults else ''}", len(faults), None, "errors", Goal(most=0))
    yield Figure(f"p99 of {CLIENTS} clients beside that of one", together.p99, alone.p99, "ms", None)
    yield Figure(f"requests a second by {CLIENTS} clients", len(together.took) / took, None, "requests/s", None)
    yield Figure(f"memory after {done:,} requests beside that after {WARM:,}", after, before, "MB", Goal(most=1.05))


def _do(people: list[Person], requests: int) -> Seen:
    """So many requests, by all of them at once."""
    seen, left = Seen(), itertools.repeat(None, requests)

    def work(person: Person) -> None:
        for _ in left:
            _timed(person.act, seen)

    threads = [threading.Thread(target=work, args=(person,), daemon=True) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def _timed(act: Callable[[], object], seen: Seen) -> None:
    began = time.perf_counter()
    try:
        act()
    except FAULTS as fault:
        seen.faults.append(f"{type(fault).__name__}: {fault}")
    seen.took.append((time.perf_counter() - began) * MS)


@contextmanager
def _export_without_end(site: Site) -> Iterator[Seen]:
    browser, seen, over = Browser(site.port), Seen(), threading.Event()
    browser.log_in(STAFF)

    def export() -> None:
        browser.get("/export/")
        response = browser.ask("POST", "/export/", {"do": "download", "preset": "results_and_answers"})
        if not response.read().endswith(b"\r\n") or response.status != http.client.OK:
            raise NotMeasured(f"an export gave {response.status}")

    def work() -> None:
        while not over.is_set():
            _timed(export, seen)

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def _memory(site: Site) -> float:
    """Of both workers, in megabytes."""
    return sum(map(resident_kb, site.workers())) / 1000


WORKS = (Work("Two workers under load", "one client; after the warm-up", load),)
