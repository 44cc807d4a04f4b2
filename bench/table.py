"""The figures as one table, and as JSON with what they were measured on."""

from __future__ import annotations

import json
import os
import platform
import subprocess
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from .measuring import Figure

HEADINGS = ("work", "on", "ours", "baseline", "ratio", "goal", "met")
PACKAGES = ("django", "gunicorn", "psycopg2-binary", "typst", "polars", "django-import-export")
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Row:
    """``figure`` is None where ``why`` says why it was not measured."""

    work: str
    baseline: str
    system: str
    figure: Figure | None
    why: str = ""

    def cells(self) -> tuple[str, ...]:
        if self.figure is None:
            name = f"{self.work} beside {self.baseline}" if self.baseline else self.work
            return (name, self.system, f"not measured: {_in_a_cell(self.why)}", "", "", "", "")
        figure = self.figure
        name = self.work if figure.what in self.work else f"{self.work}: {figure.what}"
        baseline = f"{_number(figure.baseline)} ({self.baseline})" if figure.baseline else ""
        ratio = _number(figure.ratio) if figure.ratio else ""
        met = {True: "yes", False: "**no**", None: "–"}[figure.met]
        goal = f"{figure.goal}{'' if figure.ratio else f' {figure.unit}'}" if figure.goal else ""
        return (name, self.system, f"{_number(figure.ours)} {figure.unit}", baseline, ratio, goal, met)

    def as_json(self) -> dict:
        if self.figure is None:
            return {"work": self.work, "on": self.system, "not_measured": self.why}
        more = {"ratio": self.figure.ratio, "met": self.figure.met, "goal": str(self.figure.goal or "")}
        return {"work": self.work, "on": self.system, "baseline_is": self.baseline, **asdict(self.figure), **more}


def markdown(rows: list[Row]) -> str:
    lines = [HEADINGS, ("---",) * len(HEADINGS), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def as_json(rows: list[Row], options: dict) -> str:
    told = {"at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), **options}
    return json.dumps({**told, "figures": [row.as_json() for row in rows]}, indent=2, ensure_ascii=False)


def machine() -> dict[str, object]:
    """What the figures were measured on; no name of it."""
    return {
        "system": f"{platform.system()} {platform.machine()}",
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9),
        "load": [round(load, 1) for load in os.getloadavg()],
        "python": platform.python_version(),
        **{name: _version(name) for name in PACKAGES},
        "postgresql": _first_line("psql", "--version"),
        "sqlite": _first_line("sqlite3", "--version")[:6],
    }


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return "none"


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            return line.partition(":")[2].strip()
    return platform.processor()


def _first_line(*command: str) -> str:
    try:
        return subprocess.run(command, capture_output=True, text=True).stdout.partition("\n")[0]
    except FileNotFoundError:
        return "none"


def _in_a_cell(words: str) -> str:
    """On one line, and no longer than can be read there."""
    line = " ".join(words.split()).replace("|", "/")
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"


def _number(value: float) -> str:
    if value >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if value >= 10 else f"{value:.2f}"
