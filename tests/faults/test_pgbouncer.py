"""Behind PgBouncer in transaction mode, where each transaction may go by another connection: all that a connection is used for."""

import os
import re
import shutil
import socket
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from assessments.management import demo

from ..ports import kept_port
from ..served import Server, Visitor
from .machines import AS_OWNER
from .stored import ask, carried, titled

# Fewer than the threads that ask, so that connections change hands; a snapshot needs one of its own while it lasts.
CONNECTIONS = 3
AT_ONCE = 4
TIMES = 15
PROGRAM = shutil.which("pgbouncer", path=f"{os.environ['PATH']}:/usr/sbin")


@pytest.fixture(scope="module")
def ports():
    with kept_port() as one, kept_port() as other:
        yield one, other


@pytest.fixture(scope="module")
def bouncer(ports, tmp_path_factory):
    """Its port. It refuses root as PostgreSQL does."""
    folder, port = Path(os.environ["PGHOST"]), ports[0]
    settings = folder / "pgbouncer.ini"
    settings.write_text(
        f"[databases]\n* = host={folder} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\nunix_socket_dir =\n"
        f"auth_type = any\npool_mode = transaction\ndefault_pool_size = {CONNECTIONS}\n"
    )
    settings.chmod(0o644)
    with (tmp_path_factory.mktemp("pgbouncer") / "log").open("w") as log:
        process = subprocess.Popen([*AS_OWNER, PROGRAM, str(settings)], stdout=log, stderr=log, cwd=folder)
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            break
        except OSError:
            time.sleep(0.05)
    yield port
    process.terminate()
    process.wait()


@pytest.fixture(scope="module")
def pooled(bouncer, ports, tmp_path_factory):
    subprocess.run(["createdb", "pooled"], check=True)
    server = Server(tmp_path_factory.mktemp("site"), ports[1])
    server.env |= {
        "DATABASE_URL": f"postgres://postgres@127.0.0.1:{bouncer}/pooled",
        "CIO_AUDIT_PGBOUNCER": "1",
        "CIO_AUDIT_THREADS": str(AT_ONCE),
        "LOG_LEVEL": "ERROR",
    }
    server.lay()
    server.start()
    yield server
    server.kill()


def entered(server, person):
    visitor = Visitor(server.url)
    visitor.log_in(person.email, demo.PASSWORD)
    return visitor


def export(visitor, server, read=None):
    """The bytes of an export of positions; with ``read``, so many of them before its reader leaves."""
    visitor.get("/export/")
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', visitor.page)[1]
    fields = f"csrfmiddlewaretoken={token}&do=download&preset=positions".encode()
    with visitor.opener.open(f"{server.url}/export/", fields, timeout=60) as response:
        return response.read(read)


def answers(server):
    """Answers one question many times over; whether each was there at once."""
    visitor = entered(server, demo.EVAN)
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", visitor.page)[0]
    visitor.get(organization)
    visitor.post(f"{organization}assessments/")
    question = re.match(r"/assessments/[0-9a-f-]{36}/", visitor.url)[0] + "questions/has_ciso/"
    visitor.get(question)
    for number in range(TIMES):
        visitor.post(question, **titled(f"Post {number}"))
        visitor.get(question)
        assert f'value="Post {number}"' in visitor.page
    return TIMES


def imports(server):
    visitor = entered(server, demo.CORA)
    for number in range(TIMES):
        visitor.get("/portfolio/import/")
        visitor.post("/portfolio/import/", carried=carried(f"Lot {number}", 3))
    return TIMES


def exports(server):
    """Whole ones, which are alike, and between them some that are broken off."""
    visitor = entered(server, demo.ADA)
    whole = set()
    for number in range(TIMES):
        if number % 3 == 0:
            export(visitor, server, read=10)
        else:
            whole.add(export(visitor, server))
    assert len(whole) == 1
    return TIMES


def archives(server):
    visitor = entered(server, demo.EVAN)
    organization = re.search(r"/organizations/[0-9a-f-]{36}/", visitor.page)[0]
    for _ in range(TIMES):
        with visitor.opener.open(f"{server.url}{organization}archive/", timeout=60) as response:
            assert zipfile.ZipFile(BytesIO(response.read())).testzip() is None
    return TIMES


def test_whatever_is_done_at_once_holds_behind_it(pooled):
    works = (answers, imports, exports, archives)
    with ThreadPoolExecutor(len(works)) as pool:
        done = list(pool.map(lambda work: work(pooled), works))
    assert done == [TIMES] * len(works)
    names = ask(pooled, "list(Organization.objects.filter(name__startswith='Lot ').values_list('name', flat=True))")
    assert len(names) == 3 * TIMES
    print(
        f"\nBehind PgBouncer, {CONNECTIONS} connections: {sum(done)} works of {len(works)} kinds at once, none failed"
    )


def test_a_backup_goes_past_it_and_pages_go_on(pooled, tmp_path):
    command = [sys.executable, "manage.py", "backup", str(tmp_path / "backup")]
    refused = subprocess.run(command, env=pooled.env, capture_output=True, text=True)
    assert (refused.returncode, "A backup does not go through PgBouncer." in refused.stderr) == (1, True)
    past = {"DATABASE_URL": f"postgres://postgres@/pooled?host={os.environ['PGHOST']}", "CIO_AUDIT_PGBOUNCER": "0"}
    subprocess.run(command, env=pooled.env | past, check=True, capture_output=True)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        pages = list(pool.map(lambda _: entered(pooled, demo.EVAN).page, range(2 * CONNECTIONS)))
    assert [page for page in pages if "/organizations/" not in page] == []
