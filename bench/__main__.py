"""Measures everything and prints one table: ``make bench``, or ``make bench ROWS=1000000``.

scripts/with-postgres.sh .venv-bench/bin/python -m bench --rows 20000 [--only report --only survey] [--json FILE]
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator
from pathlib import Path

from .measuring import ANY, BOTH, NotMeasured, Work
from .stage import Asked, Stage, stage
from .table import Row, as_json, markdown
from .works import WORKS


def main() -> None:
    options = _options()
    works = chosen(options.only)
    rows: list[Row] = []
    try:
        with tempfile.TemporaryDirectory(prefix="bench") as folder:
            for system in options.on:
                due = [work for work in works if system in work.on or (ANY in work.on and system == options.on[0])]
                for row in _measured(system, due, options, Path(folder)):
                    rows.append(row)
                    _keep(rows, options)
    finally:
        # Whatever went wrong after hours, and whoever broke it off: what was measured is told.
        print(markdown(_in_order(rows)))


def chosen(only: list[str]) -> list[Work]:
    """The works whose name or baseline contains one of these words; all of them where there are none.

    Raises ``SystemExit`` for words that no work has, so that no part is left out for a slip.
    """
    names = {work: f"{work.name} {work.baseline}".lower() for work in WORKS}
    if unknown := [words for words in only if not any(words in name for name in names.values())]:
        listed = ", ".join(dict.fromkeys(work.name for work in WORKS))
        raise SystemExit(f"No work is called anything with {' or '.join(unknown)}. There are: {listed}.")
    return [work for work in WORKS if not only or any(word in names[work] for word in only)]


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=20_000, help="assessments in the large portfolio")
    parser.add_argument("--hr-rows", type=int, help="rows of the HR export; as --rows, but 200,000 at least")
    parser.add_argument("--requests", type=int, default=2_000, help="of the load test, on each database")
    parser.add_argument("--rounds", type=int, default=15, help="three to five of them for what takes long")
    parser.add_argument("--on", nargs="+", choices=BOTH, default=BOTH)
    parser.add_argument(
        "--only",
        action="append",
        default=[],
        metavar="WORDS",
        help="works whose name or baseline contains this; several with commas between, or given again",
    )
    parser.add_argument("--json", metavar="FILE", help="written anew after each figure")
    options = parser.parse_args()
    options.only = [words for each in options.only for words in map(str.strip, each.lower().split(",")) if words]
    options.hr_rows = options.hr_rows or max(options.rows, 200_000)
    return options


def _measured(system: str, works: list[Work], options: argparse.Namespace, scratch: Path) -> Iterator[Row]:
    """The rows of each work, one work after the other, each as soon as it is known."""
    left = list(works)
    if not left:
        return
    server = os.environ.get("DATABASE_URL", "")
    asked = Asked(options.rows, options.rounds, options.hr_rows, options.requests, server)
    try:
        with stage(system, asked, scratch) as here:
            while left:
                yield from _timed(left.pop(0), here)
    except Exception as fault:
        traceback.print_exc()
        for work in left:
            yield _without(work, system, fault)


def _timed(work: Work, here: Stage) -> Iterator[Row]:
    began = time.monotonic()
    yield from rows_of(work, here)
    took = time.monotonic() - began
    _say(f"{here.system}: {work.name}{f' beside {work.baseline}' if work.baseline else ''} took {took:.0f} s")


def rows_of(work: Work, here: Stage) -> Iterator[Row]:
    """What is measured, figure by figure; behind it, where that breaks off, a row that says why."""
    try:
        for figure in work.measure(here):
            row = Row(work.name, work.baseline, _system(work, here.system), figure)
            _say(" | ".join(filter(None, row.cells())))
            yield row
    except Exception as fault:
        if not isinstance(fault, NotMeasured):
            traceback.print_exc()
        row = _without(work, here.system, fault)
        _say(row.cells()[2])
        here.hang_up()
        yield row


def _without(work: Work, system: str, fault: Exception) -> Row:
    kind = "" if isinstance(fault, NotMeasured) else f"{type(fault).__name__}: "
    return Row(work.name, work.baseline, _system(work, system), None, f"{kind}{fault}")


def _system(work: Work, system: str) -> str:
    return "–" if ANY in work.on else system


def _in_order(rows: list[Row]) -> list[Row]:
    """As the works are listed, whichever database came first."""
    return sorted(rows, key=lambda row: [work.name for work in WORKS].index(row.work))


def _keep(rows: list[Row], options: argparse.Namespace) -> None:
    if not options.json:
        return
    asked = {name: getattr(options, name) for name in ("rows", "rounds", "hr_rows", "requests", "only")}
    path = Path(options.json)
    partial = path.with_name(f".{path.name}.partial")
    partial.write_text(as_json(_in_order(rows), asked) + "\n", encoding="utf-8")
    partial.replace(path)


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
