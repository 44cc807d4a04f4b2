"""gunicorn.conf.py at work, also after a reload: what gunicorn itself logs of requests.

What it serves is a few lines that break when they are told to, in place of the site, whose pages would have to be broken first.
"""

import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from .ports import kept_port
from .served import PATIENCE
from .test_settings import ROOT

SECRET = "xB3-9_q.Zk"
APPLICATION = """
from cioaudit import logs


def application(environ, start_response):
    if "broken" in environ["QUERY_STRING"]:
        raise RuntimeError("a name, Nora")
    start_response("200 OK", [("Content-Type", "text/plain")])
    return half() if "half" in environ["QUERY_STRING"] else [logs.__doc__.encode()]


def half():
    yield b"half of it"
    raise RuntimeError("a name, Nora")
"""


class Served:
    """One worker over ``APPLICATION``, and what was logged."""

    def __init__(self, folder, port):
        self.folder, self.port = folder, port
        self.log = folder / "log"

    def start(self, **environment):
        where = {"PATH": os.environ["PATH"], "CIO_AUDIT_BIND": f"127.0.0.1:{self.port}", "WEB_CONCURRENCY": "1"}
        with self.log.open("w") as log:
            command = [sys.executable, "-m", "gunicorn"]
            self.process = subprocess.Popen(command, cwd=self.folder, env=where | environment, stderr=log)
        self.ask("/")

    def reload(self):
        before = self._working()
        self.process.send_signal(signal.SIGHUP)
        self._until(lambda: self._working() and not set(self._working()) & set(before))

    def ask(self, address, line="GET {} HTTP/1.1"):
        """The whole answer; of one that broke off, what came."""
        self._until(self._listens)
        with socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE) as visitor:
            visitor.sendall(f"{line.format(address)}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
            return b"".join(iter(lambda: visitor.recv(1 << 16), b"")).decode()

    def told(self, words):
        """What was logged, once these words are among it."""
        self._until(lambda: words in self.log.read_text())
        return self.log.read_text()

    def stop(self):
        self.process.terminate()
        self.process.wait(timeout=PATIENCE)

    def _working(self):
        return Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()

    def _listens(self):
        with socket.socket() as visitor:
            return visitor.connect_ex(("127.0.0.1", self.port)) == 0

    def _until(self, holds):
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                pytest.fail(self.log.read_text())
            time.sleep(0.02)


@pytest.fixture
def served(tmp_path):
    shutil.copy(ROOT / "gunicorn.conf.py", tmp_path)
    package = tmp_path / "cioaudit"
    package.mkdir()
    for name in ("__init__.py", "logs.py"):
        shutil.copy(ROOT / "cioaudit" / name, package)
    (package / "wsgi.py").write_text(APPLICATION)
    with kept_port() as port:
        served = Served(tmp_path, port)
        yield served
        served.stop()


@pytest.mark.parametrize("reloads", [0, 1])
def test_the_log_of_gunicorn_itself_holds_no_secret_of_a_link(served, reloads):
    served.start()
    for _ in range(reloads):
        served.reload()
    assert "500 Internal Server Error" in served.ask(f"/shared/{SECRET}/?broken=1")
    assert "400 Bad Request" in served.ask(f"/invited/{SECRET}/", line="GET {}")
    told = served.told("Invalid request")
    assert "Error handling request GET /shared/…/" in told
    assert SECRET not in told


def test_as_json_gunicorn_tells_neither_what_was_asked_for_nor_by_whom(served):
    served.start(CIO_AUDIT_LOG_FORMAT="json")
    served.reload()
    served.ask("/organizations/?q=Nora&broken=1")
    assert "half of it" in served.ask("/export/?q=Nora&half=1")
    served.ask("/portfolio/?q=Nora", line="GET {}")
    lines = [json.loads(line) for line in served.told("Invalid request").splitlines()]
    told = [(line["level"], line["message"], line.get("method"), line.get("fault")) for line in lines]
    assert told[-3:] == [
        ("ERROR", "Error handling request", "GET", "RuntimeError"),
        ("ERROR", "Error handling request", None, "RuntimeError"),
        ("WARNING", "Invalid request: Invalid HTTP request line", None, None),
    ]
    assert lines[-2]["at"][-1].endswith("wsgi.py:14 half")
    text = served.log.read_text()
    assert [word for word in ("Nora", "organizations", "portfolio", "127.0.0.1 ", "ip=") if word in text] == []


def test_as_lines_too_gunicorn_tells_no_query_and_not_who_asked(served):
    served.start()
    served.ask("/organizations/?q=Nora&broken=1")
    served.ask("/portfolio/?q=Nora", line="GET {}")
    lines = served.told("Invalid request").splitlines()
    assert [line.partition("gunicorn.error ")[2] for line in lines if "request" in line][0:1] == [
        "Error handling request GET /organizations/"
    ]
    assert lines[-1].endswith(" WARNING gunicorn.error Invalid request: Invalid HTTP request line")
    assert "q=Nora" not in served.log.read_text()


def test_workers_that_a_reload_starts_are_wholly_of_the_new_release(served):
    served.start()
    logs = served.folder / "cioaudit" / "logs.py"
    logs.write_text('"""The next release."""\n' + logs.read_text().partition('"""\n')[2].replace("{asctime}", "NEXT"))
    assert "The next release." not in served.ask("/")
    served.reload()
    assert "The next release." in served.ask("/")
    served.ask("/?broken=1")
    assert "NEXT ERROR gunicorn.error Error handling request" in served.told("Error handling")
