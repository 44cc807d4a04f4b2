"""PostgreSQL stopped and started while people work: a plain page meanwhile, and everything back by itself."""

import os
import subprocess
import threading
import time
from pathlib import Path
from urllib.error import HTTPError, URLError

from assessments.management import demo

from ..served import Visitor

STOPS = 3


def postgresql(*command):
    """Stops or starts the server that scripts/with-postgres.sh has started."""
    folder = Path(os.environ["PGHOST"])
    here = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    as_owner = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []
    options = f"-k {folder} -c listen_addresses='' -c fsync=off"
    subprocess.run(
        [*as_owner, str(here[-1]), "-D", f"{folder}/data", "-w", "-l", f"{folder}/log", "-o", options, *command],
        check=True,
        cwd=folder,
        stdout=subprocess.DEVNULL,
    )


class Caller(threading.Thread):
    """Asks for a page without end, and keeps what it was answered."""

    def __init__(self, url):
        super().__init__(daemon=True)
        self.visitor = Visitor(url)
        self.visitor.log_in(demo.EVAN.email, demo.PASSWORD)
        self.seen, self.pages, self.done = [], set(), threading.Event()

    def run(self):
        while not self.done.is_set():
            try:
                self.visitor.get("/organizations/")
                self.seen.append(200)
            except HTTPError as answer:
                self.seen.append(answer.code)
                self.pages.add(answer.read().decode())
            except URLError:
                self.seen.append(0)


def test_pages_say_503_while_the_database_is_away_and_come_back_by_themselves(server):
    callers = [Caller(server.url) for _ in range(4)]
    for caller in callers:
        caller.start()
    for _ in range(STOPS):
        time.sleep(1)
        postgresql("-m", "fast", "stop")
        time.sleep(1)
        postgresql("start")
    time.sleep(2)
    for caller in callers:
        caller.done.set()
        caller.join()
    seen = [status for caller in callers for status in caller.seen]
    counts = {status: seen.count(status) for status in sorted(set(seen))}
    print(f"\nPostgreSQL away {STOPS} times under load: {counts}")
    assert set(counts) == {200, 503}
    assert [caller.seen[-1] for caller in callers] == [200] * 4
    pages = set().union(*(caller.pages for caller in callers))
    assert [page for page in pages if "Answers that you sent before are stored" not in page] == []
    assert [page for page in pages if "psycopg2" in page or str(os.environ["PGHOST"]) in page] == []
