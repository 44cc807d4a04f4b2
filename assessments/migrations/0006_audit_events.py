"""The audit trail, which the database itself keeps as it was written, whoever asks.

An event is never changed, and not deleted before it is a year old: a fixed span, so that there is no switch to turn.
A later migration that alters this table on SQLite makes it anew and loses its triggers: it has to make them again.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


FORBID = {
    "sqlite": [
        """
        CREATE TRIGGER audit_never_changes BEFORE UPDATE ON assessments_auditevent
        BEGIN SELECT RAISE(ABORT, 'The audit trail is never changed.'); END
        """,
        """
        CREATE TRIGGER audit_is_kept BEFORE DELETE ON assessments_auditevent
        WHEN OLD.at > datetime('now', '-365 days')
        BEGIN SELECT RAISE(ABORT, 'An event of the audit trail is kept for a year.'); END
        """,
        # INSERT OR REPLACE would take the earlier row away without asking the trigger above.
        """
        CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON assessments_auditevent
        WHEN EXISTS (SELECT 1 FROM assessments_auditevent WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, 'The audit trail is never changed.'); END
        """,
    ],
    "postgresql": [
        """
        CREATE FUNCTION refuse_to_change_the_audit_trail() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP = 'UPDATE' THEN
                RAISE EXCEPTION 'The audit trail is never changed.' USING ERRCODE = 'integrity_constraint_violation';
            ELSIF TG_OP = 'TRUNCATE' OR OLD.at > now() - interval '365 days' THEN
                RAISE EXCEPTION 'An event of the audit trail is kept for a year.'
                    USING ERRCODE = 'integrity_constraint_violation';
            END IF;
            RETURN OLD;
        END $$
        """,
        """
        CREATE TRIGGER audit_never_changes BEFORE UPDATE OR DELETE ON assessments_auditevent
        FOR EACH ROW EXECUTE FUNCTION refuse_to_change_the_audit_trail()
        """,
        """
        CREATE TRIGGER audit_is_kept BEFORE TRUNCATE ON assessments_auditevent
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_to_change_the_audit_trail()
        """,
    ],
}
ALLOW = {
    "sqlite": [
        "DROP TRIGGER audit_never_changes",
        "DROP TRIGGER audit_is_kept",
        "DROP TRIGGER audit_is_not_replaced",
    ],
    "postgresql": [
        "DROP TRIGGER audit_never_changes ON assessments_auditevent",
        "DROP TRIGGER audit_is_kept ON assessments_auditevent",
        "DROP FUNCTION refuse_to_change_the_audit_trail",
    ],
}


def forbid(apps, schema_editor):
    execute(schema_editor.connection, FORBID)


def allow(apps, schema_editor):
    execute(schema_editor.connection, ALLOW)


def execute(connection, statements):
    # Elsewhere than on the two supported databases only the model refuses.
    with connection.cursor() as cursor:
        for statement in statements.get(connection.vendor, []):
            cursor.execute(statement)


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0005_share_links_and_notes'),
    ]

    operations = [
        migrations.CreateModel(
            name='AuditEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(default=django.utils.timezone.now)),
                ('action', models.CharField(max_length=40)),
                ('object_type', models.CharField(blank=True, max_length=40)),
                ('object_id', models.CharField(blank=True, max_length=64)),
                ('object_label', models.CharField(blank=True, max_length=200)),
                ('organization_id', models.UUIDField(null=True)),
                ('organization_name', models.CharField(blank=True, max_length=200)),
                ('address', models.GenericIPAddressField(null=True, verbose_name='from')),
                ('facts', models.JSONField(default=dict)),
                ('by', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-pk'],
                'indexes': [models.Index(fields=['at'], name='audit_at'), models.Index(fields=['by', '-id'], name='audit_by'), models.Index(fields=['action', '-id'], name='audit_action'), models.Index(fields=['organization_id', '-id'], name='audit_organization'), models.Index(fields=['object_type', 'object_id', '-id'], name='audit_object')],
            },
        ),
        migrations.RunPython(forbid, allow),
    ]
