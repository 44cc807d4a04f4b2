"""Where the measurements take place: on one database system, a small site and a large one."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .site import ROOT, Site, environment

# Beyond so many assessments the large database holds no answers: it would take them an hour and most of the disk.
MOST_IN_FULL = 100_000
SMALL = 100
# About how many assessments the generator gives each organization, and how many organizations it copies.
EACH = 1.75
TEMPLATES = 300


@dataclass(frozen=True)
class Asked:
    """How much is to be measured. ``server``: the address of a PostgreSQL; not looked at for SQLite."""

    rows: int
    rounds: int
    hr_rows: int
    requests: int
    server: str


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
    server: str = ""
    others: dict[int, Site] = field(default_factory=dict)

    @property
    def few_rounds(self) -> int:
        """For what takes seconds or minutes each time: three to five, or fewer where fewer are asked for."""
        return min(self.rounds, max(3, min(self.rounds // 3, 5)))

    def with_at_most(self, rows: int) -> Site:
        """The large site, or where that has more one of so many assessments, filled when it is first asked for."""
        if self.rows <= rows:
            return self.large
        if rows not in self.others:
            self.others[rows] = _site(self.system, f"of_{rows}", rows, TEMPLATES, self.scratch, self.server).start()
        return self.others[rows]

    def hang_up(self) -> None:
        for site in (self.small, self.large, *self.others.values()):
            site.hang_up()


@contextmanager
def stage(system: str, asked: Asked, scratch: Path) -> Iterator[Stage]:
    static = scratch / "static"
    if not static.exists():
        static.mkdir()
        env = environment("", scratch, static, scratch)
        _manage(env, "collectstatic", "--no-input", "--verbosity", "0")
    small = _site(system, "small", int(SMALL * EACH), SMALL, scratch, asked.server)
    large = _site(system, "large", asked.rows, TEMPLATES, scratch, asked.server)
    here = Stage(system, asked.rows, asked.rounds, small, large, scratch, asked.hr_rows, asked.requests, asked.server)
    try:
        small.start()
        large.start()
        yield here
    finally:
        for site in (small, large, *here.others.values()):
            site.stop()
        for file in scratch.glob("*.sqlite3*"):
            file.unlink()


def _site(system: str, name: str, rows: int, organizations: int, scratch: Path, server: str) -> Site:
    url = f"sqlite:///{scratch}/{name}.sqlite3" if system == "sqlite" else _database(name, server)
    pages = scratch / f"pages-{system}-{name}"
    pages.mkdir()
    env = environment(url, scratch, scratch / "static", pages)
    depth = "full" if rows <= MOST_IN_FULL else "results"
    command = ["bench.lay", "--assessments", str(rows), "--organizations", str(organizations), "--depth", depth]
    site = Site(url, 0, env, pages, rows)
    began = time.monotonic()
    site.organizations = int(site.run(*command).split()[-1])
    print(f"{system}: {rows:,} assessments filled in {time.monotonic() - began:.0f} s", file=sys.stderr, flush=True)
    return site


def _database(name: str, server: str) -> str:
    subprocess.run(["psql", "-q", "-c", f"CREATE DATABASE {name}"], check=True)
    return server.replace("@/postgres?", f"@/{name}?")


def _manage(env: dict[str, str], *command: str) -> None:
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=env, check=True)
