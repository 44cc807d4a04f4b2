"""Exports over HTTP, beside what the database's own tools write, and beside a library that many sites use."""

from __future__ import annotations

import json
import shutil
import subprocess
import time
from collections.abc import Iterator
from statistics import median
from typing import NamedTuple

from ..measuring import Figure, Goal, NotMeasured, Work, forget_peak, peak_kb, resident_kb
from ..site import ROOT, STAFF, Site
from ..stage import Stage

COLUMNS = (
    *("organization_name", "industry", "size_band", "country", "assessment_id", "submitted_at", "tier", "tier_rank"),
    *("rule", "method_version", "confidence", "ciso_title", "manager_title", "manager_role", "layers_to_top"),
    *("communication", "understanding", "engagement", "containment_median_hours", "containment_incidents"),
)
PLAIN = """
SELECT o.name, o.industry, o.size_band, o.country, d.assessment_id, d.submitted_at, d.tier, d.tier_rank, d.rule,
       d.method_version, d.confidence, d.ciso_title, d.manager_title, d.manager_role, d.layers_to_top, d.communication,
       d.understanding, d.engagement, d.containment_median, d.containment_incidents
FROM assessments_digest d JOIN assessments_organization o ON o.id = d.organization_id
ORDER BY d.submitted_at, d.assessment_id
""".strip().replace("\n", " ")
BLOCK = 1 << 16
# What the goal says. The other library takes a quarter of a minute for so many.
BESIDE_THE_LIBRARY = 100_000


class Export(NamedTuple):
    rows_a_second: float
    first_byte_ms: float
    # Above what the worker held before.
    peak_mb: float


def over_http(site: Site) -> Export:
    browser, (worker,) = site.browser(STAFF), site.workers()
    browser.get("/export/")
    idle = resident_kb(worker)
    forget_peak(worker)
    began = time.perf_counter()
    response = browser.ask("POST", "/export/", {"do": "download", "columns": COLUMNS, "columns_of": "results"})
    if response.status != 200:
        raise NotMeasured(f"/export/ gave {response.status}")
    first = response.read(1)
    to_first = time.perf_counter() - began
    lines = first.count(b"\n")
    while block := response.read(BLOCK):
        lines += block.count(b"\n")
    took = time.perf_counter() - began
    if lines < site.assessments:
        raise NotMeasured(f"{lines:,} lines came, not {site.assessments:,}")
    return Export(site.assessments / took, to_first * 1000, (peak_kb(worker) - idle) / 1000)


def peak_of_the_first(site: Site, rounds: int) -> float:
    """Megabytes by which an export raises what a worker holds that has shown somebody two pages and done nothing else."""
    peaks = []
    for _ in range(rounds):
        fresh = site.again().start()
        try:
            peaks.append(over_http(fresh).peak_mb)
        finally:
            fresh.stop()
    return median(peaks)


def by_the_database(stage: Stage) -> float:
    """Rows a second."""
    if stage.system == "sqlite":
        path = stage.large.url.removeprefix("sqlite:///")
        command = ["sqlite3", "-cmd", ".timeout 10000", "-cmd", ".mode csv", path, PLAIN]
    else:
        command = ["psql", stage.large.url, "-qc", f"COPY ({PLAIN}) TO STDOUT CSV"]
    if shutil.which(command[0]) is None:
        raise NotMeasured(f"{command[0]} is not installed")
    began = time.perf_counter()
    lines = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as shell:
        while block := shell.stdout.read(BLOCK):
            lines += block.count(b"\n")
    if shell.returncode or lines < stage.rows:
        raise NotMeasured(f"{command[0]} gave {lines:,} lines, not {stage.rows:,}")
    return stage.rows / (time.perf_counter() - began)


def beside_the_database(stage: Stage) -> Iterator[Figure]:
    over_http(stage.large), by_the_database(stage)
    turns = [(over_http(stage.large), by_the_database(stage)) for _ in range(stage.few_rounds)]
    speed, first = (median(turn[0][place] for turn in turns) for place in range(2))
    plain = median(turn[1] for turn in turns)
    least = {"sqlite": 0.4, "postgresql": 0.5}[stage.system]
    yield Figure(f"{stage.rows:,} rows of {len(COLUMNS)} columns, guarded", speed, plain, "rows/s", Goal(least=least))
    yield Figure("the same: first byte", first, None, "ms", Goal(most=50))
    memory = peak_of_the_first(stage.large, stage.few_rounds)
    yield Figure("the same: memory that a worker's first one takes", memory, None, "MB", Goal(most=10))


def beside_a_library(stage: Stage) -> Iterator[Figure]:
    site = stage.with_at_most(BESIDE_THE_LIBRARY)
    rows = f"{site.assessments:,} rows by both"
    if site.assessments < BESIDE_THE_LIBRARY:
        rows += f", all that there are (the goal says {BESIDE_THE_LIBRARY:,})"
    over_http(site), _by_the_library(site)
    turns = [(over_http(site).rows_a_second, _by_the_library(site)) for _ in range(stage.few_rounds)]
    speed, theirs = median(turn[0] for turn in turns), median(turn[1]["rows_a_second"] for turn in turns)
    yield Figure(rows, speed, theirs, "rows/s", Goal(least=40))
    memory, peak = peak_of_the_first(site, stage.few_rounds), median(turn[1]["peak_mb"] for turn in turns)
    yield Figure("the same: memory that a worker's first one takes", memory, peak, "MB", Goal(most=0.25))


def _by_the_library(site: Site) -> dict[str, float]:
    """In a process of its own each time, so that its memory is that of a first export too."""
    return json.loads(site.run("bench.import_export", str(site.assessments)))


WORKS = (
    Work("CSV export over HTTP", "psql COPY; the sqlite3 shell", beside_the_database),
    Work("CSV export over HTTP", "django-import-export", beside_a_library),
)
