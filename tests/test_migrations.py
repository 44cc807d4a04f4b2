"""Migrations without downtime: workers of the release before go on beside the new schema, so a migration only adds.

``docs/operations.md`` says how a change comes in steps. What takes away does so a release after the last code that read it,
and is named here with the release that stopped reading it.
"""

import pytest
from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import connection, migrations, models
from django.db.migrations.loader import MigrationLoader

from assessments import counting

# Up to here they come with the first release, which no older one runs beside.
FIRST_RELEASE = "0013_rate_counts"
# (migration, why no release that still runs meets it)
TAKEN_AWAY: dict[str, str] = {}

ADDS = (migrations.CreateModel, migrations.AddIndex, AddIndexConcurrently, migrations.RunPython)
ONLY_FOR_DJANGO = (migrations.AlterModelOptions, migrations.AlterModelManagers)


def breaks(operation):
    """What a worker of the release before would meet; nothing where it goes on as it was."""
    if isinstance(operation, migrations.AddField):
        field = operation.field
        fits = field.many_to_many or field.null or field.db_default is not models.NOT_PROVIDED
        # Django's own default is not in the database: an older worker's INSERT names no value, and fails.
        return "" if fits else "a column that may not be empty has no default in the database (db_default)"
    if isinstance(operation, migrations.SeparateDatabaseAndState):
        return next(filter(None, map(breaks, operation.database_operations)), "")
    if isinstance(operation, (*ADDS, *ONLY_FOR_DJANGO)):
        return ""
    return f"{type(operation).__name__} takes away or changes what it reads and writes"


@pytest.mark.parametrize(
    "operation",
    [
        migrations.CreateModel("Thing", [("id", models.BigAutoField(primary_key=True))]),
        migrations.AddField("rating", "told", models.TextField(null=True)),
        migrations.AddField("rating", "told", models.TextField(db_default="")),
        migrations.AddIndex("rating", models.Index(fields=["tier"], name="by_tier")),
        migrations.AlterModelOptions("rating", {"ordering": ["pk"]}),
    ],
)
def test_what_only_adds_may_come_while_an_older_worker_runs(operation):
    assert breaks(operation) == ""


@pytest.mark.parametrize(
    ("operation", "why"),
    [
        (migrations.AddField("rating", "told", models.TextField(default="")), "db_default"),
        (migrations.RemoveField("rating", "tier"), "RemoveField"),
        (migrations.RenameField("rating", "tier", "level"), "RenameField"),
        (migrations.AlterField("rating", "tier", models.TextField()), "AlterField"),
        (migrations.DeleteModel("Rating"), "DeleteModel"),
        (
            migrations.AddConstraint("rating", models.CheckConstraint(condition=models.Q(pk=1), name="one")),
            "AddConstraint",
        ),
        (migrations.RunSQL("DROP TABLE assessments_rating"), "RunSQL"),
        (
            migrations.SeparateDatabaseAndState(database_operations=[migrations.RemoveField("rating", "tier")]),
            "RemoveField",
        ),
    ],
)
def test_what_an_older_worker_would_stumble_over_is_seen(operation, why):
    assert why in breaks(operation)


def test_every_migration_since_the_first_release_only_adds():
    ours = {name: each for (app, name), each in MigrationLoader(None).disk_migrations.items() if app == "assessments"}
    assert FIRST_RELEASE in ours
    since = {name: each for name, each in ours.items() if name > FIRST_RELEASE and name not in TAKEN_AWAY}
    assert [(name, why) for name, each in since.items() for why in map(breaks, each.operations) if why] == []


@pytest.mark.django_db
def test_an_older_worker_writes_beside_a_column_that_it_does_not_know():
    """What the rule rests on, in the database itself: a row goes in without a value for the new column."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE assessments_ratecount ADD COLUMN later varchar(9) DEFAULT 'as before' NOT NULL")
        assert [counting.count("by an older worker") for _ in range(2)] == [1, 2]
        cursor.execute("SELECT later FROM assessments_ratecount")
        assert cursor.fetchall() == [("as before",)]
