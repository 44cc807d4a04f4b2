"""A disk that is full: a clear answer, nothing corrupt, and work goes on once there is room."""

import re
import shutil
import sqlite3
import subprocess
import sys
from urllib.error import HTTPError

import pytest

from assessments.management import demo

from ..ports import kept_port
from ..served import Server, Visitor
from .stored import titled

SMALL = "16m"
REFUSALS = 3


@pytest.fixture
def small_disk(tmp_path):
    """A folder on a file system of its own, which holds little. Mounting takes root, or a user's name space."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = ["mount", "-t", "tmpfs", "-o", f"size={SMALL}", "tmpfs", str(folder)]
    if subprocess.run(mounted, capture_output=True).returncode:
        pytest.fail("A small disk can be mounted by root only: run `sudo make test-faults`, or in a container.")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill(folder):
    """Until nothing more goes in."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        for size in (1 << 16, 1 << 10, 1):
            try:
                while True:
                    file.write(b"\0" * size)
            except OSError:
                continue
    return ballast


def test_a_full_disk_stores_nothing_says_so_and_harms_nothing(small_disk):
    with kept_port() as port:
        _fill_up(Server(small_disk, port, workers=2), small_disk)


def _fill_up(server, small_disk):
    server.lay()
    server.start()
    try:
        visitor = Visitor(server.url)
        visitor.log_in(demo.EVAN.email, demo.PASSWORD)
        organization = re.search(r"/organizations/[0-9a-f-]{36}/", visitor.page)[0]
        visitor.get(organization)
        visitor.post(f"{organization}assessments/")
        question = re.match(r"/assessments/[0-9a-f-]{36}/", visitor.url)[0] + "questions/has_ciso/"
        visitor.get(question)
        visitor.post(question, **titled("Before"))
        visitor.get(question)
        ballast, answers, last = fill(small_disk), [], "Before"
        # The log beside the database has room left in its last pages: a few more may go in.
        for number in range(2000):
            try:
                visitor.post(question, **titled(f"Post {number}"))
                last = f"Post {number}"
                visitor.get(question)
            except HTTPError as answer:
                answers.append((answer.code, "what you have just sent may not be" in answer.read().decode()))
                if len(answers) == REFUSALS:
                    break
        ballast.unlink()
        visitor.get(question)
        assert f'value="{last}"' in visitor.page
        visitor.post(question, **titled("After"))
        visitor.get(question)
        assert 'value="After"' in visitor.page
    finally:
        server.kill()
    with sqlite3.connect(small_disk / "db.sqlite3") as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    print(f"\nSQLite on a full disk: {len(answers)} refused with 503, last acknowledged answer kept, integrity ok")
    assert answers == [(503, True)] * REFUSALS


def test_an_export_to_a_full_disk_leaves_the_last_one_and_says_why(server, small_disk):
    target = small_disk / "results.csv"
    command = [sys.executable, "manage.py", "export_results", "--preset", "positions", "--output", str(target)]
    subprocess.run(command, env=server.env, check=True, capture_output=True)
    before = target.read_bytes()
    fill(small_disk)
    done = subprocess.run(command, env=server.env, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == f"CommandError: {target}: cannot be written (no space left on device)."
    assert target.read_bytes() == before
    left = sorted(path.name for path in small_disk.iterdir())
    assert left == ["ballast", "results.csv", "results.csv.sha256"]
    assert shutil.disk_usage(small_disk).free == 0
