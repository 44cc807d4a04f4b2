"""Lighthouse on the landing page and a report, as a phone: simulated throttling, the median of three.

It needs node, Chromium and Lighthouse: ``npm install --ignore-scripts lighthouse@12.8.2`` in any folder, and the path of the
program in ``LIGHTHOUSE``.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from ..measuring import Figure, Goal, NotMeasured, Work
from ..site import STAFF
from ..stage import Stage
from .compare import report_of

RUNS = 3
# On a busy machine it sometimes misses the start of the page (NO_NAVSTART).
TRIES = 3
GOALS = {"performance": 0.95, "accessibility": 1, "best-practices": 1}
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell")


def lighthouse(stage: Stage) -> Iterator[Figure]:
    program = shutil.which(os.environ.get("LIGHTHOUSE", "lighthouse"))
    if program is None:
        raise NotMeasured("Lighthouse is not here; bench/works/lighthouse.py says how to get it")
    # Whoever is logged in is led from the landing page to their own: it is looked at as a stranger does.
    for name, path, who in (("landing page", "/", None), ("report", report_of(stage), STAFF)):
        found = [_run(program, stage, path, who) for _ in range(RUNS)]
        for category, least in GOALS.items():
            score = median(each["categories"][category]["score"] for each in found)
            yield Figure(f"{name}, {category}", score, None, "of 1", Goal(least=least))
        for fault in sorted({fault for each in found for fault in _faults(each)}):
            print(f"{name}: {fault}", file=sys.stderr)


def _run(program: str, stage: Stage, path: str, who: str | None) -> dict:
    cookies = stage.small.browser(who).cookies if who else {}
    headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if who else {}
    target = stage.scratch / "lighthouse.json"
    command = [
        program,
        f"http://127.0.0.1:{stage.small.port}{path}",
        "--quiet",
        "--output=json",
        f"--output-path={target}",
    ]
    command += [f"--only-categories={','.join(GOALS)}", f"--extra-headers={json.dumps(headers)}"]
    command += ["--chrome-flags=--headless=new --no-sandbox --disable-gpu", "--throttling-method=simulate"]
    browser = next(filter(None, map(shutil.which, CHROMIUM)), "")
    for _ in range(TRIES):
        done = subprocess.run(command, env={**os.environ, "CHROME_PATH": browser}, capture_output=True, text=True)
        if not done.returncode:
            return json.loads(Path(target).read_text(encoding="utf-8"))
    raise NotMeasured(f"Lighthouse failed {TRIES} times: {done.stderr.strip()[-200:]}")


def _faults(found: dict) -> Iterator[str]:
    """What cost points."""
    for category in GOALS:
        for part in found["categories"][category]["auditRefs"]:
            audit = found["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{category}: {audit['title']} ({audit.get('displayValue', 'failed')})"


WORKS = (Work("Lighthouse", "", lighthouse, on=("sqlite",)),)
