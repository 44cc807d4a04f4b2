"""A backup that is restored holds what the site held, on both databases; the triggers that keep ratings are back too."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing

import psycopg2
import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from .answers import BEST, GOOD, submit
from .test_settings import ROOT

pytestmark = pytest.mark.django_db(transaction=True)

PG_RESTORE = ("pg_restore", "--no-owner", "--exit-on-error")
COUNTED = ("assessment", "answer", "position", "rating", "digest", "standing", "auditevent", "membership", "user")


def restored_sqlite(backup, folder):
    """As docs/operations.md says: the file is put where the database lay."""
    return sqlite3.connect(shutil.copy(backup, folder / "restored.sqlite3"))


def restored_postgresql(backup, folder):
    """As docs/operations.md says: into an empty database."""
    where = connection.get_connection_params()
    name = f"{where['dbname']}_restored"
    env = {**os.environ, **{f"PG{key.upper()}": str(where[key]) for key in ("host", "user") if where.get(key)}}
    for command in (["dropdb", "--if-exists", name], ["createdb", name], [*PG_RESTORE, f"--dbname={name}", backup]):
        subprocess.run(command, env=env, check=True, capture_output=True)
    return psycopg2.connect(**{**where, "dbname": name, "cursor_factory": None})


RESTORED = {"sqlite": restored_sqlite, "postgresql": restored_postgresql}


def test_what_was_backed_up_is_there_after_it_is_restored(evan, meridian, tmp_path, capsys):
    ratings = {submit(evan, meridian, **kind).rating.pk for kind in (BEST, GOOD)}
    with connection.cursor() as cursor:
        before = told(cursor)
    backup = tmp_path / "backup"
    call_command("backup", str(backup))
    # What came after the backup is not in it.
    submit(evan, meridian)
    with closing(RESTORED[connection.vendor](backup, tmp_path)) as restored, closing(restored.cursor()) as cursor:
        assert told(cursor) == before
        with pytest.raises((sqlite3.Error, psycopg2.Error), match="never changed"):
            cursor.execute(f"UPDATE assessments_rating SET tier = 'NONE' WHERE id = {min(ratings)}")
    assert backup.stat().st_mode & 0o777 == 0o600
    assert capsys.readouterr().out == f"{backup}: {backup.stat().st_size:,} bytes\n"


def told(cursor):
    """How much there is of everything, and every rating."""
    counts = {}
    for table in COUNTED:
        cursor.execute(f"SELECT count(*) FROM assessments_{table}")
        counts[table] = cursor.fetchone()[0]
    cursor.execute("SELECT id, tier, rule, CAST(document AS text) FROM assessments_rating ORDER BY id")
    return counts, cursor.fetchall()


@pytest.fixture
def on_postgresql():
    if connection.vendor != "postgresql":
        pytest.skip("Of PostgreSQL.")


def test_pg_dump_is_told_every_option_of_the_connection(on_postgresql, tmp_path, monkeypatch):
    connection.ensure_connection()
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "target_session_attrs", "standby")
    with pytest.raises(CommandError, match=r"pg_dump failed: .*not in hot standby mode"):
        call_command("backup", str(tmp_path / "backup"))
    assert list(tmp_path.iterdir()) == []


def test_the_password_is_no_argument_of_pg_dump(on_postgresql, tmp_path, monkeypatch):
    program = tmp_path / "pg_dump"
    program.write_text('#!/bin/sh\necho "$@, and beside them: $PGPASSWORD" >&2\nexit 1\n')
    program.chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "s3cret")
    with pytest.raises(CommandError, match=r"dbname=.*, and beside them: s3cret") as refused:
        call_command("backup", str(tmp_path / "backup"))
    assert str(refused.value).count("s3cret") == 1


def test_no_backup_goes_through_pgbouncer(on_postgresql, tmp_path, settings):
    settings.PGBOUNCER = True
    with pytest.raises(CommandError, match=r"does not go through PgBouncer\. .* CIO_AUDIT_PGBOUNCER=0"):
        call_command("backup", str(tmp_path / "backup"))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.once
@pytest.mark.parametrize("there", [False, True])
def test_without_the_environment_of_the_site_nothing_is_backed_up_and_nothing_made(tmp_path, there):
    data = tmp_path / "data"
    data.mkdir()
    if there:
        (data / "db.sqlite3").touch()
    env = {"PATH": os.environ["PATH"], "CIO_AUDIT_DATA": str(data)}
    command = [sys.executable, "manage.py", "backup", str(tmp_path / "backup")]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"nothing of this site in the database {data}/db.sqlite3." in done.stderr
    assert not (tmp_path / "backup").exists()
    assert there or list(data.iterdir()) == []


@pytest.mark.once
def test_a_database_that_is_away_is_named(tmp_path):
    env = {"PATH": os.environ["PATH"], "DATABASE_URL": f"postgres://nobody@/nothing?host={tmp_path}"}
    command = [sys.executable, "manage.py", "backup", str(tmp_path / "backup")]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True)
    assert (done.returncode, len(done.stderr.split("CommandError: The database cannot be read: "))) == (1, 2)
    assert "Traceback" not in done.stderr


def test_a_backup_that_cannot_be_written_leaves_nothing_behind(tmp_path):
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", str(tmp_path / "nowhere" / "backup"))
    (tmp_path / "folder").mkdir()
    with pytest.raises(CommandError, match="cannot be written"):
        call_command("backup", str(tmp_path / "folder"))
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]
