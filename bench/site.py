"""A served site over one database, and somebody at a browser."""

from __future__ import annotations

import http.client
import os
import re
import socket
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from urllib.parse import urlencode

from .measuring import NotMeasured

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "only-for-benchmarks"  # noqa: S105 -- of databases that are gone a minute later
STAFF, CONSULTANT, EXECUTIVE = (f"{name}@example.org" for name in ("staff", "consultant", "executive"))
PATIENCE = 60
IDLE = 20


@dataclass
class Site:
    """Served by one worker of gunicorn, with the settings of production."""

    url: str
    organizations: int
    env: dict[str, str]
    pages: Path
    assessments: int = 0
    port: int = 0
    process: subprocess.Popen | None = None
    browsers: dict[str, Browser] = field(default_factory=dict)

    def start(self, workers: int = 1) -> Site:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = [sys.executable, "-m", "gunicorn", "cioaudit.wsgi", "--bind", f"127.0.0.1:{self.port}"]
        more = ["--workers", str(workers), "--threads", "4", "--timeout", "600", "--log-level", "error"]
        more += ["--keep-alive", "120", "--no-control-socket"]
        self.process = subprocess.Popen([*command, *more], cwd=ROOT, env=self.env)
        deadline = time.monotonic() + PATIENCE
        while not self._answers():
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.stop()
                raise NotMeasured("the site did not start")
            time.sleep(0.05)
        return self

    def again(self) -> Site:
        """The same site, to be served by workers of its own."""
        return replace(self, port=0, process=None, browsers={})

    def stop(self) -> None:
        if self.process:
            self.process.terminate()
            self.process.wait()

    def workers(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in children.split()]

    def browser(self, email: str) -> Browser:
        """Somebody logged in; the same one each time."""
        if email not in self.browsers:
            self.browsers[email] = Browser(self.port)
            self.browsers[email].log_in(email)
        return self.browsers[email]

    def hang_up(self) -> None:
        """So that what was left half read in one work is not in the way of the next."""
        for browser in self.browsers.values():
            browser.hang_up()

    def beside(self, name: str, page: bytes) -> str:
        """The address of a static page with the content of ``page``."""
        (self.pages / f"{name}.html").write_text("{% verbatim %}" + page.decode() + "{% endverbatim %}")
        return f"/bench/{name}/"

    def run(self, *module: str) -> str:
        """What a module of the benchmark prints, run over this database."""
        command = [sys.executable, "-m", *module]
        return subprocess.run(command, cwd=ROOT, env=self.env, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _answers(self) -> bool:
        with suppress(OSError):
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
            return True
        return False


class Browser:
    """Keeps cookies and one connection."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
        self.cookies: dict[str, str] = {}
        self._token = ""
        self._last = 0.0

    def hang_up(self) -> None:
        """The next request opens a connection of its own."""
        self._connection.close()

    def log_in(self, email: str) -> None:
        self.get("/accounts/login/")
        self.post("/accounts/login/", {"login": email, "password": PASSWORD}, status=302)

    def get(self, path: str, status: int = 200) -> bytes:
        page = self._read(self.ask("GET", path), path, status)
        if found := re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page):
            self._token = found[1].decode()
        return page

    def post(self, path: str, fields: dict, status: int = 302) -> str:
        """Where it leads to."""
        response = self.ask("POST", path, fields)
        self._read(response, path, status)
        return response.headers.get("Location", "")

    def ask(self, method: str, path: str, fields: dict | None = None) -> http.client.HTTPResponse:
        """The response, its body unread."""
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        body = None
        if fields is not None:
            body = urlencode({"csrfmiddlewaretoken": self._token, **fields}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        # A worker lets go of a connection that has been idle: a new one is opened by itself after this.
        if time.monotonic() - self._last > IDLE:
            self.hang_up()
        try:
            self._connection.request(method, path, body, headers)
            response = self._connection.getresponse()
        except (OSError, http.client.HTTPException):
            self.hang_up()
            raise
        self._last = time.monotonic()
        for cookie in response.headers.get_all("Set-Cookie") or []:
            name, _equals, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return response

    def _read(self, response: http.client.HTTPResponse, path: str, status: int) -> bytes:
        page = response.read()
        if response.status != status:
            raise NotMeasured(f"{path} gave {response.status}, not {status}.")
        return page


def environment(url: str, data: Path, static: Path, pages: Path) -> dict[str, str]:
    """As in production, without https on this machine's own address."""
    own = {
        "SECRET_KEY": "only-for-benchmarks-0123456789-abcdefghijklmnopqrstuvwxyz",
        "ALLOWED_HOSTS": "127.0.0.1",
        "CIO_AUDIT_HTTPS": "0",
        "CIO_AUDIT_REQUIRE_SECOND_FACTOR": "0",
        "CIO_AUDIT_DATA": str(data),
        "STATIC_ROOT": str(static),
        "DATABASE_URL": url,
        "DJANGO_SETTINGS_MODULE": "bench.settings",
        "BENCH_PAGES": str(pages),
        "LOG_LEVEL": "ERROR",
    }
    return {**os.environ, **own}
