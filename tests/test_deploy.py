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
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from .ports import kept_port

ROOT = Path(__file__).resolve().parent.parent
LINES = (ROOT / "deploy" / "Containerfile").read_text().replace("\\\n", " ").splitlines()
PATIENCE = 60
BARE = {"PATH": os.environ["PATH"]}


def said(word):
    """What stands behind a word of the container file's last stage."""
    last = max(place for place, line in enumerate(LINES) if line.startswith("FROM "))
    return [line.removeprefix(f"{word} ") for line in LINES[last:] if line.startswith(f"{word} ")]


@pytest.fixture(scope="module")
def container(tmp_path_factory):
    """A folder that holds what the image would, made by its own lines; read-only as the running image may be."""
    tmp_path = tmp_path_factory.mktemp("image")
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
    env = environment(tmp_path, ALLOWED_HOSTS="localhost", CIO_AUDIT_HTTPS="0")
    subprocess.run([".venv/bin/python", "manage.py", "migrate", "-v", "0"], cwd=container, env=env, check=True)
    with serving(container, env) as port:
        pages = {path: fetch(port, path) for path in ("/healthz", "/readyz", "/")}
        sheet = re.search(r'href="(/static/[^"]+\.css)"', pages["/"])[1]
        assert pages["/healthz"] == "alive\n"
        assert pages["/readyz"] == "ready\n"
        assert re.fullmatch(r"/static/\S+\.[0-9a-f]{12}\.css", sheet)
        assert "{" in fetch(port, sheet)
        assert (container / "locale" / "de").is_dir()
        assert healthy(container, env | {"ALLOWED_HOSTS": "*"}, port)


def test_the_containers_health_is_asked_by_a_name_that_the_site_answers_to(container, tmp_path):
    env = environment(tmp_path, ALLOWED_HOSTS=" audit.example.com, .example.org")
    with serving(container, env) as port:
        assert healthy(container, env, port)
        assert healthy(container, env | {"ALLOWED_HOSTS": " .example.org,audit.example.com"}, port)
        assert not healthy(container, env | {"ALLOWED_HOSTS": "localhost"}, port)
    assert not healthy(container, env, port)


def healthy(container, env, port):
    """What the HEALTHCHECK's own command says of a site at another port than the container's."""
    check = json.loads(said("HEALTHCHECK")[0].removeprefix("CMD "))
    asked = [word.replace("localhost:8000", f"localhost:{port}") for word in check]
    return subprocess.run(asked, cwd=container, env=env, stderr=subprocess.DEVNULL).returncode == 0


def environment(data, **more):
    """What the container has: what its lines say, and what `podman run` gives it."""
    given = dict(pair.split("=") for line in said("ENV") for pair in line.split())
    return (
        BARE
        | given
        | {"WEB_CONCURRENCY": "1", "SECRET_KEY": "only-for-tests", "CIO_AUDIT_DATA": str(data / "data")}
        | more
    )


@contextmanager
def serving(container, env):
    """The port at which the container's own command serves the site."""
    with kept_port() as port:
        env = env | {"CIO_AUDIT_BIND": f"127.0.0.1:{port}"}
        process = subprocess.Popen(json.loads(said("CMD")[0]), cwd=container, env=env, stderr=subprocess.DEVNULL)
        try:
            wait_for(port)
            yield port
        finally:
            process.terminate()
            process.wait()


def wait_for(port):
    """Until a worker answers, whatever it says: the master listens before its workers can."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            return fetch(port, "/healthz")
        except urllib.error.HTTPError:
            return None
        except urllib.error.URLError:
            time.sleep(0.1)
    return pytest.fail("The server did not start.")


def fetch(port, path):
    return urllib.request.urlopen(f"http://localhost:{port}{path}", timeout=PATIENCE).read().decode()


def service():
    unit = configparser.ConfigParser(interpolation=None, strict=False)
    unit.optionxform = str
    unit.read(ROOT / "deploy" / "cio-audit.service")
    return unit["Service"]


def test_the_unit_runs_what_the_container_runs_as_nobody_special():
    unit = service()
    assert unit["ExecStart"] == f"{unit['WorkingDirectory']}/.venv/bin/python -m gunicorn"
    assert said("CMD") == ['[".venv/bin/python", "-m", "gunicorn"]']
    assert unit["User"] != "root"
    assert (unit["NoNewPrivileges"], unit["ProtectSystem"], unit["CapabilityBoundingSet"]) == ("yes", "strict", "")
    # Longer than gunicorn lets workers end what they do.
    graceful = re.search(r"^graceful_timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text(), re.MULTILINE)[1]
    assert int(unit["TimeoutStopSec"]) > int(graceful)


def test_commands_run_as_the_unit_serves(tmp_path):
    """With what they are given: `deploy/manage` asks systemd-run for the unit's user, folders and environment."""
    unit, asked = service(), tmp_path / "systemd-run"
    asked.write_text('#!/bin/sh\nprintf "%s\\n" "$@"\n')
    asked.chmod(0o755)
    manage = [ROOT / "deploy" / "manage", "backup", "a file"]
    env = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "ALSO": "/etc/owner.env"}
    printed = subprocess.run(manage, env=env, capture_output=True, text=True).stdout
    options, command = printed.splitlines()[:-4], printed.splitlines()[-4:]
    assert command == [unit["ExecStart"].split()[0], "manage.py", "backup", "a file"]
    same = ("EnvironmentFile", "Environment", "StateDirectory", "StateDirectoryMode", "UMask")
    assert {
        f"--uid={unit['User']}",
        f"--gid={unit['Group']}",
        f"--working-directory={unit['WorkingDirectory']}",
        *(f"--property={name}={unit[name]}" for name in same),
    } <= set(options)
    files = [option for option in options if "EnvironmentFile" in option]
    assert files[1:] == ["--property=EnvironmentFile=/etc/owner.env"]  # what is read last goes first


OPERATIONS = (ROOT / "docs" / "operations.md").read_text()


def test_the_example_of_the_environment_is_read_alike_by_systemd_and_podman():
    """Neither is a shell: podman keeps quotes, and systemd takes a backslash away."""
    example = re.search(r"^SECRET_KEY=.*?(?=```)", OPERATIONS, re.MULTILINE | re.DOTALL)[0]
    assert [line for line in example.splitlines() if not re.fullmatch(r"""[A-Z_]+=[^\s"'\\#][^"'\\#]*""", line)] == []


def test_commands_are_shown_with_absolute_paths_since_they_run_in_a_folder_that_is_root_s():
    files = re.findall(r"deploy/manage (?:backup|import_results|\S+ --(?:output|directory)) (\S+)", OPERATIONS)
    files += re.findall(r"deploy/manage export_results.* --directory (\S+)", OPERATIONS)
    assert len(files) >= 5
    assert [file for file in files if not file.startswith("/")] == []


def test_the_pages_for_operators_name_the_unit_s_folders():
    unit = service()
    assert set(re.findall(r"/(?:opt|srv)/cio-audit(?=[/ ])", OPERATIONS)) == {unit["WorkingDirectory"]}
    assert set(re.findall(r"unix:(/run\S*/)", OPERATIONS)) == {f"/run/{unit['RuntimeDirectory']}/"}


def test_the_proxy_lets_through_what_the_site_takes():
    proxy = (ROOT / "deploy" / "nginx.conf").read_text()
    given = dict(re.findall(r"^ +(\w+) ([^;]+);", proxy, re.MULTILINE))
    sizes = given["client_max_body_size"], given["client_body_buffer_size"]
    assert [int(size.removesuffix("m")) for size in sizes] == [settings.MAX_UPLOAD_MB + 1] * 2
    waits = re.search(r"^timeout = (\d+)", (ROOT / "gunicorn.conf.py").read_text(), re.MULTILINE)[1]
    assert int(given["proxy_read_timeout"].removesuffix("s")) > int(waits)
    assert "proxy_set_header Host $host;" in proxy
    assert "X-Forwarded-For $remote_addr;" in proxy
    assert proxy.count("access_log off;") == proxy.count("server {")
