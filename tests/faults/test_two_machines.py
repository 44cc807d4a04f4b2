"""Two servers of one worker each on a primary and its replica: what is read where, and what is left when machines go.

Replay on the replica is halted to see which of the two a page was read from.
"""

import os
import re
import signal
import threading
from contextlib import ExitStack, contextmanager, suppress
from http.client import HTTPException
from urllib.parse import quote_plus

import pytest

from assessments.management import demo

from ..ports import kept_port
from ..served import Server, Visitor
from .machines import Pair
from .stored import ask, carried

# Between two things that go wrong, so many writes must have been acknowledged: a test of nothing passes too easily.
LEAST = 10
BROKEN_OFF = (OSError, HTTPException)


@pytest.fixture
def ports():
    with ExitStack() as kept:
        yield [kept.enter_context(kept_port()) for _ in range(4)]


@pytest.fixture
def pair(ports):
    pair = Pair(*ports[:2])
    try:
        pair.lay()
        yield pair
    finally:
        pair.gone()


@pytest.fixture
def servers(pair, ports, tmp_path):
    """Two of them behind no balancer: visitors choose. One secret key, in the folder that both read."""
    servers = [Server(tmp_path, port) for port in ports[2:]]
    for server in servers:
        server.env |= {
            "DATABASE_URL": pair.url(),
            "REPLICA_URL": f"postgres://postgres@127.0.0.1:{pair.replica.port}/postgres",
            "CIO_AUDIT_REPLICA_LAG_SECONDS": "3600",
            "LOG_LEVEL": "ERROR",
        }
    servers[0].lay()
    for server in servers:
        server.start()
    yield servers
    for server in servers:
        server.kill()


@contextmanager
def halted(pair):
    """The replica goes on receiving, and replays nothing."""
    pair.wait()
    pair.replica.ask("SELECT pg_wal_replay_pause()")
    try:
        yield
    finally:
        pair.replica.ask("SELECT pg_wal_replay_resume()")
        pair.wait()


def entered(server, person):
    visitor = Visitor(server.url)
    visitor.log_in(person.email, demo.PASSWORD)
    return visitor


def imports(visitor, name):
    """One client more."""
    visitor.get("/portfolio/import/")
    visitor.post("/portfolio/import/", carried=carried(name, 1))


def sees(visitor, server, name):
    """Whether their portfolio, as this server gives it, lists the client."""
    visitor.home = server.url
    visitor.get(f"/portfolio/?q={quote_plus(name)}")
    return f"{name} client 0" in visitor.page


def exported(visitor, server):
    """An export of positions, as this server gives it."""
    visitor.home = server.url
    visitor.get("/export/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.page)[1]
    fields = f"csrfmiddlewaretoken={token}&do=download&preset=positions".encode()
    with visitor.opener.open(f"{server.url}/export/", fields, timeout=60) as response:
        return response.read().decode()


def test_who_wrote_reads_it_at_once_and_everybody_else_reads_the_replica(pair, servers):
    cora, ada = entered(servers[0], demo.CORA), entered(servers[0], demo.ADA)
    pair.wait()
    for server in servers:  # each learns how far the primary is
        assert not sees(ada, server, "Nowhere")
    with halted(pair):
        imports(cora, "Tidewater")
        assert [sees(cora, server, "Tidewater") for server in servers] == [True, True]
        assert [sees(ada, server, "Tidewater") for server in servers] == [False, False]
    assert [sees(ada, server, "Tidewater") for server in servers] == [True, True]


def test_an_export_is_read_where_its_page_is(pair, servers):
    cora, ada = entered(servers[0], demo.CORA), entered(servers[0], demo.ADA)
    pair.wait()
    for server in servers:
        assert not sees(ada, server, "Nowhere")
    with halted(pair):
        pair.primary.ask("UPDATE assessments_organization SET name = 'Renamed ' || name")
        assert "Renamed" not in exported(ada, servers[1])
        imports(cora, "Tidewater")
        assert "Renamed" in exported(cora, servers[1])


def test_without_the_replica_everything_is_read_from_the_primary(pair, servers):
    cora = entered(servers[0], demo.CORA)
    imports(cora, "Before")
    pair.primary.ask("ALTER SYSTEM RESET synchronous_standby_names")
    pair.primary.ask("SELECT pg_reload_conf()")
    pair.wait()
    assert sees(cora, servers[0], "Before")
    pair.replica.crash()
    assert [sees(cora, server, "Before") for server in servers] == [True, True]
    assert exported(cora, servers[0]).endswith("\r\n")
    imports(cora, "Meanwhile")
    pair.replica.start()
    assert [sees(cora, server, "Meanwhile") for server in servers] == [True, True]


class Writer(threading.Thread):
    """Adds clients without end by whichever server answers, and keeps which were acknowledged."""

    def __init__(self, name, visitor, servers):
        super().__init__(daemon=True)
        self.lot, self.visitor, self.servers = name, visitor, servers
        self.acknowledged, self.sent, self.done = [], 0, threading.Event()

    def run(self):
        while not self.done.is_set():
            self.sent += 1
            self.visitor.home = self.servers[self.sent % len(self.servers)].url
            with suppress(*BROKEN_OFF):
                imports(self.visitor, f"{self.lot} {self.sent}")
                self.acknowledged.append(f"{self.lot} {self.sent} client 0")


def until(writers, number):
    """Until each of them has had so many more acknowledged than it has by now."""
    wanted = [len(writer.acknowledged) + number for writer in writers]
    waited = threading.Event()
    for _ in range(1200):
        if all(len(writer.acknowledged) >= least for writer, least in zip(writers, wanted, strict=True)):
            return
        waited.wait(0.1)
    pytest.fail(f"Too little was acknowledged: {[len(writer.acknowledged) for writer in writers]}, not {wanted}.")


def test_a_worker_is_killed_and_the_replica_promoted_and_nothing_acknowledged_is_lost(pair, servers):
    writers = [Writer(f"Lot {each}", entered(servers[0], demo.CORA), servers) for each in ("A", "B")]
    for writer in writers:
        writer.start()
    until(writers, LEAST)
    for pid in servers[0].working():
        os.kill(pid, signal.SIGKILL)
    until(writers, LEAST)
    pair.primary.crash()
    pair.replica.promote()
    until(writers, LEAST)
    for writer in writers:
        writer.done.set()
        writer.join()
    acknowledged = [name for writer in writers for name in writer.acknowledged]
    found = ask(servers[1], "list(Organization.objects.filter(name__startswith='Lot ').values_list('name', flat=True))")
    lost = sorted(set(acknowledged) - set(found))
    print(
        f"\nA worker killed, the primary gone, the replica promoted: {len(acknowledged)} acknowledged, {len(lost)} lost"
    )
    assert lost == []
    # The server whose worker was killed and the other one both go on, and read what they wrote.
    assert [sees(writers[0].visitor, server, "Lot A 1") for server in servers] == [True, True]
