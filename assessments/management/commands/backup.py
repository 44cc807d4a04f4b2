"""A backup of the whole database as one file, while the site runs, as of one moment."""

import os
import sqlite3
import subprocess  # nosec B404
from contextlib import closing
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder
from psycopg2.extensions import make_dsn


class Command(BaseCommand):
    help = (
        "Write a backup of the database to FILE, whole or not at all, while people work. SQLite: a database file. "
        "PostgreSQL: what pg_restore reads; needs pg_dump. docs/operations.md says how to restore."
    )

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args, file, **options):
        _refuse_a_pool()
        _refuse_an_empty_database()
        path = Path(file)
        partial = path.with_name(f".{path.name}.partial")
        try:
            # Made before anything is written to it: a backup is for nobody's eyes but its owner's.
            os.close(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
            _WRITERS[connection.vendor](partial)
            partial.replace(path)
        except OSError as fault:
            raise CommandError(f"{path}: cannot be written ({(fault.strerror or str(fault)).lower()}).") from fault
        finally:
            partial.unlink(missing_ok=True)
        self.stdout.write(f"{path}: {path.stat().st_size:,} bytes")


def _refuse_a_pool() -> None:
    """pg_dump sets a search path for its session, which would stay with the connection that the pool gives to others."""
    if connection.vendor == "postgresql" and settings.PGBOUNCER:
        raise CommandError(
            "A backup does not go through PgBouncer. For this command alone let DATABASE_URL lead to PostgreSQL "
            "itself, and set CIO_AUDIT_PGBOUNCER=0."
        )


def _refuse_an_empty_database() -> None:
    """Without the site's environment the database would be another one: SQLite makes it on the spot."""
    name = connection.settings_dict["NAME"]
    at_all = connection.vendor != "sqlite" or connection.is_in_memory_db() or Path(name).exists()
    try:
        applied = MigrationRecorder(connection).applied_migrations() if at_all else {}
    except Error as fault:
        raise CommandError(f"The database cannot be read: {str(fault).strip()}") from fault
    if not any(app == "assessments" for app, _migration in applied):
        raise CommandError(
            f"There is nothing of this site in the database {name}. Nothing was backed up. Give this command the "
            "environment that the site is served with: DATABASE_URL, or CIO_AUDIT_DATA, says where its database is."
        )


def _from_sqlite(path: Path) -> None:
    connection.ensure_connection()
    try:
        with closing(sqlite3.connect(path)) as copy:
            connection.connection.backup(copy)
            faults = copy.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.Error as fault:
        raise CommandError(f"The backup failed: {fault}.") from fault
    if faults != "ok":
        raise CommandError(f"The backup is not sound, and was deleted: {faults}")


def _from_postgresql(path: Path) -> None:
    where = connection.get_connection_params()
    options = {name: value for name, value in where.items() if name not in _NOT_OF_ARGUMENTS}
    # As the environment: an argument could be read by everybody on this machine.
    secret = {"PGPASSWORD": where["password"]} if where.get("password") else {}
    command = ["pg_dump", "--format=custom", "--no-owner", f"--file={path}", f"--dbname={make_dsn(**options)}"]
    try:
        done = subprocess.run(command, env={**os.environ, **secret}, capture_output=True, text=True)  # noqa: S603  # nosec B603
    except FileNotFoundError:
        raise CommandError("pg_dump is not here. Install the client of PostgreSQL, of the server's version.") from None
    if done.returncode:
        raise CommandError(f"pg_dump failed: {done.stderr.strip()}")


_NOT_OF_ARGUMENTS = {"password", "sslpassword", "cursor_factory", "client_encoding"}
_WRITERS = {"sqlite": _from_sqlite, "postgresql": _from_postgresql}
