"""What a balancer is told, what a visitor sees while the database is away, and what is logged and counted."""

import json
import logging
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import pytest
from django.db import OperationalError, connection
from django.test import RequestFactory
from django.urls import path, resolve, reverse

from assessments.views import health
from cioaudit.logs import AsJson
from cioaudit.urls import urlpatterns as addresses

from .ports import kept_port
from .served import PATIENCE
from .test_settings import ROOT

handler500 = "assessments.views.health.failed"


def away(request):
    raise OperationalError("could not connect to server at 10.1.2.3")


def broken(request):
    raise RuntimeError("a name, Nora")


urlpatterns = [path("away/", away), path("broken/", broken), *addresses]


def test_alive_is_told_without_a_look_at_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.text) == (200, "alive\n")


@pytest.fixture(autouse=True)
def _a_process_that_was_not_asked_yet():
    """That every migration is there is kept by a process once it knows."""
    health._migrated.clear()
    yield
    health._migrated.clear()


def test_ready_is_told_where_every_migration_is_there(client, db):
    response = client.get("/readyz")
    assert (response.status_code, response.text, response["Cache-Control"]) == (200, "ready\n", "no-store")


def test_not_ready_before_a_migration_and_while_the_database_is_away(client, db, monkeypatch):
    with connection.cursor() as cursor:
        last = "SELECT max(id) FROM django_migrations WHERE app = 'assessments'"
        cursor.execute(f"DELETE FROM django_migrations WHERE id = ({last})")
    response = client.get("/readyz")
    assert (response.status_code, response.text) == (503, "not ready\n")
    monkeypatch.setattr("assessments.views.health.MigrationExecutor", away)
    assert client.get("/readyz").status_code == 503


def test_the_migrations_are_read_once_and_the_database_is_asked_each_time(
    client, db, monkeypatch, django_assert_num_queries
):
    assert client.get("/readyz").status_code == 200
    monkeypatch.setattr(health, "MigrationExecutor", broken)
    with django_assert_num_queries(1):
        assert client.get("/readyz").status_code == 200
    with connection.execute_wrapper(lambda *_: away(None)):
        assert client.get("/readyz").status_code == 503


@pytest.mark.parametrize("name", ["healthz", "readyz"])
def test_a_balancer_asks_without_tls(client, db, settings, name):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(reverse(name)).status_code == 200
    assert client.get("/method/").status_code == 301


@pytest.mark.urls(__name__)
def test_while_the_database_is_away_a_plain_page_says_so_and_nothing_of_the_inside(client):
    client.raise_request_exception = False
    response = client.get("/away/")
    assert (response.status_code, response["Retry-After"]) == (503, "30")
    assert "Answers that you sent before are stored" in response.text
    assert "10.1.2.3" not in response.text


@pytest.mark.urls(__name__)
def test_a_fault_of_our_own_stays_one(client):
    client.raise_request_exception = False
    assert client.get("/broken/").status_code == 500


def as_json(message, *args, exc_info=None, **extra):
    record = logging.LogRecord("django.request", logging.ERROR, __file__, 1, message, args, exc_info)
    vars(record).update(extra)
    return json.loads(AsJson().format(record))


def test_a_line_of_log_holds_no_address_of_a_page_and_no_value_of_a_fault(settings):
    request = RequestFactory().get("/shared/secret-token/?q=Nora")
    request.resolver_match = resolve("/shared/secret-token/")
    try:
        broken(request)
    except RuntimeError:
        told = as_json(
            "%s: %s", "Internal Server Error", request.path, exc_info=sys.exc_info(), request=request, status_code=500
        )
    assert {name: told[name] for name in ("level", "logger", "message", "method", "page", "status", "fault")} == {
        "level": "ERROR",
        "logger": "django.request",
        "message": "Internal Server Error",
        "method": "GET",
        "page": "shared/<str:token>/",
        "status": 500,
        "fault": "RuntimeError",
    }
    assert told["at"][-1].endswith(" broken")
    assert "secret-token" not in json.dumps(told)
    assert "Nora" not in json.dumps(told)


def test_a_line_without_a_request_is_its_message():
    assert as_json("%s rows", 3)["message"] == "3 rows"


def fetched(url):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(url, timeout=PATIENCE) as response:
                return response.read().decode()
        except OSError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@pytest.fixture
def ports():
    with kept_port() as one, kept_port() as another:
        yield one, another


def workers_of(server):
    return Path(f"/proc/{server.pid}/task/{server.pid}/children").read_text().split()


def reload(server):
    """As `systemctl reload` does, until other workers are there and the ones before are gone."""
    before, deadline = workers_of(server), time.monotonic() + PATIENCE
    server.send_signal(signal.SIGHUP)
    while len(workers_of(server)) != len(before) or set(workers_of(server)) & set(before):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def listens(pid, port):
    """Whether a process holds the socket that listens at the port."""
    rows = (line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:])
    sockets = {f"socket:[{row[9]}]" for row in rows if row[1] == f"0100007F:{port:04X}" and row[3] == "0A"}
    held = set()
    for opened in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):
            held.add(str(opened.readlink()))
    return bool(held & sockets)


def counted_at(url):
    """How many answers of /healthz were counted."""
    counts = r'^cio_audit_requests_total{method="GET",page="healthz",status="200"} (\S+)$'
    return float(re.search(counts, fetched(url), re.M)[1])


@pytest.mark.each_database
def test_metrics_are_counted_over_all_workers_on_an_address_of_their_own_after_a_reload_too(tmp_path, ports):
    site, metrics = ports
    own = {"CIO_AUDIT_DEMO": "1", "CIO_AUDIT_DATA": str(tmp_path), "TMPDIR": str(tmp_path), "WEB_CONCURRENCY": "2"}
    where = {"CIO_AUDIT_BIND": f"127.0.0.1:{site}", "CIO_AUDIT_METRICS": f"127.0.0.1:{metrics}"}
    env = {"PATH": os.environ["PATH"], "LOG_LEVEL": "ERROR", **own, **where}
    server = subprocess.Popen([sys.executable, "-m", "gunicorn"], cwd=ROOT, env=env)
    try:
        for least in (6, 12):
            if least > 6:
                reload(server)
            for _ in range(6):
                assert fetched(f"http://127.0.0.1:{site}/healthz") == "alive\n"
            # One that came while the server was starting may have been asked twice.
            assert counted_at(f"http://127.0.0.1:{metrics}/metrics") >= least
            assert len(list(tmp_path.glob("cio-audit-metrics-*"))) == 1
            assert [pid for pid in (server.pid, *workers_of(server)) if listens(pid, metrics)] == [server.pid]
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(f"http://127.0.0.1:{site}/metrics", timeout=PATIENCE)
    finally:
        server.terminate()
        server.wait(timeout=PATIENCE)
    assert list(tmp_path.glob("cio-audit-metrics-*")) == []
