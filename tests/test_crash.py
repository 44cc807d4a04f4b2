"""A real server, killed without warning after each stored answer: nothing that was acknowledged is lost."""

import os
import re
import time
from contextlib import closing, contextmanager, suppress
from http.client import HTTPException
from threading import Thread
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

import psycopg2
import pytest

from assessments.management import demo

from .ports import kept_port
from .served import Server, Visitor, fields_for

pytestmark = pytest.mark.each_database


@pytest.fixture(scope="module")
def laid(tmp_path_factory):
    """A server that does not run yet, over the demo in a database that is nobody else's."""
    with kept_port() as port:
        server = Server(tmp_path_factory.mktemp("site"), port)
        with own_database(server.env):
            server.lay()
            yield server


@contextmanager
def own_database(env):
    """Leads the server to a new database where it would use one that all tests share, which another may be laying."""
    shared, name = env.get("DATABASE_URL"), f"crash_{os.getpid()}"
    if not shared:
        yield
        return
    env["DATABASE_URL"] = urlsplit(shared)._replace(path=f"/{name}").geturl()
    with closing(psycopg2.connect(shared)) as connection:
        connection.autocommit = True
        connection.cursor().execute(f"CREATE DATABASE {name}")
        yield
        connection.cursor().execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def server(laid):
    laid.start()
    yield laid
    laid.kill()


def begin(visitor, person):
    """The address of a new draft of theirs."""
    visitor.log_in(person.email, demo.PASSWORD)
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", visitor.page)[0]
    visitor.get(organization)
    visitor.post(f"{organization}assessments/")
    return re.match(r"/assessments/[0-9a-f-]{36}/", visitor.url)[0]


@pytest.mark.once  # what a database keeps when it is killed while it writes is tested with each, below
def test_no_stored_answer_is_lost_when_the_server_is_killed_at_any_step(server):
    visitor = Visitor(server.url)
    assessment = begin(visitor, demo.EVAN)

    answered = []
    while "/questions/" in visitor.url:
        question = visitor.url.rstrip("/").rsplit("/", 1)[1]
        visitor.post(visitor.url, **fields_for(question))
        answered.append(question)
        server.kill()
        with pytest.raises((URLError, HTTPException, OSError)):
            visitor.get(assessment)
        server.start()
        visitor.get(assessment)
        assert visitor.url not in [f"{assessment}questions/{earlier}/" for earlier in answered]
    assert len(answered) >= 10
    assert visitor.url == f"{assessment}check/"

    visitor.post(visitor.url)
    assert visitor.url == f"{assessment}report/"
    report = visitor.page
    server.kill()
    server.start()
    visitor.get(assessment)
    assert visitor.url == f"{assessment}report/"
    assert re.findall("<h1.*?</h1>", visitor.page, re.DOTALL) == re.findall("<h1.*?</h1>", report, re.DOTALL)
    # Submitting again, as a browser does that never saw the answer to its first try, leads to the same report.
    with suppress(HTTPError):
        visitor.post(f"{assessment}check/")
    assert visitor.url == f"{assessment}report/"


def answers_without_end(visitor, address, acknowledged):
    """Sends one question's answer again and again, each with a title of its own, until the server is gone."""
    visitor.get(address)
    with suppress(URLError, HTTPException, OSError):
        for number in range(10_000):
            title = f"Head of Security {number}"
            acknowledged["sent"] = title
            visitor.post(address, has_ciso="yes", **{"has_ciso-title": title})
            # The redirect to the next question is what tells the visitor that it is stored.
            if visitor.url == address:
                return
            acknowledged["stored"] = title


def test_what_was_acknowledged_is_there_when_the_server_is_killed_while_it_writes(server):
    visitors = [Visitor(server.url) for _ in (demo.EVAN, demo.CORA)]
    drafts = [begin(*each) for each in zip(visitors, (demo.EVAN, demo.CORA), strict=True)]
    addresses = [f"{draft}questions/has_ciso/" for draft in drafts]
    for _ in range(3):
        told = [{} for _ in visitors]
        threads = [
            Thread(target=answers_without_end, args=each) for each in zip(visitors, addresses, told, strict=True)
        ]
        for thread in threads:
            thread.start()
        while not all("stored" in each for each in told):
            assert all(thread.is_alive() for thread in threads)
            time.sleep(0.01)
        time.sleep(0.2)
        server.kill()
        for thread in threads:
            thread.join()
        server.start()
        for visitor, address, each in zip(visitors, addresses, told, strict=True):
            visitor.get(address)
            field = re.search(r'<input[^>]*name="has_ciso-title"[^>]*>', visitor.page)[0]
            kept = re.search(r'value="([^"]*)"', field)[1]
            # What was under way may have been stored or not; nothing older than the last that was acknowledged.
            assert kept in (each["stored"], each["sent"])
