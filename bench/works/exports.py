"""Exports over HTTP, beside what the database's own tools write, and beside a library that many sites use."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from statistics import median

from ..measuring import Figure, Goal, NotMeasured, Work, forget_peak, peak_kb, resident_kb
from ..site import ROOT, STAFF
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
# The other library takes a minute for so many already.
MOST_FOR_THE_LIBRARY = 100_000


def over_http(stage: Stage) -> tuple[float, float, float]:
    """Rows a second, milliseconds to the first byte, and megabytes above the idle worker."""
    browser, (worker,) = stage.large.browser(STAFF), stage.large.workers()
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
    if lines < stage.rows:
        raise NotMeasured(f"{lines:,} lines came, not {stage.rows:,}")
    return stage.rows / took, to_first * 1000, (peak_kb(worker) - idle) / 1000


def by_the_database(stage: Stage) -> float:
    """Rows a second."""
    began = time.perf_counter()
    if stage.system == "sqlite":
        path = stage.large.url.removeprefix("sqlite:///")
        command = ["sqlite3", "-cmd", ".timeout 10000", "-cmd", ".mode csv", path, PLAIN]
    else:
        command = ["psql", stage.large.url, "-qc", f"COPY ({PLAIN}) TO STDOUT CSV"]
    lines = 0
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE) as shell:
        while block := shell.stdout.read(BLOCK):
            lines += block.count(b"\n")
    if shell.returncode or lines < stage.rows:
        raise NotMeasured(f"{command[0]} gave {lines:,} lines, not {stage.rows:,}")
    return stage.rows / (time.perf_counter() - began)


def beside_the_database(stage: Stage) -> Iterator[Figure]:
    over_http(stage), by_the_database(stage)
    turns = [(over_http(stage), by_the_database(stage)) for _ in range(max(3, min(stage.rounds // 3, 5)))]
    speed, first, memory = (median(turn[0][place] for turn in turns) for place in range(3))
    plain = median(turn[1] for turn in turns)
    least = {"sqlite": 0.4, "postgresql": 0.5}[stage.system]
    yield Figure(f"{stage.rows:,} rows of {len(COLUMNS)} columns, guarded", speed, plain, "rows/s", Goal(least=least))
    yield Figure("the same: first byte", first, None, "ms", Goal(most=50))
    yield Figure("the same: memory above the idle worker", memory, None, "MB", Goal(most=10))


def beside_a_library(stage: Stage) -> Iterator[Figure]:
    rows = min(stage.rows, MOST_FOR_THE_LIBRARY)
    theirs = json.loads(stage.large.run("bench.import_export", str(rows)))
    speed, _first, memory = over_http(stage)
    yield Figure(f"rows a second (theirs: {rows:,} rows)", speed, theirs["rows_a_second"], "rows/s", Goal(least=40))
    yield Figure("the same: memory", memory, theirs["peak_mb"], "MB", Goal(most=0.25))


WORKS = (
    Work("CSV export over HTTP", "psql COPY; the sqlite3 shell", beside_the_database),
    Work("CSV export over HTTP", "django-import-export", beside_a_library),
)
