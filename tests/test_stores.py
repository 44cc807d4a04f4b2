"""What the settings say of the database, a replica and a pooler. The rest of them is tested in a process of its own."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from cioaudit import stores

PRIMARY, REPLICA = "postgres://ann@db.example/audit", "postgres://ann@copy.example/audit"


def test_a_replica_that_is_off_keeps_no_page_waiting():
    named = stores.databases(PRIMARY, replica=REPLICA)
    assert named["replica"]["HOST"] == "copy.example"
    assert named["replica"]["OPTIONS"] == {"connect_timeout": 2, "options": "-c jit=off"}
    assert list(stores.databases(PRIMARY)) == ["default"]


def test_a_replica_is_of_postgresql(tmp_path):
    with pytest.raises(
        ImproperlyConfigured, match="REPLICA_URL names a streaming replica: it and DATABASE_URL must be"
    ):
        stores.databases(f"sqlite:///{tmp_path / 'db.sqlite3'}", replica=REPLICA)


def test_behind_pgbouncer_nothing_is_kept_on_a_connection():
    database = stores.databases(PRIMARY, pooled=True)["default"]
    assert (database["CONN_MAX_AGE"], database["DISABLE_SERVER_SIDE_CURSORS"]) == (0, True)
    assert "OPTIONS" not in database


def test_several_servers_can_be_named_and_whichever_takes_writes_is_used():
    named = "postgres://ann:pw@/audit?host=db1,db2&port=5432,5433&target_session_attrs=read-write"
    options = stores.databases(named)["default"]["OPTIONS"]
    assert (options["host"], options["port"]) == ("db1,db2", "5432,5433")
    assert options["target_session_attrs"] == "read-write"
