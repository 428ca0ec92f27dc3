from typing import Any

import django.db.models.deletion
from django.db import migrations, models

from brink.records.sql import text_of

PROTECT: dict[str, Any] = {"on_delete": django.db.models.deletion.PROTECT}


class Migration(migrations.Migration):
    dependencies = [("records", "0008_result_files")]
    operations = [
        migrations.CreateModel(
            name="Correction",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("counts_from", models.DateField()),
                ("reason", models.CharField(max_length=300)),
                ("document", models.CharField(max_length=200)),
                ("proposed_by", models.BigIntegerField()),
                ("proposed_at", models.DateTimeField()),
                ("claim", models.ForeignKey(related_name="corrections", to="records.timeclaim", **PROTECT)),
                ("corporation", models.ForeignKey(related_name="+", to="records.party", **PROTECT)),
                ("person", models.ForeignKey(related_name="+", to="records.person", **PROTECT)),
                ("registration", models.ForeignKey(related_name="corrections", to="records.registration", **PROTECT)),
            ],
        ),
        migrations.CreateModel(
            name="CorrectionDecision",
            fields=[
                (
                    "correction",
                    models.OneToOneField(
                        primary_key=True, related_name="decision", serialize=False, to="records.correction", **PROTECT
                    ),
                ),
                ("approved", models.BooleanField()),
                ("reason", models.CharField(blank=True, max_length=300)),
                ("decided_by", models.BigIntegerField()),
                ("decided_at", models.DateTimeField()),
            ],
        ),
        migrations.RunSQL(text_of("0009_corrections")),
    ]
