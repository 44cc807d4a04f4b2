# What the portfolio reads in order and counts along. On PostgreSQL without keeping anybody from writing meanwhile.

from django.contrib.postgres.operations import AddIndexConcurrently
from django.db import migrations, models


class AddIndex(AddIndexConcurrently):
    """Concurrently where the database can."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == 'postgresql':
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddIndex.database_forwards(self, app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == 'postgresql':
            super().database_backwards(app_label, schema_editor, from_state, to_state)
        else:
            migrations.AddIndex.database_backwards(self, app_label, schema_editor, from_state, to_state)


class Migration(migrations.Migration):

    atomic = False

    dependencies = [
        ('assessments', '0013_rate_counts'),
    ]

    operations = [
        AddIndex(
            model_name='standing',
            index=models.Index(fields=['tier', 'rank', 'organization'], name='standing_of_tier'),
        ),
        AddIndex(
            model_name='standing',
            index=models.Index(fields=['rule', 'rank', 'organization'], name='standing_of_rule'),
        ),
        AddIndex(
            model_name='standing',
            index=models.Index(condition=models.Q(('change__gt', 0)), fields=['rank', 'organization'], name='standing_rose'),
        ),
        AddIndex(
            model_name='standing',
            index=models.Index(condition=models.Q(('change__lt', 0)), fields=['rank', 'organization'], name='standing_fell'),
        ),
        AddIndex(
            model_name='standing',
            index=models.Index(fields=['rule', 'tier'], name='standing_counts'),
        ),
        AddIndex(
            model_name='standing',
            index=models.Index(fields=['assessed_at', 'previous_at', 'previous_tier', 'tier', 'organization'], name='standing_moves'),
        ),
    ]
