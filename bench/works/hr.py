"""An HR export of many rows, read to a rating with all checks, beside a library that reads it to a table."""

from __future__ import annotations

import csv
import json
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from ..measuring import ANY, Figure, Goal, Work
from ..site import ROOT
from ..stage import Stage

TITLES = (
    "Engineer",
    "Accountant",
    "Nurse",
    "Buyer, Indirect Spend",
    "Head of Payroll",
    "Technician",
    "Team Lead",
    "Analyst",
)
TOP = {
    1: "Chief Executive Officer",
    2: "Chief Information Officer",
    3: "Chief Financial Officer",
    9: "Chief Information Security Officer",
}
COLUMNS = ("Employee ID", "Name", "Job Title", "Manager ID", "Department", "Location")


def write(path: Path, rows: int, seed: int = 1) -> None:
    dice = random.Random(seed)  # noqa: S311 -- repeatable, and nothing secret
    with path.open("w", newline="", encoding="utf-8") as file:
        out = csv.writer(file)
        out.writerow(COLUMNS)
        for number in range(1, rows + 1):
            manager = "" if number == 1 else f"E{max(1, number // 8):07}"
            title = TOP.get(number) or dice.choice(TITLES)
            out.writerow((f"E{number:07}", f"Person {number}", title, manager, dice.choice("ABCDEF"), "Oslo, NO"))


def read(stage: Stage) -> Iterator[Figure]:
    path = stage.scratch / "hr.csv"
    write(path, stage.hr_rows)
    rounds = [(_run("bench.hr_ours", path), _run("bench.hr_polars", path)) for _ in range(3)]
    ours, baseline = (median(each[place]["seconds"] for each in rounds) for place in (0, 1))
    what = f"{stage.hr_rows:,} rows ({path.stat().st_size / 1e6:.0f} MB)"
    yield Figure(what, ours, baseline, "s", Goal(most=6))
    peak = median(each[0]["peak_mb"] for each in rounds)
    yield Figure(f"{what}: peak memory", peak, None, "MB", Goal(most=250))


def _run(module: str, path: Path) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", module, str(path)], cwd=ROOT, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


WORKS = (Work("Reading an HR export", "polars to a frame", read, on=(ANY,)),)
