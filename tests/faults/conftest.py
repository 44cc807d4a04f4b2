"""A server of two workers over the demo, on a database of its own, and how often it is hurt (``KILLS``)."""

import os
import random

import pytest
from django.conf import settings

from ..ports import kept_port
from ..served import Server

ON_POSTGRESQL = settings.DATABASES["default"]["ENGINE"].endswith("postgresql")
# A server can be stopped and followed, and the disk of a file be full.
OF_POSTGRESQL = ["test_database_away.py", "test_pgbouncer.py", "test_two_machines.py"]
collect_ignore = ["test_disk_full.py"] if ON_POSTGRESQL else OF_POSTGRESQL
KILLS = int(os.environ.get("KILLS", "10"))


@pytest.fixture(scope="session")
def kills():
    return KILLS


@pytest.fixture(scope="session")
def dice():
    """The same moments each time, as far as a clock allows."""
    return random.Random(7)  # noqa: S311


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    with kept_port() as port:
        # Loaded before the workers are forked, so that a new one is there at once: otherwise most of the time goes by
        # while nothing is at work that could be hurt.
        server = Server(tmp_path_factory.mktemp("site"), port, workers=2, more=("--preload",))
        server.env["CIO_AUDIT_INVITATIONS_PER_DAY"] = "100000"
        server.lay()
        server.start()
        yield server
        server.kill()
