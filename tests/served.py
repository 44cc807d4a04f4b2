"""The site served by gunicorn as `make run` serves it, and a visitor without a browser."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from .answers import STATEMENTS, USUAL

PATIENCE = 60  # seconds; a machine may be busy, and only what never comes takes all of it


class Server:
    """The site as `make run` serves it, on a database of its own."""

    def __init__(self, data, port, *, workers=1, inside=(), more=()):
        """``inside``: a command that runs the server within something. ``more``: what else gunicorn is told."""
        self.port, self.workers, self.inside, self.more = port, workers, inside, more
        self.url = f"http://localhost:{self.port}"
        self.env = {**os.environ, "CIO_AUDIT_DEMO": "1", "CIO_AUDIT_HTTPS": "0", "CIO_AUDIT_DATA": str(data)}
        self.env.pop("DJANGO_SETTINGS_MODULE", None)

    def manage(self, *command):
        subprocess.run([sys.executable, "manage.py", *command], env=self.env, check=True, capture_output=True)

    def lay(self):
        """The demo in a database of its own."""
        self.manage("migrate", "--verbosity", "0")
        self.manage("createcachetable")
        self.manage("load_demo")

    def start(self):
        command = [sys.executable, "-m", "gunicorn", "cioaudit.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        self.process = subprocess.Popen(
            [*self.inside, *command, "--workers", str(self.workers), "--log-level", "critical", *self.more],
            env=self.env,
            start_new_session=True,
        )
        deadline = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > deadline:
                pytest.fail("The server did not start.")
            time.sleep(0.05)

    def kill(self):
        """As when the power goes: no process of the server gets to do anything more."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        # Its workers hold the port a moment longer, and would be taken for the next server.
        while self.answers():
            time.sleep(0.01)

    def working(self):
        """The workers, by their process ids."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def answers(self):
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True


class Visitor:
    """A browser without anything but cookies and forms."""

    def __init__(self, home):
        self.home = home
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path):
        response = self.opener.open(self.home + path, timeout=PATIENCE)
        self.url, self.page = response.url.removeprefix(self.home), response.read().decode()

    def log_in(self, email, password):
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=email, password=password)

    def post(self, path, **fields):
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', self.page)[1]
        sent = urlencode({"csrfmiddlewaretoken": token, **fields}, doseq=True).encode()
        response = self.opener.open(self.home + path, sent, timeout=PATIENCE)
        self.url, self.page = response.url.removeprefix(self.home), response.read().decode()


def fields_for(question):
    """The form fields that answer a question as usual."""
    value = USUAL[question]
    if question in STATEMENTS:
        return value
    if question == "between":
        return {question: "\n".join(value["lines"])}
    return {question: value["how"] if question == "containment" else value}
