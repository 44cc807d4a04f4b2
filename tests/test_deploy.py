"""The container file and the systemd unit, without a container and without systemd: what they copy, run and name."""

import configparser
import json
import os
import re
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from .ports import kept_port

ROOT = Path(__file__).resolve().parent.parent
LINES = (ROOT / "deploy" / "Containerfile").read_text().replace("\\\n", " ").splitlines()
PATIENCE = 60
BARE = {"PATH": os.environ["PATH"]}


def said(word):
    """What stands behind a word of the container file's last stage."""
    last = max(place for place, line in enumerate(LINES) if line.startswith("FROM "))
    return [line.removeprefix(f"{word} ") for line in LINES[last:] if line.startswith(f"{word} ")]


@pytest.fixture
def container(tmp_path):
    """A folder that holds what the image would, made by its own lines; read-only as the running image may be."""
    app = tmp_path / "app"
    app.mkdir()
    (app / ".venv").symlink_to(sys.prefix)
    for line in said("COPY"):
        *sources, target = (part for part in line.split() if not part.startswith("--from"))
        if "--from" not in line:
            for source in sources:
                _copy(ROOT / source, app / target)
    collect = next(line for line in said("RUN") if "collectstatic" in line)
    subprocess.run(collect.replace("=/tmp/data", f"={tmp_path}/unused"), shell=True, cwd=app, env=BARE, check=True)  # noqa: S602
    return app


def _copy(source, target):
    if source.is_dir():
        shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(source, target)


def test_what_the_container_holds_is_enough_to_serve_the_site(container, tmp_path):
    given = dict(pair.split("=") for line in said("ENV") for pair in line.split())
    secret = {"SECRET_KEY": "only-for-tests", "ALLOWED_HOSTS": "localhost", "CIO_AUDIT_HTTPS": "0"}
    with kept_port() as port:
        env = BARE | given | secret | {"CIO_AUDIT_DATA": str(tmp_path / "data"), "CIO_AUDIT_BIND": f"127.0.0.1:{port}"}
        subprocess.run([".venv/bin/python", "manage.py", "migrate", "-v", "0"], cwd=container, env=env, check=True)
        process = subprocess.Popen(json.loads(said("CMD")[0]), cwd=container, env=env, stderr=subprocess.DEVNULL)
        try:
            pages = {path: fetch(port, path) for path in ("/healthz", "/readyz", "/")}
            sheet = re.search(r'href="(/static/[^"]+\.css)"', pages["/"])[1]
            assert pages["/healthz"] == "alive\n"
            assert pages["/readyz"] == "ready\n"
            assert re.fullmatch(r"/static/\S+\.[0-9a-f]{12}\.css", sheet)
            assert "{" in fetch(port, sheet)
            assert (container / "locale" / "de").is_dir()
        finally:
            process.terminate()
            process.wait()


def fetch(port, path):
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=PATIENCE).read().decode()
        except urllib.error.URLError as fault:
            if not isinstance(fault.reason, ConnectionRefusedError) or time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def test_the_unit_runs_what_the_container_runs_as_nobody_special():
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(ROOT / "deploy" / "cio-audit.service")
    service = unit["Service"]
    assert service["ExecStart"] == f"{service['WorkingDirectory']}/.venv/bin/python -m gunicorn"
    assert said("CMD") == ['[".venv/bin/python", "-m", "gunicorn"]']
    assert service["User"] != "root"
    assert (service["NoNewPrivileges"], service["ProtectSystem"], service["CapabilityBoundingSet"]) == (
        "yes",
        "strict",
        "",
    )
    # Longer than gunicorn lets workers end what they do.
    graceful = re.search(r"^graceful_timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text(), re.MULTILINE)[1]
    assert int(service["TimeoutStopSec"]) > int(graceful)
