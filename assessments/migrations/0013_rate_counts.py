# What the limits count

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('assessments', '0012_branding'),
    ]

    operations = [
        migrations.CreateModel(
            name='RateCount',
            fields=[
                ('mark', models.CharField(max_length=100, primary_key=True, serialize=False)),
                ('minute', models.BigIntegerField()),
                ('times', models.PositiveIntegerField()),
            ],
        ),
    ]
