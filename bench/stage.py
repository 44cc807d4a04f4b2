"""Where the measurements take place: on one database system, a small site and a large one."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .site import ROOT, Site, environment

# Beyond so many assessments the large database holds results alone: their answers would take hours to write.
MOST_IN_FULL = 100_000
SMALL = 100
# About how many assessments the generator gives each organization.
EACH = 1.75


@dataclass
class Stage:
    system: str
    rows: int
    rounds: int
    small: Site
    large: Site
    scratch: Path
    hr_rows: int = 0
    requests: int = 0


@contextmanager
def stage(
    system: str, rows: int, rounds: int, scratch: Path, server: str, hr_rows: int, requests: int
) -> Iterator[Stage]:
    """``server``: the address of a PostgreSQL; not looked at for SQLite."""
    static = scratch / "static"
    if not static.exists():
        static.mkdir()
        env = environment("", scratch, static, scratch)
        _manage(env, "collectstatic", "--no-input", "--verbosity", "0")
    small = _site(system, "small", int(SMALL * EACH), SMALL, scratch, server)
    large = _site(system, "large", rows, 300, scratch, server)
    sites = [small.start(), large.start()]
    try:
        yield Stage(system, rows, rounds, small, large, scratch, hr_rows, requests)
    finally:
        for site in sites:
            site.stop()


def _site(system: str, name: str, rows: int, organizations: int, scratch: Path, server: str) -> Site:
    url = f"sqlite:///{scratch}/{name}.sqlite3" if system == "sqlite" else _database(name, server)
    pages = scratch / f"pages-{system}-{name}"
    pages.mkdir()
    env = environment(url, scratch, scratch / "static", pages)
    depth = "full" if rows <= MOST_IN_FULL else "results"
    command = ["bench.lay", "--assessments", str(rows), "--organizations", str(organizations), "--depth", depth]
    site = Site(url, 0, env, pages)
    site.organizations = int(site.run(*command).split()[-1])
    return site


def _database(name: str, server: str) -> str:
    subprocess.run(["psql", "-q", "-c", f"CREATE DATABASE {name}"], check=True)
    return server.replace("@/postgres?", f"@/{name}?")


def _manage(env: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)
