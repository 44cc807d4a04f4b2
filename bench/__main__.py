"""Measures everything and prints one table: ``make bench``, or ``make bench ROWS=1000000``.

scripts/with-postgres.sh .venv-bench/bin/python -m bench --rows 20000 [--only report] [--json FILE]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .measuring import ANY, BOTH, NotMeasured, Work
from .stage import Stage, stage
from .table import Row, as_json, markdown
from .works import WORKS


def main() -> None:
    options = _options()
    works = [work for work in WORKS if options.only in f"{work.name} {work.baseline}".lower()]
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="bench") as folder:
        for system in options.on:
            due = [work for work in works if system in work.on or (ANY in work.on and system == options.on[0])]
            if due:
                rows += _measured(system, due, options, Path(folder))
    rows.sort(key=lambda row: [work.name for work in WORKS].index(row.work))
    print(markdown(rows))
    if options.json:
        asked = {
            "rows": options.rows,
            "rounds": options.rounds,
            "hr_rows": options.hr_rows,
            "requests": options.requests,
        }
        Path(options.json).write_text(as_json(rows, asked) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="assessments in the large portfolio")
    parser.add_argument("--hr-rows", type=int, help="rows of the HR export; as --rows, but 200,000 at least")
    parser.add_argument("--requests", type=int, default=2_000, help="of the load test, on each database")
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--on", nargs="+", choices=BOTH, default=BOTH)
    parser.add_argument("--only", default="", help="works whose name or baseline contains this")
    parser.add_argument("--json", metavar="FILE")
    options = parser.parse_args()
    options.only = options.only.lower()
    options.hr_rows = options.hr_rows or max(options.rows, 200_000)
    return options


def _measured(system: str, works: list[Work], options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    _say(f"{system}: filling the databases with {options.rows:,} assessments …")
    server = os.environ.get("DATABASE_URL", "")
    with stage(system, options.rows, options.rounds, scratch, server, options.hr_rows, options.requests) as here:
        for work in works:
            for row in _rows(work, here):
                _say(" | ".join(filter(None, row.cells())))
                yield row


def _rows(work: Work, here: Stage) -> Iterator[Row]:
    system = "–" if ANY in work.on else here.system
    try:
        for figure in work.measure(here):
            yield Row(work.name, work.baseline, system, figure)
    except NotMeasured as lack:
        yield Row(work.name, work.baseline, system, None, str(lack))


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
