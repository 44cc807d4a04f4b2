"""PostgreSQL on two machines, as far as one machine can play them: a primary, and a replica that is streamed to."""

import os
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

PATIENCE = 30
# Nothing here outlives its machine's crash: that makes the tests faster.
QUICK = "-c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off"
AS_OWNER = ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"] if os.getuid() == 0 else []


class Machine:
    """One server of PostgreSQL in a folder of its own; it refuses root, and then runs as nobody."""

    def __init__(self, port):
        self.port = port
        self.folder = Path(tempfile.mkdtemp(prefix="pg"))
        if AS_OWNER:
            subprocess.run(["chown", "nobody:nogroup", str(self.folder)], check=True)
        self.programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]

    def run(self, program, *arguments):
        command = [*AS_OWNER, str(self.programs / program), *arguments]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL, stderr=subprocess.STDOUT)

    def lay(self):
        self.run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        self.start()

    def follow(self, primary):
        """A copy of the primary that goes on being streamed to, under the name of its port."""
        where = f"host=127.0.0.1 port={primary.port} user=postgres application_name=replica"
        self.run("pg_basebackup", "-D", "data", "-d", where, "-R", "--checkpoint=fast", "--no-sync")
        self.start()

    def start(self):
        options = f"-p {self.port} -k {self.folder} {QUICK}"
        self.run("pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start")

    def crash(self):
        """As when the power goes: nothing that is under way is ended."""
        self.run("pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop")

    def promote(self):
        self.run("pg_ctl", "-D", "data", "-w", "promote")

    def ask(self, statement):
        command = ["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "postgres", "-qtAX", "-c", statement]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()

    def gone(self):
        if (self.folder / "data" / "postmaster.pid").exists():
            self.crash()
        subprocess.run(["rm", "-rf", str(self.folder)], check=True)


class Pair:
    """A primary, and a replica without whose word nothing is acknowledged."""

    def __init__(self, *ports):
        self.primary, self.replica = map(Machine, ports)

    def lay(self):
        self.primary.lay()
        self.replica.follow(self.primary)
        # On the primary alone: the replica, once promoted, has nobody to wait for.
        self.primary.ask("ALTER SYSTEM SET synchronous_standby_names = 'replica'")
        self.primary.ask("SELECT pg_reload_conf()")
        self._until(lambda: self.primary.ask("SELECT sync_state FROM pg_stat_replication") == "sync")

    def wait(self):
        """Until the replica has replayed all that the primary holds."""
        held = self.primary.ask("SELECT pg_current_wal_insert_lsn()")
        self._until(lambda: self.replica.ask(f"SELECT pg_last_wal_replay_lsn() >= '{held}'") == "t")

    def url(self):
        """Whichever of the two takes writes."""
        ports = f"{self.primary.port},{self.replica.port}"
        return f"postgres://postgres@/postgres?host=127.0.0.1,127.0.0.1&port={ports}&target_session_attrs=read-write"

    def gone(self):
        self.primary.gone()
        self.replica.gone()

    def _until(self, holds):
        deadline = time.monotonic() + PATIENCE
        while not holds():
            if time.monotonic() > deadline:
                pytest.fail("The replica does not follow.")
            time.sleep(0.05)
