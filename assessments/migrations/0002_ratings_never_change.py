"""A rating is never changed: the database itself refuses, whoever asks. Deleting an organization still removes it."""

from django.db import migrations

FORBID = {
    "sqlite": [
        """
        CREATE TRIGGER rating_never_changes BEFORE UPDATE ON assessments_rating
        BEGIN SELECT RAISE(ABORT, 'A rating is never changed.'); END
        """,
    ],
    "postgresql": [
        """
        CREATE FUNCTION refuse_to_change_a_rating() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'A rating is never changed.' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        """
        CREATE TRIGGER rating_never_changes BEFORE UPDATE ON assessments_rating
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_a_rating()
        """,
    ],
}
ALLOW = {
    "sqlite": ["DROP TRIGGER rating_never_changes"],
    "postgresql": [
        "DROP TRIGGER rating_never_changes ON assessments_rating",
        "DROP FUNCTION refuse_to_change_a_rating",
    ],
}


def forbid(apps, schema_editor):
    _execute(schema_editor, FORBID)


def allow(apps, schema_editor):
    _execute(schema_editor, ALLOW)


def _execute(schema_editor, statements):
    # Elsewhere than on the two supported databases only the model refuses.
    for statement in statements.get(schema_editor.connection.vendor, []):
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("assessments", "0001_initial")]
    operations = [migrations.RunPython(forbid, allow)]
