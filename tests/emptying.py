"""Emptying the database after a test whose work was committed.

As Django's own ``flush``, but for three things. Only tables that hold a row are emptied. What migrations have made of the
models, which no test changes, stays instead of being made again. And the audit trail, which the database refuses to
empty, is emptied too.
"""

from importlib import import_module

from django.db import transaction

MADE_BY_MIGRATIONS = {"django_content_type", "auth_permission"}
TRAIL = import_module("assessments.migrations.0006_audit_events")


def empty(connection):
    """Deletes every row of every table of ours, and leaves the triggers as they were."""
    with transaction.atomic(), connection.cursor() as cursor:
        tables = filled(connection, cursor)
        if connection.vendor == "postgresql":
            # No trigger fires until the transaction ends: neither the trail's own nor those that look for references.
            cursor.execute("SET LOCAL session_replication_role = replica")
            delete(cursor, tables)
        else:
            TRAIL.execute(connection, TRAIL.ALLOW)
            delete(cursor, tables)
            TRAIL.execute(connection, TRAIL.FORBID)


def filled(connection, cursor):
    """The tables that hold a row, quoted."""
    names = set(connection.introspection.django_table_names()) - MADE_BY_MIGRATIONS
    held = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(name)})" for name in sorted(names))
    cursor.execute(" UNION ALL ".join(held))
    return [connection.ops.quote_name(name) for (name,) in cursor.fetchall()]


def delete(cursor, tables):
    for table in tables:
        cursor.execute(f"DELETE FROM {table}")
